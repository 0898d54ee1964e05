package org.netdiag.trace.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.netdiag.shared.report.MetricUnit;
import org.netdiag.shared.report.Metrics;
import org.netdiag.shared.report.TimingMetrics;
import org.netdiag.shared.stats.RttSummary;
import org.netdiag.trace.Hop;
import org.netdiag.trace.HopProbe;
import org.netdiag.trace.ProbeOutcome;
import org.netdiag.trace.ReplyKind;
import org.netdiag.trace.Stop;
import org.netdiag.trace.TraceReply;
import org.netdiag.trace.TraceResult;

/// The numbers of a trace by the names that `--assert` and `--warn` use.
///
/// `hops`, `rtt.…`, `loss` and `ttl.hops` are the target's, so they are unknown while it was not
/// reached. `loss` is that of the probes with the target's TTL, unknown where the target limits its
/// answers. `answered` means that any hop did. `changed` is unknown without an earlier trace and
/// where the comparison decides nothing.
public final class TraceMetrics implements Metrics {

  private final TraceResult result;
  private final Optional<TraceDiff> diff;
  private final Optional<Hop> target;

  /// @param result whose numbers
  public TraceMetrics(TraceResult result) {
    this(result, Optional.empty());
  }

  /// @param result whose numbers
  /// @param diff how it differs from an earlier trace
  public TraceMetrics(TraceResult result, Optional<TraceDiff> diff) {
    this.result = result;
    this.diff = diff;
    this.target = HopTimes.target(result);
  }

  /// The metrics that there are and what kind of value each has.
  public static Map<String, MetricUnit> known() {
    Map<String, MetricUnit> known = new LinkedHashMap<>();
    known.put("reached", MetricUnit.FLAG);
    known.put("answered", MetricUnit.FLAG);
    known.put("changed", MetricUnit.FLAG);
    known.put("hops", MetricUnit.COUNT);
    known.put("loss", MetricUnit.PERCENT);
    for (String name :
        new String[] {"min", "mean", "median", "p90", "p95", "p99", "max", "stddev"}) {
      known.put("rtt." + name, MetricUnit.MILLIS);
    }
    for (String name : new String[] {"late", "duplicates", "ttl.hops", "mtu"}) {
      known.put(name, MetricUnit.COUNT);
    }
    return known;
  }

  @Override
  public OptionalDouble value(String metric) {
    if (metric.startsWith("rtt.")) {
      Optional<RttSummary> rtt = target.flatMap(HopTimes::of);
      return TimingMetrics.value(metric, rtt, Optional.empty());
    }
    return switch (metric) {
      case "hops" -> target.isPresent() ? OptionalDouble.of(target.get().ttl()) : unknown();
      case "loss" -> loss();
      case "late" -> OptionalDouble.of(late());
      case "duplicates" -> OptionalDouble.of(duplicates());
      case "ttl.hops" -> back();
      case "mtu" ->
          result.pmtu().isPresent() ? OptionalDouble.of(result.pmtu().get().mtu()) : unknown();
      default -> unknown();
    };
  }

  @Override
  public Optional<Boolean> flag(String metric) {
    return switch (metric) {
      case "reached" -> decided(result.reached());
      case "answered" -> decided(HopTimes.last(result).isPresent());
      case "changed" -> changed();
      default -> Optional.empty();
    };
  }

  /// What is not seen by a trace that was ended early may be seen by the next one.
  private Optional<Boolean> decided(boolean seen) {
    return seen || result.stop() != Stop.CANCELLED ? Optional.of(seen) : Optional.empty();
  }

  private Optional<Boolean> changed() {
    if (diff.isEmpty() || diff.get().verdict() == TraceDiff.Verdict.UNDECIDED) {
      return Optional.empty();
    }
    return Optional.of(diff.get().verdict() == TraceDiff.Verdict.CHANGED);
  }

  private OptionalDouble loss() {
    if (target.isEmpty() || target.get().rateLimited()) {
      return unknown();
    }
    int received = 0;
    int lost = 0;
    for (HopProbe probe : target.get().probes()) {
      received += probe.reply().isPresent() ? 1 : 0;
      lost += probe.outcome() instanceof ProbeOutcome.Timeout ? 1 : 0;
    }
    return OptionalDouble.of(100.0 * lost / (received + lost));
  }

  private int late() {
    int late = 0;
    for (Hop hop : result.hops()) {
      for (HopProbe probe : hop.probes()) {
        late += HopSchemas.late(probe).isPresent() ? 1 : 0;
      }
    }
    return late;
  }

  private int duplicates() {
    int duplicates = 0;
    for (Hop hop : result.hops()) {
      for (HopProbe probe : hop.probes()) {
        duplicates += probe.duplicates();
      }
    }
    return duplicates;
  }

  private OptionalDouble back() {
    Optional<TraceReply> reply =
        target.isPresent() ? HopTimes.reply(target.get(), ReplyKind.TARGET) : Optional.empty();
    OptionalInt hops = reply.isPresent() ? reply.get().returnHops() : OptionalInt.empty();
    return hops.isPresent() ? OptionalDouble.of(hops.getAsInt()) : unknown();
  }

  private static OptionalDouble unknown() {
    return OptionalDouble.empty();
  }
}
