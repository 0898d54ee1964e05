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
import org.netdiag.shared.report.TimingMetrics;

/// The numbers of a result by the names that `--assert` and `--warn` use.
public final class LatencyMetrics implements Metrics {
  private final LatencyResult result;

  /// @param result whose numbers
  public LatencyMetrics(LatencyResult result) {
    this.result = result;
  }

  /// The metrics that there are and what kind of value each has.
  public static Map<String, MetricUnit> known() {
    Map<String, MetricUnit> known = new LinkedHashMap<>();
    known.put("loss", MetricUnit.PERCENT);
    TimingMetrics.addTo(known);
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
      default ->
          metric.startsWith("phases.")
              ? phase(metric)
              : TimingMetrics.value(metric, result.rtt(), result.jitter());
    };
  }

  private static OptionalDouble count(long of) {
    return OptionalDouble.of((double) of);
  }

  private OptionalDouble phase(String metric) {
    if (result.phases().isEmpty()) {
      return OptionalDouble.empty();
    }
    PhaseMedians phases = result.phases().get();
    OptionalLong nanos =
        switch (metric) {
          case "phases.connect" -> phases.connectNanos();
          case "phases.tls" -> phases.tlsNanos();
          case "phases.query" -> phases.queryNanos();
          default -> OptionalLong.empty();
        };
    return TimingMetrics.millis(StatsSchemas.nanos(nanos));
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
