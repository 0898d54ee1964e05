package org.netdiag.trace;

import java.util.function.Consumer;
import org.netdiag.shared.wire.IpAddress;

/// Takes the events of a run, one after the other, never on an engine's thread.
@FunctionalInterface
public interface TraceListener {
  /// Takes an event. What it throws ends the run, and is thrown again by whoever waits for it.
  void onEvent(TraceEvent event);

  /// Whether it wants more than [TraceEvent.Summary]; asked once, before the run starts.
  default boolean wantsProbes() {
    return true;
  }

  /// Told of each address the first time that it answers in the run, so that its name can be looked
  /// up meanwhile. Called by the engine's thread: it must return at once.
  default void seen(IpAddress responder) {}

  /// A listener that takes results only, each as soon as its target is done.
  static TraceListener ofResults(Consumer<? super TraceResult> consumer) {
    return new TraceListener() {
      @Override
      public void onEvent(TraceEvent event) {
        if (event instanceof TraceEvent.Summary summary) {
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
