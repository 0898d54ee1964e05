package org.netdiag.cli.mtr.screen;

import org.netdiag.mtr.MtrResult;
import org.netdiag.shared.wire.IpAddress;

/// Names and networks for the hops of a screen, which delay nothing. Thread-safe.
public interface LiveNames {
  /// Told of each address that answers, by the engine's thread: must return at once.
  void seen(IpAddress responder);

  /// The result with what is known of its hops by now. Must return at once.
  MtrResult named(MtrResult result);

  /// Nothing is known of any address.
  static LiveNames none() {
    return new LiveNames() {
      @Override
      public void seen(IpAddress responder) {}

      @Override
      public MtrResult named(MtrResult result) {
        return result;
      }
    };
  }
}
