package org.netdiag.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.netdiag.shared.sim.SimNetwork;
import org.netdiag.shared.sim.SimSettings;
import org.netdiag.shared.sim.Topology;

/// The monotonic clock may start anywhere: a run across its wrap-around is like any other. (A time
/// that falls on `Long.MAX_VALUE` itself, which means never, is taken a nanosecond earlier.)
final class ClockWrapTest {
  private static final Topology LOSSY =
      Topology.parse("wrap", Simulation.NEAR.replace("delay 100us", "delay 100us loss 20%"));

  @ParameterizedTest
  @EnumSource(PingPacing.Mode.class)
  void runAcrossTheWrapIsLikeAnyOther(PingPacing.Mode mode) throws Exception {
    PingPlan plan =
        PingPlan.builder(Simulation.block(3))
            .count(40)
            .interval(Duration.ofMillis(100))
            .timeout(Duration.ofMillis(250))
            .deadline(Duration.ofSeconds(60))
            .rate(100)
            .mode(mode)
            .build();
    List<PingResult> usual = run(plan, 1_000_000_000L);
    for (long before : new long[] {7, 1_000_003, 50_000_017, 700_000_111}) {
      assertEquals(usual, run(plan, Long.MAX_VALUE - before), before + " ns before the wrap");
    }
    assertEquals(usual, run(plan, -500_000_000));
  }

  private static List<PingResult> run(PingPlan plan, long origin)
      throws IOException, InterruptedException {
    List<PingResult> results = new ArrayList<>();
    SimNetwork network = new SimNetwork(LOSSY, SimSettings.defaults().withOriginNanos(origin));
    try (InlinePinger pinger = new InlinePinger(network, new SplittableRandom(7))) {
      pinger.start(plan, PingListener.ofResults(results::add)).await();
    }
    return results;
  }
}
