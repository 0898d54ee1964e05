package org.netdiag.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// What a plan accepts.
final class PlanTest {
  private static void refused(String said, UnaryOperator<PingPlanBuilder> change) {
    PingPlanBuilder builder = change.apply(PingPlan.builder(Simulation.web()));
    String message = assertThrows(IllegalArgumentException.class, builder::build).toString();
    assertTrue(message.contains(said), message);
  }

  @Test
  void wrongValuesAreRefusedWithTheirBounds() {
    refused("count -1 is below 0", plan -> plan.count(-1));
    refused("interval PT-1S is not in 0 s to 1 day", plan -> plan.interval(Duration.ofSeconds(-1)));
    refused("timeout PT0S is not in", plan -> plan.timeout(Duration.ZERO));
    refused("deadline PT0S is not in", plan -> plan.deadline(Duration.ZERO));
    refused("preload 0 is not in 1 to 65536", plan -> plan.preload(0));
    refused("rate NaN is not in", plan -> plan.rate(Double.NaN));
    refused("target rate -1.0 is not in", plan -> plan.targetRate(-1));
    refused("size 65508 is not in 0 to 65507", plan -> plan.size(65_508));
    refused("TTL 256 is not in 0 to 255", plan -> plan.ttl(256));
    refused("TOS 256 is not in -1 to 255", plan -> plan.tos(256));
    refused("mark -2 is not in", plan -> plan.mark(-2));
    refused("port 0 is not in 1 to 65535", plan -> plan.tcp(0));
    refused("port 65536 is not in 1 to 65535", plan -> plan.udp(65_536));
    refused("pattern xyz is not hexadecimal", plan -> plan.pattern("xyz"));
    refused("pattern of 33 digits", plan -> plan.pattern("0".repeat(33)));
    refused("is not of the family", plan -> plan.source(CaseFile.address("::1")));
    refused("a plan needs a target", plan -> plan.targets(TargetTable.builder().build()));
  }

  @Test
  void defaultsAreThoseOfTheContract() {
    PingPlan plan = PingPlan.of(Simulation.web());
    assertEquals(0, plan.pacing().count());
    assertEquals(Duration.ofSeconds(1), plan.pacing().interval());
    assertEquals(Duration.ofSeconds(3), plan.pacing().timeout());
    assertEquals(56, plan.packet().size());
    assertEquals(plan, plan.toBuilder().build());
  }

  @Test
  void targetRateWidensTheInterval() {
    PingPlan plan = PingPlan.builder(Simulation.web()).targetRate(0.5).build();
    assertEquals(2_000_000_000L, plan.pacing().intervalNanos());
  }

  @Test
  void ttlReadingGuessesTheInitialValue() {
    assertEquals(64, TtlReading.of(57).initial());
    assertEquals(7, TtlReading.of(57).hops());
    assertEquals(128, TtlReading.of(65).initial());
    assertEquals(255, TtlReading.of(129).initial());
    assertEquals(0, TtlReading.of(255).hops());
    assertTrue(TtlReading.of(30).ambiguous());
    assertTrue(new TtlReading(57, 56, 58).changed());
    assertThrows(IllegalArgumentException.class, () -> new TtlReading(57, 58, 59));
  }
}
