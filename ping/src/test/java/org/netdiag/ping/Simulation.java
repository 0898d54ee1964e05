package org.netdiag.ping;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.netdiag.shared.net.NetworkFactory;
import org.netdiag.shared.sim.SimNetwork;
import org.netdiag.shared.sim.SimSettings;
import org.netdiag.shared.sim.Topology;
import org.netdiag.shared.wire.IpAddress;

/// Small simulated networks for tests.
final class Simulation {
  static final String NEAR =
      """
      local 192.0.2.10 2001:db8::10  receive-slots 1000000
      router gw 192.0.2.1 2001:db8::1 delay 100us
      host web 203.0.113.1 delay 150us
      hosts block 10.0.0.0/8 delay 150us
      path default via gw
      """;

  private Simulation() {}

  static Topology near() {
    return Topology.parse("near", NEAR);
  }

  static SimNetwork network() {
    return new SimNetwork(near(), SimSettings.defaults());
  }

  static NetworkFactory factory() {
    return SimNetwork.factory(near(), SimSettings.defaults());
  }

  static InlinePinger pinger() {
    return new InlinePinger(network(), new SplittableRandom(7));
  }

  static PingTarget web() {
    return new PingTarget("web", IpAddress.parse("203.0.113.1").orElseThrow());
  }

  static TargetTable block(int count) {
    TargetTable.Builder table = TargetTable.builder();
    for (int i = 0; i < count; i++) {
      table.add(IpAddress.v4((10 << 24) + 256 + i));
    }
    return table.build();
  }

  /// Runs a plan and returns the results in the order of completion.
  static List<PingResult> run(PingPlan plan) {
    List<PingResult> results = new ArrayList<>();
    try (InlinePinger pinger = pinger()) {
      pinger.start(plan, PingListener.ofResults(results::add)).await();
    } catch (java.io.IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
    return results;
  }
}
