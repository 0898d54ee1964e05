package org.netdiag.mtr.report;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.netdiag.mtr.HopRtt;
import org.netdiag.mtr.WindowStats;
import org.netdiag.shared.report.Schema;
import org.netdiag.shared.report.SchemaBuilder;
import org.netdiag.shared.stats.JitterSummary;
import org.netdiag.shared.stats.LossStats;
import org.netdiag.shared.stats.RttSummary;

/// The descriptions of the figures of a row.
final class StatsSchemas {
  private StatsSchemas() {}

  private static final class Holder {
    static final Schema<HopRtt> RTT = rtt();
    static final Schema<RttSummary> SUMMARY =
        StatsSchemas.<RttSummary>times(Schema.part(), it -> it).build();
    static final Schema<JitterSummary> JITTER = jitter();
    static final Schema<WindowStats> WINDOW = window();

    private static Schema<HopRtt> rtt() {
      var rtt = Schema.<HopRtt>part().time("last", "The latest.", HopRtt::lastNanos).always();
      return times(rtt, HopRtt::summary).build();
    }

    private static Schema<JitterSummary> jitter() {
      return Schema.<JitterSummary>part()
          .time("last", "Difference of the latest pair.", JitterSummary::lastNanos)
          .always()
          .time("mean", "Mean difference of consecutive probes.", JitterSummary::meanNanos)
          .always()
          .time("max", "The largest difference.", JitterSummary::maxNanos)
          .always()
          .time("rfc3550", "Smoothed as in RFC 3550, not scaled.", JitterSummary::rfc3550Nanos)
          .always()
          .build();
    }

    private static Schema<WindowStats> window() {
      var window = Schema.<WindowStats>part();
      window.integer("sent", "Probes that left this host.", WindowStats::sent);
      window.integer("received", "Probes with an answer in time.", WindowStats::received);
      window.integer("timed_out", "Probes without one.", WindowStats::timedOut);
      window.integer("in_flight", "Probes that wait for one.", WindowStats::inFlight);
      loss(window, WindowStats::loss);
      window.optionalObject("rtt_ms", "Round-trip time.", Holder.SUMMARY, WindowStats::rtt);
      window.optionalObject("jitter_ms", "Jitter.", Holder.JITTER, WindowStats::jitter);
      return window.build();
    }
  }

  static Schema<HopRtt> rtt() {
    return Holder.RTT;
  }

  static Schema<JitterSummary> jitter() {
    return Holder.JITTER;
  }

  static Schema<WindowStats> window() {
    return Holder.WINDOW;
  }

  /// Adds the loss and its interval.
  static <T> void loss(SchemaBuilder<T> row, Function<? super T, LossStats> loss) {
    row.percent(
        "loss_pct",
        "Probes that timed out, of those that are decided.",
        it -> loss.apply(it).lossPercent().orElse(Double.NaN));
    row.interval(
            "loss_ci95_pct",
            "95 % confidence interval of the loss (Wilson).",
            end(loss, true),
            end(loss, false))
        .noMetric();
  }

  private static <T> ToDoubleFunction<T> end(Function<? super T, LossStats> loss, boolean low) {
    return it -> {
      var interval = loss.apply(it).interval();
      if (interval.isEmpty()) {
        return Double.NaN;
      }
      return low ? interval.get().lowPercent() : interval.get().highPercent();
    };
  }

  private static <T> SchemaBuilder<T> times(
      SchemaBuilder<T> row, Function<? super T, RttSummary> of) {
    row.time("mean", "The arithmetic mean.", it -> of.apply(it).meanNanos()).always();
    row.time("min", "The smallest.", it -> of.apply(it).minNanos()).always().quantile("0");
    row.time("max", "The largest.", it -> of.apply(it).maxNanos()).always().quantile("1");
    row.time("stddev", "The sample standard deviation (n - 1).", it -> of.apply(it).stddev());
    row.time("median", "The quantile 0.5 by nearest rank.", it -> of.apply(it).medianNanos());
    row.always().quantile("0.5");
    row.time("p90", "The quantile 0.9.", it -> of.apply(it).p90Nanos()).always().quantile("0.9");
    row.time("p95", "The quantile 0.95.", it -> of.apply(it).p95Nanos()).always().quantile("0.95");
    row.time("p99", "The quantile 0.99.", it -> of.apply(it).p99Nanos()).always().quantile("0.99");
    return row;
  }
}
