package org.netdiag.mtr.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.netdiag.shared.report.MetricUnit;

/// The numbers of expressions.
final class MtrMetricsTest {
  @Test
  void numbersAreThoseOfTheTargetsHop() {
    MtrMetrics metrics = new MtrMetrics(Paths.rich());
    assertEquals(4, metrics.value("loss").orElseThrow(), 1e-9);
    assertEquals(7, metrics.value("hops").orElseThrow());
    assertEquals(1, metrics.value("late").orElseThrow());
    assertEquals(0, metrics.value("duplicates").orElseThrow());
    assertEquals(127, metrics.value("rtt.min").orElseThrow(), 1e-9);
    assertEquals(130, metrics.value("rtt.max").orElseThrow(), 1e-9);
    assertTrue(metrics.value("jitter.rfc3550").orElseThrow() > 0);
    assertEquals(Optional.of(true), metrics.flag("reached"));
  }

  @Test
  void withoutTheTargetOnlyWhatTheVerdictSaysIsKnown() {
    MtrMetrics metrics = new MtrMetrics(Paths.gap());
    for (String metric : MtrMetrics.known().keySet()) {
      assertEquals(OptionalDouble.empty(), metrics.value(metric), metric);
    }
    assertEquals(Optional.of(false), metrics.flag("reached"));
    assertEquals(Optional.of(true), metrics.flag("answered"));
    assertEquals(Optional.of(false), new MtrMetrics(Paths.refused()).flag("answered"));
  }

  @Test
  void severalFlowsHaveNoTimesInCommon() {
    MtrMetrics metrics = new MtrMetrics(Paths.flows());
    assertEquals(OptionalDouble.empty(), metrics.value("rtt.mean"));
    assertEquals(0, metrics.value("loss").orElseThrow());
  }

  @Test
  void everyKnownMetricHasAValueWhenEverythingIsKnown() {
    MtrMetrics metrics = new MtrMetrics(Paths.rich());
    MtrMetrics.known()
        .forEach((name, unit) ->
            assertTrue(
                unit == MetricUnit.FLAG
                    ? metrics.flag(name).isPresent()
                    : metrics.value(name).isPresent(),
                name));
  }
}
