package org.netdiag.ping;

import java.util.Optional;
import java.util.OptionalDouble;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.stats.JitterSummary;
import org.netdiag.shared.stats.RttSummary;
import org.netdiag.shared.stats.Wilson;

/// The numbers of a result as the block that ping ends with.
///
/// ```
/// --- example.net ping statistics ---
/// 5 packets transmitted, 4 received, 20% packet loss, time 4005ms
/// rtt min/avg/max/mdev = 0.031/0.040/0.052/0.008 ms
/// median/p95/p99 = 0.040/0.052/0.052 ms, jitter mean/max = 0.009/0.012 ms
/// loss is 3.6% to 62.4% with 95% confidence
/// ttl 57: 7 hops back from 64 as Linux, BSD and macOS start with
/// ```
///
/// Times are those of replies in time, without duplicates. `mdev` is the standard deviation of
/// exactly these times (over n), as the ping of Linux prints it; the sample's (over n − 1) is in
/// the other formats. The loss is of the probes that were decided. What was not measured is not
/// printed.
public final class PingStatistics {
  private PingStatistics() {}

  /// Appends the block.
  public static void append(Utf8Buffer out, PingResult result) {
    PingCounts counts = result.counts();
    out.ascii("\n--- ");
    SafeText.append(out, result.target().name());
    out.ascii(" ping statistics ---\n");
    counts(out, counts);
    out.ascii(", time ").integer(result.elapsedNanos() / 1_000_000).ascii("ms\n");
    result.rtt().ifPresent(rtt -> rtt(out, rtt));
    result.rtt().filter(rtt -> rtt.count() > 1).ifPresent(rtt -> spread(out, rtt, result.jitter()));
    confidence(out, counts);
    result.ttl().ifPresent(ttl -> ttl(out, ttl));
    if (counts.localDrops() > 0) {
      out.ascii("warning: up to ").integer(counts.localDrops());
      out.ascii(" replies were dropped by this host (receive buffer full), not by the network\n");
    }
  }

  private static void counts(Utf8Buffer out, PingCounts counts) {
    out.integer(counts.sent()).ascii(" packets transmitted, ");
    out.integer(counts.received()).ascii(" received");
    extra(out, ", +", counts.duplicates(), " duplicates");
    extra(out, ", +", counts.corrupted(), " corrupted");
    extra(out, ", +", counts.errors(), " errors");
    extra(out, ", +", counts.late(), " late");
    extra(out, ", ", counts.reordered(), " reordered");
    extra(out, ", ", counts.truncated(), " truncated");
    extra(out, ", ", counts.rejected(), " rejected");
    extra(out, ", ", counts.sendFailed(), " not sent");
    extra(out, ", ", counts.refused(), " refused");
    extra(out, ", ", counts.inFlight() + counts.cancelled(), " undecided");
    out.ascii(", ");
    OptionalDouble loss = counts.loss().lossPercent();
    if (loss.isPresent()) {
      TextNumbers.percent(out, loss.getAsDouble());
    } else {
      out.ascii("unknown");
    }
    out.ascii(" packet loss");
  }

  private static void extra(Utf8Buffer out, String before, long count, String after) {
    if (count > 0) {
      out.ascii(before).integer(count).ascii(after);
    }
  }

  private static void rtt(Utf8Buffer out, RttSummary rtt) {
    out.ascii("rtt min/avg/max/mdev = ");
    TextNumbers.millis(out, rtt.minNanos());
    TextNumbers.millis(out.put('/'), rtt.meanNanos());
    TextNumbers.millis(out.put('/'), rtt.maxNanos());
    TextNumbers.millis(out.put('/'), deviation(rtt));
    out.ascii(" ms\n");
  }

  private static double deviation(RttSummary rtt) {
    double n = rtt.count();
    return rtt.count() == 1 ? 0 : rtt.stddev() * Math.sqrt((n - 1) / n);
  }

  private static void spread(Utf8Buffer out, RttSummary rtt, Optional<JitterSummary> jitter) {
    out.ascii("median/p95/p99 = ");
    TextNumbers.millis(out, rtt.medianNanos());
    TextNumbers.millis(out.put('/'), rtt.p95Nanos());
    TextNumbers.millis(out.put('/'), rtt.p99Nanos());
    out.ascii(" ms");
    if (jitter.isPresent()) {
      out.ascii(", jitter mean/max = ");
      TextNumbers.millis(out, jitter.get().meanNanos());
      TextNumbers.millis(out.put('/'), jitter.get().maxNanos());
      out.ascii(" ms");
    }
    out.put('\n');
  }

  private static void confidence(Utf8Buffer out, PingCounts counts) {
    if (counts.loss().lost() == 0) {
      return;
    }
    Wilson interval = Wilson.of(counts.loss().lost(), counts.loss().decided());
    out.ascii("loss is ").decimal(interval.lowPercent(), 1).ascii("% to ");
    out.decimal(interval.highPercent(), 1).ascii("% with 95% confidence\n");
  }

  /// Nothing is said about a neighbour whose TTL arrives as it began.
  private static void ttl(Utf8Buffer out, TtlReading ttl) {
    if (ttl.hops() == 0 && !ttl.changed()) {
      return;
    }
    out.ascii("ttl ").integer(ttl.received()).ascii(": ").integer(ttl.hops());
    out.ascii(ttl.hops() == 1 ? " hop back from " : " hops back from ").ascii(ttl.basis());
    out.put('\n');
    if (ttl.changed()) {
      out.ascii("ttl changed during the run, ").integer(ttl.lowest()).ascii(" to ");
      out.integer(ttl.highest()).ascii(": another way back or another host\n");
    }
  }

  /// Appends one line for the midst of a run.
  public static void appendShort(Utf8Buffer out, PingResult result) {
    PingCounts counts = result.counts();
    out.integer(counts.received()).put('/').integer(counts.sent()).ascii(" packets, ");
    OptionalDouble loss = counts.loss().lossPercent();
    if (loss.isPresent()) {
      TextNumbers.percent(out, loss.getAsDouble());
      out.ascii(" loss");
    } else {
      out.ascii("loss unknown");
    }
    if (result.rtt().isPresent()) {
      RttSummary rtt = result.rtt().get();
      out.ascii(", min/avg/ewma/max = ");
      TextNumbers.millis(out, rtt.minNanos());
      TextNumbers.millis(out.put('/'), rtt.meanNanos());
      TextNumbers.millis(out.put('/'), result.smoothedRttNanos().orElse(rtt.meanNanos()));
      TextNumbers.millis(out.put('/'), rtt.maxNanos());
      out.ascii(" ms");
    }
    out.put('\n');
  }
}
