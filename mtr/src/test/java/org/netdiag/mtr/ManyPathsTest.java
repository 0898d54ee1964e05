package org.netdiag.mtr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.netdiag.shared.sim.SimNetwork;
import org.netdiag.shared.sim.SimSettings;
import org.netdiag.shared.sim.Topology;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.TraceTarget;

/// Many paths side by side keep their schedule and never mix.
final class ManyPathsTest {
  private static final int PATHS = 300;
  private static final int ROUNDS = 4;
  private static final int ROUTERS = 14;

  private static Topology topology() {
    StringBuilder text = new StringBuilder("local 192.0.2.10\n");
    StringBuilder path = new StringBuilder("path default via");
    for (int i = 1; i <= ROUTERS; i++) {
      text.append("router r").append(i).append(" 10.0.").append(i).append(".1 delay 4ms\n");
      path.append(" r").append(i);
    }
    return Topology.parse("many", text + "hosts all 10.20.0.0/16 delay 4ms\n" + path + "\n");
  }

  @Test
  void everyPathKeepsItsSchedule() throws IOException, InterruptedException {
    List<TraceTarget> targets = new ArrayList<>();
    for (int i = 0; i < PATHS; i++) {
      String address = "10.20." + (i / 200) + "." + (1 + (i % 200));
      targets.add(new TraceTarget(i, address, IpAddress.parse(address).orElseThrow()));
    }
    MtrPacing pacing =
        new MtrPacing(1, 30, 8, 1, 1, ROUNDS, Duration.ofSeconds(1), Duration.ofSeconds(10));
    MtrPlan plan = MtrPlan.builder(targets).pacing(pacing).build();
    Map<Integer, Long> first = new HashMap<>();
    List<MtrResult> results = new ArrayList<>();
    long[] worst = new long[1];
    SimNetwork network = new SimNetwork(topology(), SimSettings.defaults());
    try (InlineMtr mtr = new InlineMtr(network, new SplittableRandom(1))) {
      mtr.start(
              plan,
              event -> {
                if (event instanceof MtrEvent.Sent sent) {
                  long begun = first.computeIfAbsent(sent.index(), _ -> sent.epochNanos());
                  long planned = begun + (sent.probe().round() * 1_000_000_000L);
                  worst[0] = Math.max(worst[0], Math.abs(sent.epochNanos() - planned));
                } else if (event instanceof MtrEvent.Summary summary) {
                  results.add(summary.result());
                }
              })
          .await();
    }
    assertTrue(worst[0] <= 20_000_000, worst[0] + " ns");
    assertEquals(PATHS, results.size());
    for (MtrResult result : results) {
      assertEquals(ROUTERS + 1, result.hops().size());
      for (MtrHop hop : result.hops()) {
        String who = hop.target() ? result.target().name() : "10.0." + hop.ttl() + ".1";
        assertEquals(List.of(who), hop.addresses().stream().map(IpAddress::toString).toList());
        assertEquals(ROUNDS, hop.stats().counts().received());
      }
    }
  }
}
