package org.netdiag.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Runs that last: memory stays flat and numbers stay right.
final class LongRunTest {
  private static final int THIRTY_DAYS = 30 * 86_400;

  @Test
  void steadyRunAllocatesNothingPerProbe() throws Exception {
    int warm = 60_000;
    int measured = 200_000;
    long before = allocated(warm);
    long after = allocated(warm + measured);
    double perProbe = (after - before) / (double) measured;
    assertTrue(perProbe <= 1, "bytes per probe: " + perProbe);
  }

  /// Bytes that a whole run of so many probes allocates.
  private static long allocated(int probes) throws Exception {
    PingPlan plan =
        PingPlan.builder(Simulation.web()).count(probes).interval(Duration.ofMillis(1)).build();
    List<PingResult> results = new ArrayList<>();
    long before = Allocation.bytes();
    try (InlinePinger pinger =
        new InlinePinger(new EchoNetwork(500_000), new SplittableRandom(7))) {
      pinger.start(plan, PingListener.ofResults(results::add)).await();
    }
    long after = Allocation.bytes();
    assertEquals(probes, results.getFirst().counts().received());
    return after - before;
  }

  @Test
  void thirtyDaysAtOneProbePerSecondCountRight() throws Exception {
    PingPlan plan = PingPlan.builder(Simulation.web()).count(THIRTY_DAYS).build();
    List<PingResult> results = new ArrayList<>();
    long before = Allocation.bytes();
    try (InlinePinger pinger =
        new InlinePinger(new EchoNetwork(500_000), new SplittableRandom(7))) {
      pinger.start(plan, PingListener.ofResults(results::add)).await();
    }
    long allocated = Allocation.bytes() - before;
    PingResult result = results.getFirst();
    assertEquals(THIRTY_DAYS, result.counts().sent());
    assertEquals(THIRTY_DAYS, result.counts().received());
    assertEquals(0, result.counts().reordered());
    assertEquals(PingResult.MOST_PROBES, result.probes().size());
    assertEquals(THIRTY_DAYS - PingResult.MOST_PROBES, result.probesOmitted());
    assertEquals(THIRTY_DAYS, result.probes().getLast().sequence());
    assertEquals(THIRTY_DAYS - 999, result.probes().getFirst().sequence());
    assertEquals(Duration.ofSeconds(THIRTY_DAYS - 1).toNanos() + 500_000, result.elapsedNanos());
    assertTrue(allocated < 64 << 20, "allocated in thirty days: " + allocated);
  }
}
