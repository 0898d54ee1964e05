package org.netdiag.shared.report;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.netdiag.shared.stats.JitterSummary;
import org.netdiag.shared.stats.RttSummary;

/// The metrics `rtt.…` and `jitter.…`, in milliseconds, which several tools have alike.
public final class TimingMetrics {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final String[] RTT = {
    "min", "mean", "median", "p90", "p95", "p99", "max", "stddev"
  };
  private static final String[] JITTER = {"mean", "max", "rfc3550"};

  private TimingMetrics() {}

  /// Adds their names.
  public static void addTo(Map<String, MetricUnit> known) {
    for (String name : RTT) {
      known.put("rtt." + name, MetricUnit.MILLIS);
    }
    for (String name : JITTER) {
      known.put("jitter." + name, MetricUnit.MILLIS);
    }
  }

  /// The value of one of them; empty for another name, and where there is none.
  public static OptionalDouble value(
      String metric, Optional<RttSummary> rtt, Optional<JitterSummary> jitter) {
    if (metric.startsWith("rtt.") && rtt.isPresent()) {
      return millis(rtt(rtt.get(), metric));
    }
    if (metric.startsWith("jitter.") && jitter.isPresent()) {
      return millis(jitter(jitter.get(), metric));
    }
    return OptionalDouble.empty();
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

  /// Nanoseconds as a metric; not a number is none.
  public static OptionalDouble millis(double nanos) {
    return Double.isNaN(nanos)
        ? OptionalDouble.empty()
        : OptionalDouble.of(nanos / NANOS_PER_MILLI);
  }
}
