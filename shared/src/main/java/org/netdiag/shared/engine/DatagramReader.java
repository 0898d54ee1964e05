package org.netdiag.shared.engine;

import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;

/// What a session does with the arrivals of its own sockets.
public interface DatagramReader {
  /// Takes an arrival: a datagram, an ICMP error, a local error, or a transmit stamp. Called by the
  /// engine's thread; `batch` and `slot` are valid during the call only.
  ///
  /// @param nanos monotonic time just after it was read
  void onArrival(DatagramPort port, RxBatch batch, RxSlot slot, long nanos);
}
