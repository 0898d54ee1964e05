package org.netdiag.dns.measure.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.netdiag.dns.measure.LatencyCounts;
import org.netdiag.dns.measure.LatencyResult;
import org.netdiag.dns.measure.PhaseMedians;
import org.netdiag.dns.query.Outcome;
import org.netdiag.shared.report.MetricUnit;
import org.netdiag.shared.report.Metrics;
import org.netdiag.shared.stats.JitterSummary;
import org.netdiag.shared.stats.RttSummary;

/// The numbers of a result by the names that `--assert` and `--warn` use.
public final class LatencyMetrics implements Metrics {
  private static final double NANOS_PER_MILLI = 1e6;

  private final LatencyResult result;

  /// @param result whose numbers
  public LatencyMetrics(LatencyResult result) {
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
    for (String name : new String[] {"connect", "tls", "query"}) {
      known.put("phases." + name, MetricUnit.MILLIS);
    }
    for (String name : new String[] {"duplicates", "late", "conflicts", "failures"}) {
      known.put(name, MetricUnit.COUNT);
    }
    known.put("answered", MetricUnit.FLAG);
    known.put("reached", MetricUnit.FLAG);
    return known;
  }

  @Override
  public OptionalDouble value(String metric) {
    LatencyCounts counts = result.counts();
    return switch (metric) {
      case "loss" -> counts.loss().lossPercent();
      case "duplicates" -> count(counts.duplicates());
      case "late" -> count(counts.late());
      case "conflicts" -> count(counts.conflicts());
      case "failures" -> count(result.outcomes().getOrDefault(Outcome.SERVER_FAILURE, 0L));
      default -> millis(nanos(metric));
    };
  }

  private static OptionalDouble count(long of) {
    return OptionalDouble.of((double) of);
  }

  private double nanos(String metric) {
    int dot = metric.indexOf('.');
    String name = metric.substring(dot + 1);
    return switch (metric.substring(0, Math.max(0, dot))) {
      case "rtt" -> result.rtt().isPresent() ? rtt(result.rtt().get(), name) : Double.NaN;
      case "jitter" ->
          result.jitter().isPresent() ? jitter(result.jitter().get(), name) : Double.NaN;
      case "phases" ->
          result.phases().isPresent() ? phase(result.phases().get(), name) : Double.NaN;
      default -> Double.NaN;
    };
  }

  private static double rtt(RttSummary rtt, String name) {
    return switch (name) {
      case "min" -> rtt.minNanos();
      case "mean" -> rtt.meanNanos();
      case "median" -> rtt.medianNanos();
      case "p90" -> rtt.p90Nanos();
      case "p95" -> rtt.p95Nanos();
      case "p99" -> rtt.p99Nanos();
      case "max" -> rtt.maxNanos();
      case "stddev" -> rtt.stddev();
      default -> Double.NaN;
    };
  }

  private static double jitter(JitterSummary jitter, String name) {
    return switch (name) {
      case "mean" -> jitter.meanNanos();
      case "max" -> jitter.maxNanos();
      case "rfc3550" -> jitter.rfc3550Nanos();
      default -> Double.NaN;
    };
  }

  private static double phase(PhaseMedians phases, String name) {
    OptionalLong nanos =
        switch (name) {
          case "connect" -> phases.connectNanos();
          case "tls" -> phases.tlsNanos();
          case "query" -> phases.queryNanos();
          default -> OptionalLong.empty();
        };
    return StatsSchemas.nanos(nanos);
  }

  private static OptionalDouble millis(double nanos) {
    return Double.isNaN(nanos)
        ? OptionalDouble.empty()
        : OptionalDouble.of(nanos / NANOS_PER_MILLI);
  }

  /// Whether the server answered; unknown while no question has been decided.
  @Override
  public Optional<Boolean> flag(String metric) {
    boolean known = metric.equals("answered") || metric.equals("reached");
    return known && result.counts().loss().decided() > 0
        ? Optional.of(result.answered())
        : Optional.empty();
  }
}
