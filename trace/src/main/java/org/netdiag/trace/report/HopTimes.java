package org.netdiag.trace.report;

import java.util.Optional;
import org.netdiag.shared.stats.Quantiles;
import org.netdiag.shared.stats.RttStats;
import org.netdiag.shared.stats.RttSummary;
import org.netdiag.trace.Hop;
import org.netdiag.trace.HopProbe;
import org.netdiag.trace.ReplyKind;
import org.netdiag.trace.TraceReply;
import org.netdiag.trace.TraceResult;

/// Round-trip times of hops.
final class HopTimes {
  private HopTimes() {}

  /// Of all answers in time; empty without one.
  static Optional<RttSummary> of(Hop hop) {
    RttStats stats = new RttStats();
    Quantiles quantiles = new Quantiles();
    for (HopProbe probe : hop.probes()) {
      Optional<TraceReply> reply = probe.reply();
      if (reply.isPresent()) {
        long nanos = Math.clamp(reply.get().rttNanos(), 0, RttStats.MAX_NANOS);
        stats.add(nanos);
        quantiles.add(nanos);
      }
    }
    return RttSummary.of(stats, quantiles);
  }

  /// The first hop at which the target answers.
  static Optional<Hop> target(TraceResult result) {
    return first(result, ReplyKind.TARGET);
  }

  /// The first hop with an answer of a kind.
  static Optional<Hop> first(TraceResult result, ReplyKind kind) {
    for (Hop hop : result.hops()) {
      for (HopProbe probe : hop.probes()) {
        Optional<TraceReply> reply = probe.reply();
        if (reply.isPresent() && reply.get().kind() == kind) {
          return Optional.of(hop);
        }
      }
    }
    return Optional.empty();
  }

  /// The first answer of a kind at a hop.
  static Optional<TraceReply> reply(Hop hop, ReplyKind kind) {
    for (HopProbe probe : hop.probes()) {
      Optional<TraceReply> reply = probe.reply();
      if (reply.isPresent() && reply.get().kind() == kind) {
        return reply;
      }
    }
    return Optional.empty();
  }

  /// The farthest hop that answers.
  static Optional<Hop> last(TraceResult result) {
    for (int i = result.hops().size() - 1; i >= 0; i--) {
      if (!result.hops().get(i).silent()) {
        return Optional.of(result.hops().get(i));
      }
    }
    return Optional.empty();
  }
}
