package org.netdiag.mtr.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.netdiag.mtr.HopRtt;
import org.netdiag.mtr.HopStats;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.ProbeCounts;
import org.netdiag.shared.report.MetricUnit;
import org.netdiag.shared.report.Metrics;
import org.netdiag.shared.report.TimingMetrics;

/// The numbers of a path by the names that `--assert` and `--warn` use: those of the hop at which
/// the target answers.
///
/// While no hop is the target's, `loss` is what the verdict says of the target, and everything else
/// but `reached` and `answered` is unknown. With several flows `rtt.…` and `jitter.…` are unknown,
/// because a hop has none of its own. `answered` means that any hop did.
public final class MtrMetrics implements Metrics {
  private final MtrResult result;
  private final Optional<MtrHop> target;

  /// @param result whose numbers
  public MtrMetrics(MtrResult result) {
    this.result = result;
    this.target = target(result);
  }

  /// The hop at which the target answers: the last that it answers at.
  static Optional<MtrHop> target(MtrResult result) {
    for (MtrHop hop : result.hops().reversed()) {
      if (hop.target()) {
        return Optional.of(hop);
      }
    }
    return Optional.empty();
  }

  /// The metrics that there are and what kind of value each has.
  public static Map<String, MetricUnit> known() {
    Map<String, MetricUnit> known = new LinkedHashMap<>();
    known.put("loss", MetricUnit.PERCENT);
    TimingMetrics.addTo(known);
    for (String name : new String[] {"late", "duplicates", "reordered", "hops"}) {
      known.put(name, MetricUnit.COUNT);
    }
    known.put("reached", MetricUnit.FLAG);
    known.put("answered", MetricUnit.FLAG);
    return known;
  }

  @Override
  public OptionalDouble value(String metric) {
    if (metric.equals("loss")) {
      return loss();
    }
    if (target.isEmpty()) {
      return OptionalDouble.empty();
    }
    HopStats stats = target.get().stats();
    OptionalDouble time =
        TimingMetrics.value(metric, stats.rtt().map(HopRtt::summary), stats.jitter());
    return time.isPresent() ? time : count(stats.counts(), metric);
  }

  private OptionalDouble loss() {
    return target.isPresent()
        ? target.get().stats().counts().loss().lossPercent()
        : result.verdict().lossPct();
  }

  private OptionalDouble count(ProbeCounts counts, String metric) {
    return switch (metric) {
      case "late" -> OptionalDouble.of((double) counts.late());
      case "duplicates" -> OptionalDouble.of((double) counts.duplicates());
      case "reordered" -> OptionalDouble.of((double) counts.reordered());
      case "hops" -> OptionalDouble.of(target.orElseThrow().ttl());
      default -> OptionalDouble.empty();
    };
  }

  @Override
  public Optional<Boolean> flag(String metric) {
    return switch (metric) {
      case "reached" -> Optional.of(result.reached());
      case "answered" -> Optional.of(answered());
      default -> Optional.empty();
    };
  }

  private boolean answered() {
    for (MtrHop hop : result.hops()) {
      if (hop.stats().counts().received() > 0) {
        return true;
      }
    }
    return false;
  }
}
