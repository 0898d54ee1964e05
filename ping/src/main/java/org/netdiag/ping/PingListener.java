package org.netdiag.ping;

import java.util.function.Consumer;

/// Takes the events of a run, one after the other, never on an engine's thread. A listener that is
/// slow makes the run send its probes later, not lose events.
@FunctionalInterface
public interface PingListener {
  /// Takes an event. What it throws ends the run, and is thrown again by whoever waits for it.
  void onEvent(PingEvent event);

  /// Whether it wants more than [PingEvent.Summary]; asked once, before the run starts. Without
  /// events of probes a run allocates nothing per probe.
  default boolean wantsProbes() {
    return true;
  }

  /// A listener that takes results only, each as soon as its target is done.
  static PingListener ofResults(Consumer<? super PingResult> consumer) {
    return new PingListener() {
      @Override
      public void onEvent(PingEvent event) {
        if (event instanceof PingEvent.Summary summary) {
          consumer.accept(summary.result());
        }
      }

      @Override
      public boolean wantsProbes() {
        return false;
      }
    };
  }
}
