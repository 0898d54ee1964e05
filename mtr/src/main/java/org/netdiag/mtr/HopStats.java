package org.netdiag.mtr;

import java.util.Optional;
import org.netdiag.shared.stats.JitterSummary;

/// The statistics of a row: of a hop, a responder, a flow, or a window of them.
///
/// @param counts probes
/// @param rtt round-trip times; empty without a reply
/// @param jitter over pairs of probes that follow each other; empty without a pair
public record HopStats(ProbeCounts counts, Optional<HopRtt> rtt, Optional<JitterSummary> jitter) {
  /// Nothing was sent.
  public static final HopStats NONE =
      new HopStats(ProbeCounts.NONE, Optional.empty(), Optional.empty());
}
