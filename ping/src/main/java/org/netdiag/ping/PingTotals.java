package org.netdiag.ping;

import java.util.Optional;
import org.netdiag.shared.stats.RttSummary;

/// What a run over any number of targets came to.
///
/// @param targets how many the plan has
/// @param started how many were probed
/// @param finished how many have their result
/// @param answered how many of the finished ones answered at least once
/// @param counts the counts of all targets together, `localDrops` as the kernel counted them
/// @param rtt round-trip times over all targets; empty without a reply
/// @param eventsOmitted duplicates, late and rejected answers that were counted but not told,
///   because the listener was more than a full queue behind
/// @param startedEpochNanos wall-clock time of the start in nanoseconds since the epoch
/// @param elapsedNanos from the start to the end, or to now
/// @param cancelled whether the run was ended from outside
public record PingTotals(
    long targets,
    long started,
    long finished,
    long answered,
    PingCounts counts,
    Optional<RttSummary> rtt,
    long eventsOmitted,
    long startedEpochNanos,
    long elapsedNanos,
    boolean cancelled) {
  /// Whether every target of the plan answered.
  public boolean allAnswered() {
    return answered == targets;
  }
}
