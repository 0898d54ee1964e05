package org.netdiag.mtr.tally;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.netdiag.mtr.HopRtt;
import org.netdiag.mtr.HopStats;
import org.netdiag.mtr.ProbeCounts;
import org.netdiag.shared.stats.Jitter;
import org.netdiag.shared.stats.Quantiles;
import org.netdiag.shared.stats.Reordering;
import org.netdiag.shared.stats.RttStats;
import org.netdiag.shared.stats.RttSummary;

/// The running statistics of one row: a hop, a flow of it, a responder, a direct ping.
final class RowTally {
  private static final int LEAST_FOR_PENALTY = 5;

  private final RttStats rtt = new RttStats();
  private final Quantiles quantiles = new Quantiles();
  private final Jitter jitter = new Jitter();
  private final Reordering reordering = new Reordering();
  private double logs;
  private long sent;
  private long timedOut;
  private long late;
  private long duplicates;
  private long sendFailed;
  private long reordered;
  private long firstNanos = -1;
  private long lastNanos = -1;

  void sent() {
    sent++;
  }

  void sendFailed() {
    sendFailed++;
  }

  /// @param ordinal the probe's number among those of the row, without wrap-around
  void received(long ordinal, long rttNanos) {
    long nanos = Math.clamp(rttNanos, 0, RttStats.MAX_NANOS);
    rtt.add(nanos);
    quantiles.add(nanos);
    logs += Math.log((double) nanos);
    jitter.add(ordinal, nanos);
    boolean _ = reordering.add(ordinal);
    lastNanos = nanos;
    firstNanos = firstNanos < 0 ? nanos : firstNanos;
  }

  void timedOut() {
    timedOut++;
  }

  void late() {
    late++;
  }

  void duplicate() {
    duplicates++;
  }

  long sentCount() {
    return sent;
  }

  long receivedCount() {
    return rtt.count();
  }

  long timedOutCount() {
    return timedOut;
  }

  /// Lost probes turn out to be another row's.
  void handLost(RowTally to, long count) {
    sent -= count;
    timedOut -= count;
    to.sent += count;
    to.timedOut += count;
  }

  long inFlight() {
    return Math.max(0, sent - rtt.count() - timedOut);
  }

  /// The longest round-trip time; -1 without a reply.
  long longestNanos() {
    return rtt.maxNanos();
  }

  /// The smallest round-trip time; -1 without a reply.
  long shortestNanos() {
    return rtt.minNanos();
  }

  /// The median round-trip time; -1 without a reply.
  long medianNanos() {
    return quantiles.atNanos(0.5);
  }

  /// Takes over all that another has counted of probes that have ended, but for their jitter when
  /// something is counted here already.
  void take(RowTally other) {
    boolean alone = rtt.count() == 0;
    sent += other.rtt.count() + other.timedOut;
    timedOut += other.timedOut;
    late += other.late;
    duplicates += other.duplicates;
    reordered += other.reordered + other.reordering.count();
    rtt.merge(other.rtt);
    quantiles.merge(other.quantiles);
    logs += other.logs;
    firstNanos = alone ? other.firstNanos : firstNanos;
    lastNanos = other.rtt.count() > 0 ? other.lastNanos : lastNanos;
    if (alone) {
      jitter.append(other.jitter);
    }
  }

  HopStats stats() {
    return stats(0, sendFailed);
  }

  /// @param waiting probes that are counted nowhere else before they have ended
  /// @param failed probes that never left this host
  HopStats stats(long waiting, long failed) {
    ProbeCounts counts =
        new ProbeCounts(
            sent + waiting,
            rtt.count(),
            timedOut,
            inFlight() + waiting,
            late,
            duplicates,
            reordered + reordering.count(),
            failed);
    return new HopStats(counts, RttSummary.of(rtt, quantiles).map(this::times), jitter.summary());
  }

  private HopRtt times(RttSummary summary) {
    long penalty = firstNanos - summary.medianNanos();
    boolean known = summary.count() >= LEAST_FOR_PENALTY && penalty > 0;
    return new HopRtt(
        summary,
        lastNanos,
        firstNanos,
        known ? OptionalLong.of(penalty) : OptionalLong.empty(),
        OptionalDouble.of(Math.exp(logs / summary.count())));
  }
}
