package org.netdiag.mtr;

import org.netdiag.shared.sim.SimNetwork;
import org.netdiag.shared.sim.SimSettings;
import org.netdiag.shared.sim.Topology;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.TraceTarget;

/// A simulated line of routers with 8 ms a hop and a target at its end.
final class LinePath {
  private LinePath() {}

  /// The network with this many routers.
  ///
  /// @param more further lines of the topology
  static SimNetwork network(int routers, String... more) {
    StringBuilder text = new StringBuilder("local 192.0.2.10\n");
    StringBuilder path = new StringBuilder("path default via");
    for (int i = 1; i <= routers; i++) {
      text.append("router r").append(i).append(" 10.0.").append(i).append(".1 delay 4ms\n");
      path.append(" r").append(i);
    }
    text.append("host web 203.0.113.80 delay 4ms\n").append(path).append('\n');
    for (String line : more) {
      text.append(line).append('\n');
    }
    return new SimNetwork(Topology.parse("line", text.toString()), SimSettings.defaults());
  }

  /// The target.
  static TraceTarget target() {
    return TraceTarget.of(IpAddress.parse("203.0.113.80").orElseThrow());
  }
}
