package org.netdiag.ping;

import org.netdiag.shared.stats.Quantiles;
import org.netdiag.shared.stats.RttStats;
import org.netdiag.shared.stats.RttSummary;

/// Adds up what the sessions of a run have counted.
final class TotalsBuilder {
  private final long targets;
  final RttStats rtt = new RttStats();
  final Quantiles quantiles = new Quantiles();
  PingCounts counts = PingCounts.NONE;
  long started;
  long finished;
  long answered;
  long eventsOmitted;
  long startedEpochNanos;
  long elapsedNanos;
  boolean cancelled;

  TotalsBuilder(long targets) {
    this.targets = targets;
  }

  PingTotals build() {
    return new PingTotals(
        targets,
        started,
        finished,
        answered,
        counts,
        RttSummary.of(rtt, quantiles),
        eventsOmitted,
        startedEpochNanos,
        elapsedNanos,
        cancelled);
  }
}
