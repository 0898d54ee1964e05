package org.netdiag.mtr;

import java.util.function.Consumer;
import org.netdiag.shared.wire.IpAddress;

/// Takes what happens in a run.
public interface MtrListener {
  /// Takes an event. Exceptions end the run, which then fails with them.
  void onEvent(MtrEvent event);

  /// Whether events of single probes are wanted beside those of paths. Asked once, at the start.
  default boolean wantsProbes() {
    return true;
  }

  /// Told of each address that answers, the first time in the run, by the engine's thread: it must
  /// return at once.
  default void seen(IpAddress responder) {}

  /// A listener that takes results alone.
  static MtrListener ofResults(Consumer<MtrResult> results) {
    return new MtrListener() {
      @Override
      public void onEvent(MtrEvent event) {
        if (event instanceof MtrEvent.Summary summary) {
          results.accept(summary.result());
        }
      }

      @Override
      public boolean wantsProbes() {
        return false;
      }
    };
  }
}
