package org.netdiag.trace;

import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.netdiag.shared.wire.IpAddress;

/// The events of a run on their way from its engine to its listener.
final class EventQueue implements TraceSink {
  private final TraceListener listener;
  private final boolean wantsProbes;
  private final LinkedBlockingQueue<Optional<TraceEvent>> events = new LinkedBlockingQueue<>();
  private Optional<Throwable> thrown = Optional.empty();

  EventQueue(TraceListener listener) {
    this.listener = listener;
    this.wantsProbes = listener.wantsProbes();
  }

  @Override
  public boolean wantsProbes() {
    return wantsProbes;
  }

  @Override
  public void put(TraceEvent event) {
    events.add(Optional.of(event));
  }

  @Override
  public void seen(IpAddress responder) {
    listener.seen(responder);
  }

  @Override
  public void closed() {
    events.add(Optional.empty());
  }

  /// Calls the listener until the run's session has closed.
  void attend(TraceRun run) throws InterruptedException {
    Optional<TraceEvent> event = events.take();
    while (event.isPresent()) {
      if (thrown.isEmpty()) {
        tell(event.get(), run);
      }
      event = events.take();
    }
    run.finish(thrown);
  }

  private void tell(TraceEvent event, TraceRun run) {
    try {
      listener.onEvent(event);
    } catch (RuntimeException | Error failed) {
      thrown = Optional.of(failed);
      run.cancel();
    }
  }
}
