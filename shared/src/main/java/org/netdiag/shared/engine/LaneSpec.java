package org.netdiag.shared.engine;

import org.netdiag.shared.net.SocketSpec;

/// What a lane shall be; equal specs share a lane.
///
/// @param socket its sockets
/// @param message the bytes of its probes
/// @param ports sockets to spread consecutive probes to one destination over, 1 to 256. UDP needs
///   as many as probes to one destination can be in flight, because an answer without the probe's
///   bytes is told apart by the port alone. ICMP and TCP ignore it.
public record LaneSpec(SocketSpec socket, ProbeMessage message, int ports) {
  /// Checks the range.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public LaneSpec {
    if (ports < 1 || ports > 256) {
      throw new IllegalArgumentException("ports " + ports + " is not in 1 to 256");
    }
  }
}
