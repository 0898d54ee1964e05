package org.netdiag.shared.engine;

import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.net.SyscallException;

/// What a session does with the arrivals of its own sockets.
public interface DatagramReader {
  /// Takes an arrival: a datagram, an ICMP error, a local error, or a transmit stamp. Called by the
  /// engine's thread; `batch` and `slot` are valid during the call only.
  ///
  /// @param nanos monotonic time just after it was read
  void onArrival(DatagramPort port, RxBatch batch, RxSlot slot, long nanos);

  /// Called at the end of each turn of the engine, when arrivals have been taken and sessions have
  /// acted: what shall leave is added to the port and sent now, together.
  ///
  /// @return whether more waits to be sent than was
  /// @throws SyscallException when the socket itself has failed; it fails the session
  boolean onTurnsEnd(DatagramPort port) throws SyscallException;
}
