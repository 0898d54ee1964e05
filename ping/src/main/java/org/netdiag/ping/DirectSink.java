package org.netdiag.ping;

import java.util.Optional;

/// Calls the listener at once, on the thread that runs the loop.
final class DirectSink implements PingSink {
  private final PingListener listener;
  private final boolean wantsProbes;
  private Optional<Throwable> thrown = Optional.empty();
  private boolean closed;

  /// What ends the run when the listener throws; set before it begins.
  Runnable onThrown = () -> {};

  DirectSink(PingListener listener) {
    this.listener = listener;
    this.wantsProbes = listener.wantsProbes();
  }

  @Override
  public boolean wantsProbes() {
    return wantsProbes;
  }

  @Override
  public boolean full(PingSession asking) {
    return false;
  }

  @Override
  public void put(PingEvent event) {
    if (thrown.isPresent()) {
      return;
    }
    try {
      listener.onEvent(event);
    } catch (RuntimeException | Error failed) {
      thrown = Optional.of(failed);
      onThrown.run();
    }
  }

  @Override
  public boolean putExtra(PingEvent event) {
    put(event);
    return true;
  }

  @Override
  public void closed(PingSession session) {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  /// What the listener has thrown.
  Optional<Throwable> thrown() {
    return thrown;
  }
}
