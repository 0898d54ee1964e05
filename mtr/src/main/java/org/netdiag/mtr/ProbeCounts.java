package org.netdiag.mtr;

import org.netdiag.shared.stats.LossStats;

/// How many probes of a row were sent and what became of them: `sent = received + timedOut +
/// inFlight`.
///
/// @param sent probes that left this host
/// @param received answered in time, by whomever
/// @param timedOut not answered in time
/// @param inFlight neither yet, or never to be known because the run was cut
/// @param late answered after their time; they stay timed out
/// @param duplicates further answers
/// @param reordered answers that came after one to a later probe (RFC 4737)
/// @param sendFailed probes that never left this host, not in `sent`
public record ProbeCounts(
    long sent,
    long received,
    long timedOut,
    long inFlight,
    long late,
    long duplicates,
    long reordered,
    long sendFailed) {
  /// Nothing was sent.
  public static final ProbeCounts NONE = new ProbeCounts(0, 0, 0, 0, 0, 0, 0, 0);

  /// The loss: what timed out of what is decided. What is in flight is not lost.
  public LossStats loss() {
    return new LossStats(received, timedOut, 0);
  }
}
