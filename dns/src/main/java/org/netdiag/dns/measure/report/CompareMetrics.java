package org.netdiag.dns.measure.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.netdiag.dns.measure.Comparison;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.shared.report.MetricUnit;
import org.netdiag.shared.report.Metrics;

/// The numbers of a comparison by the names that `--assert` and `--warn` use.
public final class CompareMetrics implements Metrics {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Comparison comparison;

  /// @param comparison whose numbers
  public CompareMetrics(Comparison comparison) {
    this.comparison = comparison;
  }

  /// The metrics that there are and what kind of value each has.
  public static Map<String, MetricUnit> known() {
    Map<String, MetricUnit> known = new LinkedHashMap<>();
    known.put("same", MetricUnit.FLAG);
    known.put("answered", MetricUnit.FLAG);
    known.put("differences", MetricUnit.COUNT);
    known.put("replies", MetricUnit.COUNT);
    known.put("rounds", MetricUnit.COUNT);
    known.put("rtt.max", MetricUnit.MILLIS);
    return known;
  }

  @Override
  public OptionalDouble value(String metric) {
    return switch (metric) {
      case "differences" -> OptionalDouble.of(comparison.differences().size());
      case "replies" -> OptionalDouble.of(comparison.replies());
      case "rounds" -> OptionalDouble.of(comparison.rounds());
      case "rtt.max" -> slowest();
      default -> OptionalDouble.empty();
    };
  }

  private OptionalDouble slowest() {
    OptionalDouble slowest = OptionalDouble.empty();
    for (DnsResult each : comparison.servers()) {
      if (each.elapsedNanos().isPresent()) {
        double millis = each.elapsedNanos().getAsLong() / NANOS_PER_MILLI;
        slowest = OptionalDouble.of(Math.max(millis, slowest.orElse(0)));
      }
    }
    return slowest;
  }

  @Override
  public Optional<Boolean> flag(String metric) {
    return switch (metric) {
      case "same" -> Optional.of(comparison.same());
      case "answered" -> Optional.of(comparison.replies() == comparison.servers().size());
      default -> Optional.empty();
    };
  }
}
