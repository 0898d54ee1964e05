package org.netdiag.cli.run;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.netdiag.cli.Streams;
import org.netdiag.cli.args.FailureException;

/// Work in one piece that a signal cuts short: it has its result at its end and nothing before.
/// What is cut is left to itself, and ends with the process.
public final class Attended<T> implements Controlled {
  private final String what;
  private final CompletableFuture<T> done = new CompletableFuture<>();

  private Attended(String what) {
    this.what = what;
  }

  /// What is done.
  @FunctionalInterface
  public interface Work<T> {
    /// Does it.
    ///
    /// @throws FailureException when it cannot be done
    /// @throws IOException when the network cannot be opened
    /// @throws InterruptedException when its thread is interrupted
    T run() throws FailureException, IOException, InterruptedException;
  }

  /// How work ended.
  ///
  /// @param result what came of it; empty when it was cut
  /// @param signal the signal that cut it, 0 for none
  public record End<T>(Optional<T> result, int signal) {}

  /// Does something until it is done, or a signal comes.
  ///
  /// @param what it is, in a few words, for those who ask how it stands
  /// @throws FailureException as the work does
  /// @throws IOException as the work does
  /// @throws InterruptedException as the work does, and when this thread is interrupted
  public static <T> End<T> run(String what, Streams streams, Work<T> work)
      throws FailureException, IOException, InterruptedException {
    Attended<T> attended = new Attended<>(what);
    RunControl control = new RunControl(attended, streams);
    control.attend(false);
    Thread.ofPlatform().daemon().name("work").start(() -> attended.carryOut(work));
    try {
      return new End<>(Optional.of(attended.done.get()), 0);
    } catch (CancellationException cut) {
      return new End<>(Optional.empty(), control.signal());
    } catch (ExecutionException e) {
      throw cause(e);
    }
  }

  private static IOException cause(ExecutionException e)
      throws FailureException, InterruptedException {
    return switch (e.getCause()) {
      case FailureException failure -> throw failure;
      case IOException failure -> failure;
      case InterruptedException interrupted -> throw interrupted;
      case RuntimeException programming -> throw programming;
      case Error error -> throw error;
      case null, default -> new IOException(e);
    };
  }

  private void carryOut(Work<T> work) {
    try {
      done.complete(work.run());
    } catch (FailureException | IOException | InterruptedException | RuntimeException | Error e) {
      done.completeExceptionally(e);
    }
  }

  @Override
  public void cancel() {
    done.cancel(false);
  }

  @Override
  public Future<?> done() {
    return done;
  }

  @Override
  public String standing() {
    return what + " is under way\n";
  }

  @Override
  public String progress() {
    return what;
  }
}
