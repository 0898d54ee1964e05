package org.netdiag.dns.walk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Does things side by side that each wait for answers.
public final class Parallel {
  private Parallel() {}

  /// What is done for one item.
  @FunctionalInterface
  public interface Work<T, R> {
    /// Does it.
    ///
    /// @throws IOException when it fails
    /// @throws InterruptedException when its thread is interrupted
    R of(T item) throws IOException, InterruptedException;
  }

  /// The results, in the order of the items.
  ///
  /// @throws IOException when one failed with it
  /// @throws InterruptedException when the thread is interrupted
  public static <T, R> List<R> map(List<T> items, Work<T, R> work)
      throws IOException, InterruptedException {
    if (items.size() == 1) {
      return List.of(work.of(items.getFirst()));
    }
    List<R> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<R>> futures = new ArrayList<>();
      for (T item : items) {
        futures.add(threads.submit(() -> work.of(item)));
      }
      try {
        for (Future<R> future : futures) {
          results.add(future.get());
        }
      } catch (ExecutionException e) {
        throw cause(e);
      } finally {
        threads.shutdownNow();
      }
    }
    return results;
  }

  private static IOException cause(ExecutionException e) throws InterruptedException {
    return switch (e.getCause()) {
      case IOException io -> io;
      case InterruptedException interrupted -> throw interrupted;
      case RuntimeException programming -> throw programming;
      case null, default -> new IOException(e);
    };
  }
}
