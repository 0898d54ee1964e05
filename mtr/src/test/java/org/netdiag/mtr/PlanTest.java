package org.netdiag.mtr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netdiag.trace.Flow;
import org.netdiag.trace.TracePacket;
import org.netdiag.trace.TracePrivilege;
import org.netdiag.trace.TraceProtocol;

final class PlanTest {
  @ParameterizedTest
  @CsvSource({
    "0, 30, 8, 1, 1, 10, 1000, 10000, first TTL 0",
    "31, 30, 8, 1, 1, 10, 1000, 10000, first TTL 31",
    "1, 256, 8, 1, 1, 10, 1000, 10000, max TTL 256",
    "1, 30, 0, 1, 1, 10, 1000, 10000, gap 0",
    "1, 30, 8, 17, 1, 10, 1000, 10000, queries 17",
    "1, 30, 8, 1, 33, 10, 1000, 10000, flows 33",
    "1, 30, 8, 1, 1, -1, 1000, 10000, rounds -1",
    "1, 30, 8, 1, 1, 10, 9, 10000, interval PT0.009S",
    "1, 30, 8, 1, 1, 10, 3600001, 10000, interval PT1H0.001S",
    "1, 30, 8, 1, 1, 10, 1000, 0, timeout PT0S",
    "1, 30, 8, 1, 1, 10, 1000, 60001, timeout PT1M0.001S",
  })
  void wrongPacingIsRefusedWithItsValue(
      int first,
      int max,
      int gap,
      int queries,
      int flows,
      long rounds,
      long interval,
      long timeout,
      String message) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new MtrPacing(
                    first,
                    max,
                    gap,
                    queries,
                    flows,
                    rounds,
                    Duration.ofMillis(interval),
                    Duration.ofMillis(timeout)));
    assertTrue(String.valueOf(refused.getMessage()).startsWith(message), refused.getMessage());
  }

  @Test
  void targetIsNeeded() {
    assertThrows(IllegalArgumentException.class, () -> MtrPlan.builder(List.of()).build());
  }

  @Test
  void windowIsBounded() {
    MtrPlanBuilder plan = MtrPlan.builder(List.of(LinePath.target()));
    assertThrows(IllegalArgumentException.class, () -> plan.window(0).build());
    assertThrows(IllegalArgumentException.class, () -> plan.window(10_001).build());
  }

  @Test
  void severalFlowsNeedParis() {
    TracePacket usual = TracePacket.DEFAULT;
    TracePacket classic =
        new TracePacket(
            TraceProtocol.UDP,
            Flow.CLASSIC,
            0,
            usual.size(),
            -1,
            usual.source(),
            usual.device(),
            -1,
            TracePrivilege.AUTO);
    MtrPacing pacing =
        new MtrPacing(1, 30, 8, 1, 4, 10, Duration.ofSeconds(1), Duration.ofSeconds(10));
    MtrPlanBuilder plan =
        MtrPlan.builder(List.of(LinePath.target())).packet(classic).pacing(pacing);
    IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, plan::build);
    assertEquals("4 flows need flow paris, not classic", refused.getMessage());
  }
}
