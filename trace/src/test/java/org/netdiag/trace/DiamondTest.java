package org.netdiag.trace;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netdiag.shared.sim.SimNetwork;
import org.netdiag.shared.sim.SimSettings;
import org.netdiag.shared.sim.Topology;
import org.netdiag.shared.wire.IpAddress;

/// Balanced branches on the simulated network: 400 seeds, diamonds of 2 to 16 branches of one or
/// two routers each.
final class DiamondTest {
  private static final int SEEDS = 400;
  private static final int SIZES = 15;

  private final Set<String> truth = new TreeSet<>();

  @ParameterizedTest
  @CsvSource({"95, 0.91, ICMP", "99, 0.97, ICMP", "95, 0.91, UDP", "99, 0.97, TCP"})
  void linksAreFoundAndNoneIsInvented(int confidence, double share, TraceProtocol protocol)
      throws IOException, InterruptedException {
    int complete = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      Topology topology = diamond(2 + (seed % SIZES), 1 + (seed % 2));
      Set<String> found = links(topology, seed, confidence, protocol);
      for (String link : found) {
        assertTrue(truth.contains(link), "seed " + seed + " invented " + link);
      }
      complete += found.equals(truth) ? 1 : 0;
    }
    System.out.printf("%s %d %%: %d of %d complete%n", protocol, confidence, complete, SEEDS);
    assertTrue(complete >= share * SEEDS, complete + " of " + SEEDS + " were complete");
  }

  private Set<String> links(Topology topology, long seed, int confidence, TraceProtocol protocol)
      throws IOException, InterruptedException {
    TracePlan plan =
        TracePlan.builder(List.of(TraceTarget.of(IpAddress.parse("203.0.113.80").orElseThrow())))
            .protocol(protocol)
            .multipath(confidence)
            .build();
    Set<String> found = new TreeSet<>();
    SimNetwork network = new SimNetwork(topology, SimSettings.defaults().withSeed(seed));
    try (InlineTracer tracer = new InlineTracer(network, new SplittableRandom(seed))) {
      TraceListener listener =
          TraceListener.ofResults(result -> {
            for (Multipath.Link link : result.multipath().orElseThrow().links()) {
              found.add(link.ttl() + " " + link.from() + " " + link.to());
            }
          });
      tracer.start(plan, listener).await();
    }
    return found;
  }

  /// a, then `branches` ways of `length` routers each, then z and the target.
  private Topology diamond(int branches, int length) {
    truth.clear();
    StringBuilder text = new StringBuilder("local 192.0.2.10\nrouter a 10.0.0.1 delay 2ms\n");
    StringBuilder ways = new StringBuilder();
    for (int branch = 0; branch < branches; branch++) {
      ways.append(branch == 0 ? "(" : "|");
      String before = "10.0.0.1";
      for (int i = 0; i < length; i++) {
        String address = "10." + (i + 1) + "." + branch + ".1";
        text.append("router b").append(branch).append('x').append(i).append(' ');
        text.append(address).append(" delay ").append(2 + (branch % 3)).append("ms\n");
        ways.append(" b").append(branch).append('x').append(i).append(' ');
        truth.add((i + 1) + " " + before + " " + address);
        before = address;
      }
      truth.add((length + 1) + " " + before + " 10.9.0.1");
    }
    truth.add((length + 2) + " 10.9.0.1 203.0.113.80");
    text.append("router z 10.9.0.1 delay 2ms\nhost web 203.0.113.80 delay 2ms\n  tcp 443 open\n");
    text.append("path web via a ").append(ways).append(") z\n");
    return Topology.parse("diamond", text.toString());
  }
}
