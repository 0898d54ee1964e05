package org.netdiag.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Many targets.
final class BulkTest {
  @Test
  void sixtyThousandTargetsAreEachAnsweredOnce() throws Exception {
    int count = 60_000;
    BitSet seen = new BitSet(count);
    PingPlan plan = PingPlan.builder(Simulation.block(count)).count(1).build();
    PingTotals totals;
    try (InlinePinger pinger = Simulation.pinger()) {
      PingRun run =
          pinger.start(
              plan,
              PingListener.ofResults(result -> {
                assertTrue(result.allAnswered());
                seen.set(result.target().index());
              }));
      totals = run.await();
    }
    assertEquals(count, seen.cardinality());
    assertEquals(count, totals.answered());
    assertEquals(count, totals.counts().received());
    assertEquals(count, totals.rtt().orElseThrow().count());
  }

  /// Sequence numbers and identifiers run out many times over.
  @Test
  void millionTargetsAreEachAnsweredOnce() throws Exception {
    int count = 1_000_000;
    BitSet seen = new BitSet(count);
    PingPlan plan = PingPlan.builder(Simulation.block(count)).count(1).build();
    PingTotals totals;
    try (InlinePinger pinger =
        new InlinePinger(new EchoNetwork(40_000_000), new SplittableRandom(7))) {
      PingListener listener =
          PingListener.ofResults(result -> {
            assertTrue(result.allAnswered());
            seen.set(result.target().index());
          });
      totals = pinger.start(plan, listener).await();
    }
    assertEquals(count, seen.cardinality());
    assertEquals(count, totals.counts().received());
    assertEquals(0, totals.counts().rejected());
  }

  @Test
  void probesOfManyTargetsAreSpreadOverTheInterval() {
    PingPlan plan =
        PingPlan.builder(Simulation.block(10)).count(3).interval(Duration.ofMillis(100)).build();
    List<PingResult> results = Simulation.run(plan);
    long start = results.getFirst().startedEpochNanos();
    for (PingResult result : results) {
      long at = result.startedEpochNanos() - start;
      assertEquals(result.target().index() * 10_000_000L, at, result.target().name());
      List<ProbeRecord> probes = result.probes();
      assertEquals(200_000_000, probes.get(2).sentEpochNanos() - probes.get(0).sentEpochNanos());
    }
  }

  @Test
  void twoEnginesSplitTheTargets() throws Exception {
    int count = 5_001;
    BitSet seen = new BitSet(count);
    try (Pinger pinger = Pinger.builder().network(Simulation.factory()).engines(2).build()) {
      PingPlan plan =
          PingPlan.builder(Simulation.block(count))
              .count(2)
              .interval(Duration.ofMillis(20))
              .build();
      PingRun run =
          pinger.startAttended(
              plan, PingListener.ofResults(result -> seen.set(result.target().index())));
      PingTotals totals = run.await();
      assertEquals(2L * count, totals.counts().received());
      assertEquals(count, totals.answered());
    }
    assertEquals(count, seen.cardinality());
  }

  @Test
  void tableKeepsMixedFamiliesAndNames() {
    TargetTable table =
        TargetTable.builder()
            .add(CaseFile.address("192.0.2.1"))
            .add("six", CaseFile.address("2001:db8::1"))
            .add("192.0.2.2", CaseFile.address("192.0.2.2"))
            .build();
    assertEquals(3, table.size());
    assertEquals("192.0.2.1", table.name(0));
    assertEquals(new PingTarget(1, "six", CaseFile.address("2001:db8::1")), table.get(1));
    assertEquals("192.0.2.2", table.name(2));
    assertEquals(CaseFile.address("192.0.2.2"), table.address(2));
  }
}
