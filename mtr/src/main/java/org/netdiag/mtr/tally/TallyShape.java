package org.netdiag.mtr.tally;

import org.netdiag.mtr.MtrPacing;

/// How much a tally has to keep.
///
/// @param firstTtl the first TTL
/// @param maxTtl the greatest TTL
/// @param gap silent hops in a row that are listed behind the last one that answers
/// @param flows ways that each round tries
/// @param queries probes for each hop, flow and round
/// @param window rounds of the sliding window
/// @param room rounds whose probes can be in flight at the same time
/// @param roundNanos between two rounds
public record TallyShape(
    int firstTtl,
    int maxTtl,
    int gap,
    int flows,
    int queries,
    int window,
    int room,
    long roundNanos) {
  /// What a plan with this pacing and window needs.
  public static TallyShape of(MtrPacing pacing, int window) {
    long round = Math.max(pacing.interval().toNanos(), MtrPacing.SHORTEST_INTERVAL.toNanos());
    long room = pacing.timeout().toNanos() / round + 2;
    return new TallyShape(
        pacing.firstTtl(),
        pacing.maxTtl(),
        pacing.gap(),
        pacing.flows(),
        pacing.queries(),
        window,
        (int) room,
        round);
  }

  /// Between two probes of a hop, on average.
  long probeIntervalNanos() {
    return roundNanos / ((long) flows * queries);
  }
}
