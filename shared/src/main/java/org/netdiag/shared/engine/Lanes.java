package org.netdiag.shared.engine;

import org.netdiag.shared.net.Clock;
import org.netdiag.shared.net.SyscallException;

/// Where a session gets its lanes from.
public interface Lanes {
  /// The lane with this spec; opens its first socket when no session has asked for it yet.
  ///
  /// @throws SyscallException when the kernel refuses the socket
  Lane open(LaneSpec spec) throws SyscallException;

  /// The network's clock, for what a session must label with wall time when it starts.
  Clock clock();
}
