package org.netdiag.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.netdiag.shared.sim.SimNetwork;
import org.netdiag.shared.sim.SimSettings;
import org.netdiag.shared.sim.Topology;
import org.netdiag.shared.wire.IpAddress;

/// A thousand targets of twelve hops behind ten regions.
final class ManyTargetsTest {
  private static final int TARGETS = 1000;
  private static final int REGIONS = 10;
  private static final int HOPS = 12;
  private static final int COMMON = 3;
  private static final int RATE = 5000;

  private static Topology topology() {
    StringBuilder text = new StringBuilder("local 192.0.2.10\n");
    for (int ttl = 1; ttl <= COMMON; ttl++) {
      text.append("router c").append(ttl).append(" 10.0.").append(ttl).append(".1 delay 2ms\n");
    }
    for (int region = 0; region < REGIONS; region++) {
      StringBuilder path = new StringBuilder("c1 c2 c3");
      for (int ttl = COMMON + 1; ttl < HOPS; ttl++) {
        String name = "r" + region + "x" + ttl;
        text.append("router ").append(name).append(' ').append(router(region, ttl));
        text.append(" delay 2ms\n");
        path.append(' ').append(name);
      }
      text.append("hosts b").append(region).append(" 10.20.").append(region);
      text.append(".0/24 delay 2ms\n");
      text.append("path b").append(region).append(" via ").append(path).append('\n');
    }
    return Topology.parse("many", text.toString());
  }

  private static String router(int region, int ttl) {
    return ttl <= COMMON ? "10.0." + ttl + ".1" : "10.1." + region + "." + ttl;
  }

  private static List<TraceTarget> targets() {
    List<TraceTarget> targets = new ArrayList<>();
    for (int i = 0; i < TARGETS; i++) {
      String address = "10.20." + (i % REGIONS) + "." + (1 + (i / REGIONS));
      targets.add(new TraceTarget(i, address, IpAddress.parse(address).orElseThrow()));
    }
    return targets;
  }

  @Test
  void nothingIsMisattributedAndTheRateIsUsed() throws IOException, InterruptedException {
    TracePlan plan = TracePlan.builder(targets()).rate(RATE).build();
    List<TraceResult> results = new ArrayList<>();
    SimNetwork network = new SimNetwork(topology(), SimSettings.defaults());
    TraceTotals totals;
    try (InlineTracer tracer = new InlineTracer(network, new SplittableRandom(1))) {
      totals = tracer.start(plan, TraceListener.ofResults(results::add)).await();
    }
    assertEquals(TARGETS, results.size());
    int shared = 0;
    for (TraceResult result : results) {
      shared += check(result);
    }
    assertEquals(TARGETS, totals.reached());
    assertTrue(totals.sent() <= (long) TARGETS * (HOPS + 2), totals.sent() + " probes");
    double allowed = TARGETS * HOPS * 1e9 / RATE;
    assertTrue(
        totals.elapsedNanos() <= 1.2 * Math.min(allowed, totals.sent() * 1e9 / RATE),
        totals.elapsedNanos() / 1e6 + " ms, " + totals.sent() + " probes");
    assertTrue(shared > TARGETS, shared + " hops were shared");
  }

  private static int check(TraceResult result) {
    int region = result.target().index() % REGIONS;
    assertEquals(Stop.REACHED, result.stop());
    assertEquals(HOPS, result.hops().size(), result.target().name());
    int shared = 0;
    for (Hop hop : result.hops()) {
      String expected = hop.ttl() == HOPS ? result.target().name() : router(region, hop.ttl());
      assertEquals(
          List.of(IpAddress.parse(expected).orElseThrow()),
          hop.addresses(),
          result.target().name() + " hop " + hop.ttl());
      shared += hop.shared() ? 1 : 0;
    }
    return shared;
  }
}
