package org.netdiag.trace;

import java.util.Optional;
import org.netdiag.shared.wire.IpAddress;

/// Calls a listener on the session's own thread.
final class DirectSink implements TraceSink {
  private final TraceListener listener;
  private final boolean wantsProbes;
  private Optional<Throwable> thrown = Optional.empty();
  private boolean closed;

  /// What ends the run when the listener throws; set before it begins.
  Runnable onThrown = () -> {};

  DirectSink(TraceListener listener) {
    this.listener = listener;
    this.wantsProbes = listener.wantsProbes();
  }

  @Override
  public boolean wantsProbes() {
    return wantsProbes;
  }

  @Override
  public void put(TraceEvent event) {
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
  public void seen(IpAddress responder) {
    listener.seen(responder);
  }

  @Override
  public void closed() {
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
