package org.netdiag.dns.measure;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.netdiag.dns.Asker;
import org.netdiag.dns.Dns;

/// A program on the engine's thread whose events another thread takes. Thread-safe.
///
/// @param <E> what happens
/// @param <T> what it comes to
abstract class QueuedRun<E, T> {
  private static final long LOOK_SECONDS = 1;

  private final Dns dns;
  private final Consumer<? super E> listener;
  private final LinkedBlockingQueue<Optional<E>> events = new LinkedBlockingQueue<>();
  private final CompletableFuture<T> done = new CompletableFuture<>();

  QueuedRun(Dns dns, Consumer<? super E> listener) {
    this.dns = dns;
    this.listener = listener;
  }

  final void begin(Consumer<Asker> program) throws IOException {
    dns.execute(program);
  }

  final void tell(E event) {
    events.add(Optional.of(event));
  }

  final void ended() {
    events.add(Optional.empty());
  }

  /// Takes an event in.
  abstract void taken(E event);

  /// What the events have come to.
  abstract T result();

  /// Ends the program on the engine's thread.
  abstract void stop(Asker asker);

  /// Ends the program when the network has gone.
  abstract void abandon();

  /// Waits for the end of the run and calls the listener meanwhile, on this thread. To be called
  /// once. What the listener throws cancels the run and is thrown here.
  ///
  /// @throws InterruptedException when the thread is interrupted; the run is then cancelled
  public final T await() throws InterruptedException {
    try {
      boolean over = false;
      while (!over) {
        Optional<E> event = events.poll(LOOK_SECONDS, TimeUnit.SECONDS);
        if (event == null) {
          lookAfterNetwork();
        } else if (event.isEmpty()) {
          over = true;
        } else {
          taken(event.get());
          listener.accept(event.get());
        }
      }
    } catch (InterruptedException | RuntimeException | Error thrown) {
      cancel();
      done.completeExceptionally(thrown);
      throw thrown;
    }
    T result = result();
    done.complete(result);
    return result;
  }

  /// A network that has gone tells nobody; whoever waits asks it now and then.
  private void lookAfterNetwork() {
    if (!reach(_ -> {})) {
      abandon();
    }
  }

  /// Has a task run by the engine's thread; false when there is none any more.
  final boolean reach(Consumer<Asker> task) {
    try {
      dns.execute(task);
      return true;
    } catch (IllegalStateException | IOException closed) {
      return false;
    }
  }

  /// Ends the run soon. Idempotent.
  public final void cancel() {
    boolean _ = reach(this::stop);
  }

  /// Completes when [#await] returns, exceptionally when it throws.
  public final CompletableFuture<T> done() {
    return done.copy();
  }
}
