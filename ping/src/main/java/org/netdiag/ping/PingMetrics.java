package org.netdiag.ping;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.netdiag.shared.report.MetricUnit;
import org.netdiag.shared.report.Metrics;
import org.netdiag.shared.stats.JitterSummary;
import org.netdiag.shared.stats.RttSummary;

/// The numbers of a result by the names that `--assert` and `--warn` use.
public final class PingMetrics implements Metrics {
  private static final double NANOS_PER_MILLI = 1e6;

  private final PingResult result;

  /// @param result whose numbers
  public PingMetrics(PingResult result) {
    this.result = result;
  }

  /// The metrics that there are and what kind of value each has.
  public static Map<String, MetricUnit> known() {
    Map<String, MetricUnit> known = new LinkedHashMap<>();
    known.put("loss", MetricUnit.PERCENT);
    for (String name :
        new String[] {"min", "mean", "median", "p90", "p95", "p99", "max", "stddev"}) {
      known.put("rtt." + name, MetricUnit.MILLIS);
    }
    for (String name : new String[] {"mean", "max", "rfc3550"}) {
      known.put("jitter." + name, MetricUnit.MILLIS);
    }
    for (String name : new String[] {"duplicates", "reordered", "corrupted", "late", "ttl.hops"}) {
      known.put(name, MetricUnit.COUNT);
    }
    known.put("answered", MetricUnit.FLAG);
    known.put("reached", MetricUnit.FLAG);
    return known;
  }

  @Override
  public OptionalDouble value(String metric) {
    if (metric.startsWith("rtt.")) {
      return result.rtt().isPresent()
          ? millis(rtt(result.rtt().get(), metric))
          : OptionalDouble.empty();
    }
    if (metric.startsWith("jitter.")) {
      return result.jitter().isPresent()
          ? millis(jitter(result.jitter().get(), metric))
          : OptionalDouble.empty();
    }
    PingCounts counts = result.counts();
    return switch (metric) {
      case "loss" -> counts.loss().lossPercent();
      case "duplicates" -> OptionalDouble.of((double) counts.duplicates());
      case "reordered" -> OptionalDouble.of((double) counts.reordered());
      case "corrupted" -> OptionalDouble.of((double) counts.corrupted());
      case "late" -> OptionalDouble.of((double) counts.late());
      case "ttl.hops" ->
          result.ttl().isPresent()
              ? OptionalDouble.of(result.ttl().get().hops())
              : OptionalDouble.empty();
      default -> OptionalDouble.empty();
    };
  }

  private static double rtt(RttSummary rtt, String metric) {
    return switch (metric) {
      case "rtt.min" -> rtt.minNanos();
      case "rtt.mean" -> rtt.meanNanos();
      case "rtt.median" -> rtt.medianNanos();
      case "rtt.p90" -> rtt.p90Nanos();
      case "rtt.p95" -> rtt.p95Nanos();
      case "rtt.p99" -> rtt.p99Nanos();
      case "rtt.max" -> rtt.maxNanos();
      case "rtt.stddev" -> rtt.stddev();
      default -> Double.NaN;
    };
  }

  private static double jitter(JitterSummary jitter, String metric) {
    return switch (metric) {
      case "jitter.mean" -> jitter.meanNanos();
      case "jitter.max" -> jitter.maxNanos();
      case "jitter.rfc3550" -> jitter.rfc3550Nanos();
      default -> Double.NaN;
    };
  }

  private static OptionalDouble millis(double nanos) {
    return Double.isNaN(nanos)
        ? OptionalDouble.empty()
        : OptionalDouble.of(nanos / NANOS_PER_MILLI);
  }

  /// Whether the target answered; unknown while no probe has been decided.
  @Override
  public Optional<Boolean> flag(String metric) {
    boolean known = metric.equals("answered") || metric.equals("reached");
    return known && result.counts().loss().decided() > 0
        ? Optional.of(result.answered())
        : Optional.empty();
  }
}
