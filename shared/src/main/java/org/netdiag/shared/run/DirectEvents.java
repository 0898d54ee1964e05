package org.netdiag.shared.run;

import java.util.Optional;
import java.util.function.Consumer;

/// Calls a listener on the session's own thread.
///
/// @param <E> what happens in a run
public final class DirectEvents<E> implements EventSink<E> {
  private final Consumer<? super E> listener;
  private Optional<Throwable> thrown = Optional.empty();
  private Runnable onThrown = () -> {};
  private boolean closed;

  /// Nothing has happened yet.
  ///
  /// @param listener what it throws ends the run
  public DirectEvents(Consumer<? super E> listener) {
    this.listener = listener;
  }

  /// Sets what ends the run when the listener throws; before it begins.
  public void onThrown(Runnable cancel) {
    onThrown = cancel;
  }

  @Override
  public void put(E event) {
    if (thrown.isPresent()) {
      return;
    }
    try {
      listener.accept(event);
    } catch (RuntimeException | Error failed) {
      thrown = Optional.of(failed);
      onThrown.run();
    }
  }

  @Override
  public boolean full() {
    return false;
  }

  @Override
  public void closed() {
    closed = true;
  }

  /// Whether the session has closed.
  public boolean isClosed() {
    return closed;
  }

  /// What the listener has thrown.
  public Optional<Throwable> thrown() {
    return thrown;
  }
}
