package org.netdiag.ping;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.netdiag.shared.report.MetricUnit;
import org.netdiag.shared.report.Metrics;
import org.netdiag.shared.report.TimingMetrics;

/// The numbers of a result by the names that `--assert` and `--warn` use.
public final class PingMetrics implements Metrics {
  private final PingResult result;

  /// @param result whose numbers
  public PingMetrics(PingResult result) {
    this.result = result;
  }

  /// The metrics that there are and what kind of value each has.
  public static Map<String, MetricUnit> known() {
    Map<String, MetricUnit> known = new LinkedHashMap<>();
    known.put("loss", MetricUnit.PERCENT);
    TimingMetrics.addTo(known);
    for (String name : new String[] {"duplicates", "reordered", "corrupted", "late", "ttl.hops"}) {
      known.put(name, MetricUnit.COUNT);
    }
    known.put("answered", MetricUnit.FLAG);
    known.put("reached", MetricUnit.FLAG);
    return known;
  }

  @Override
  public OptionalDouble value(String metric) {
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
      default -> TimingMetrics.value(metric, result.rtt(), result.jitter());
    };
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
