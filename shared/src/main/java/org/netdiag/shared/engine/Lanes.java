package org.netdiag.shared.engine;

import org.netdiag.shared.net.Clock;
import org.netdiag.shared.net.SyscallException;

/// Where a session gets its lanes from.
public interface Lanes {
  /// The lane with this spec; opens its first socket when no session has asked for it yet.
  ///
  /// @throws SyscallException when the kernel refuses the socket
  Lane open(LaneSpec spec) throws SyscallException;

  /// A UDP socket of the session's own.
  ///
  /// @param reader told of what arrives, by the engine's thread
  /// @throws SyscallException when the kernel refuses the socket
  DatagramPort datagrams(DatagramSpec spec, DatagramReader reader) throws SyscallException;

  /// The network's clock, for what a session must label with wall time when it starts.
  Clock clock();
}
