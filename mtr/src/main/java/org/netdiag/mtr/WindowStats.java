package org.netdiag.mtr;

import java.util.Optional;
import org.netdiag.shared.stats.JitterSummary;
import org.netdiag.shared.stats.LossStats;
import org.netdiag.shared.stats.RttSummary;

/// The statistics of a hop over the latest rounds.
///
/// @param sent probes that left this host
/// @param received answered in time
/// @param timedOut not answered in time
/// @param inFlight neither yet
/// @param rtt round-trip times; empty without a reply or with several flows
/// @param jitter over pairs of probes that follow each other; empty without a pair or with several
///   flows
public record WindowStats(
    long sent,
    long received,
    long timedOut,
    long inFlight,
    Optional<RttSummary> rtt,
    Optional<JitterSummary> jitter) {
  /// The loss: what timed out of what is decided.
  public LossStats loss() {
    return new LossStats(received, timedOut, 0);
  }
}
