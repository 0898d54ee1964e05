package org.netdiag.shared.engine;

import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.netdiag.shared.net.NetworkFactory;
import org.netdiag.shared.net.SyscallException;

/// An event loop on a platform thread of its own, for any number of sessions from any thread.
///
/// Never a virtual thread: a native call pins its carrier (JEP 491), and this loop spends its life
/// in one.
public final class Engine implements AutoCloseable {
  private final Thread thread;
  private final CompletableFuture<EngineLoop> loop = new CompletableFuture<>();

  private Engine(NetworkFactory factory, RandomGenerator random, String name) {
    this.thread =
        Thread.ofPlatform().name(name).daemon(true).unstarted(() -> serve(factory, random));
  }

  /// Opens the network and starts the loop.
  ///
  /// @param factory called once, by the new thread
  /// @param random where the key of the cookies comes from
  /// @param name of the thread
  /// @throws SyscallException when the network cannot be opened
  public static Engine start(NetworkFactory factory, RandomGenerator random, String name)
      throws SyscallException {
    Engine engine = new Engine(factory, random, name);
    engine.thread.start();
    try {
      engine.loop.join();
    } catch (java.util.concurrent.CompletionException failed) {
      if (failed.getCause() instanceof SyscallException refused) {
        throw refused;
      }
      throw failed;
    }
    return engine;
  }

  private void serve(NetworkFactory factory, RandomGenerator random) {
    EngineLoop opened;
    try {
      opened = new EngineLoop(factory.open(), random);
    } catch (SyscallException | RuntimeException failed) {
      loop.completeExceptionally(failed);
      return;
    }
    try (opened) {
      loop.complete(opened);
      opened.run();
    }
  }

  /// Starts a session soon, on the engine's thread; a closed engine closes it at once as stopped.
  public void submit(Session session) {
    EngineLoop running = loop.join();
    if (!running.post(() -> running.add(session))) {
      session.close(Failure.STOPPED);
    }
  }

  /// Has `task` run by the engine's thread, then asks `session` again when it wants to act. False
  /// when the engine has been closed: the task will not run.
  public boolean post(Session session, Runnable task) {
    EngineLoop running = loop.join();
    return running.post(() -> {
      task.run();
      running.changed(session);
    });
  }

  /// Whether the calling thread is the engine's.
  public boolean isCurrentThread() {
    return Thread.currentThread().equals(thread);
  }

  /// Ends every session, closes the network and waits for the thread. Idempotent; not to be called
  /// by the engine's thread.
  @Override
  public void close() {
    loop.join().stop();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
