package org.netdiag.trace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.netdiag.shared.report.Expression;
import org.netdiag.trace.Stop;
import org.netdiag.trace.TraceResult;

/// The numbers of a trace as expressions see them.
final class TraceMetricsTest {
  private static void value(double expected, String metric, TraceResult result) {
    OptionalDouble actual = new TraceMetrics(result).value(metric);
    assertTrue(actual.isPresent(), metric);
    assertEquals(expected, actual.getAsDouble(), 1e-9, metric);
  }

  @Test
  void numbersAreThoseOfTheTarget() {
    TraceResult rich = Results.rich();
    value(6, "hops", rich);
    value(100.0 / 3, "loss", rich);
    value(30.996, "rtt.min", rich);
    value(31.1, "rtt.mean", rich);
    value(31.204, "rtt.max", rich);
    value(12, "ttl.hops", rich);
    value(1, "late", rich);
    value(2, "duplicates", rich);
    value(1300, "mtu", Results.diamond());
  }

  @Test
  void everyKnownMetricHasAValueSomewhere() throws IOException {
    TraceResult diamond = Results.diamond();
    OldTrace old = OldTrace.read(FormatsTest.json(List.of(TraceRow.of(diamond))));
    TraceDiff diff = TraceDiff.of(old.entries().getFirst(), diamond);
    TraceMetrics one = new TraceMetrics(Results.rich());
    TraceMetrics two = new TraceMetrics(diamond, Optional.of(diff));
    for (String name : TraceMetrics.known().keySet()) {
      boolean known =
          one.value(name).isPresent() || two.value(name).isPresent() || two.flag(name).isPresent();
      assertTrue(known, name);
    }
  }

  @Test
  void whatWasNotReachedHasNoNumbers() {
    TraceMetrics gap = new TraceMetrics(Results.gap());
    for (String name : List.of("hops", "loss", "rtt.min", "rtt.stddev", "ttl.hops", "mtu")) {
      assertEquals(OptionalDouble.empty(), gap.value(name), name);
    }
    assertEquals(Optional.of(false), gap.flag("reached"));
    assertEquals(Optional.of(true), gap.flag("answered"));
    assertEquals(Optional.empty(), gap.flag("changed"));
  }

  @Test
  void aCutTraceDoesNotDenyWhatItDidNotSee() {
    TraceMetrics cut = new TraceMetrics(Results.path(Stop.CANCELLED, "198.51.100.1", ""));
    assertEquals(Optional.empty(), cut.flag("reached"));
    assertEquals(Optional.of(true), cut.flag("answered"));
  }

  @Test
  void aTargetThatLimitsItsAnswersLosesNothing() {
    TraceResult rich = Results.rich();
    TraceResult limited = rich.withHops(List.of(Results.limited(rich.hops().getLast())));
    assertEquals(OptionalDouble.empty(), new TraceMetrics(limited).value("loss"));
  }

  @Test
  void expressionsOfTheContractAreRead() {
    TraceMetrics metrics = new TraceMetrics(Results.rich());
    for (String expr : List.of("reached", "hops <= 6", "rtt.p95 < 32ms", "not answered")) {
      boolean holds = Expression.parse(expr, TraceMetrics.known()).check(metrics).holds();
      assertEquals(!expr.startsWith("not"), holds, expr);
    }
  }
}
