package org.netdiag.mtr.verdict;

import java.util.List;
import java.util.Optional;

/*
 * A router may take its time to write an answer, so the delay of the way to hop k is at most the
 * smallest median seen at k or behind. Medians, not minima: a queue that is always there is delay.
 */
/// Finds where most of the delay to the target arises.
final class DelayFinder {
  private static final double LEAST_SHARE = 0.3;
  private static final long LEAST_NANOS = 5_000_000;

  private DelayFinder() {}

  /// The link that adds most; empty where none stands out or only one hop answers.
  ///
  /// @param hops those that answer, the target at the end
  static Optional<DelayStep> find(List<HopEvidence> hops) {
    if (hops.size() < 2) {
      return Optional.empty();
    }
    long all = hops.getLast().medianNanos().orElse(0);
    long behind = all;
    Optional<DelayStep> most = Optional.empty();
    long mostNanos = Math.max(LEAST_NANOS - 1, (long) (LEAST_SHARE * all) - 1);
    for (int i = hops.size() - 1; i >= 0; i--) {
      int fromTtl = i == 0 ? 0 : hops.get(i - 1).ttl();
      long before = i == 0 ? 0 : Math.min(behind, hops.get(i - 1).medianNanos().orElse(behind));
      if (behind - before > mostNanos) {
        mostNanos = behind - before;
        most = Optional.of(new DelayStep(fromTtl, hops.get(i).ttl(), mostNanos));
      }
      behind = before;
    }
    return most;
  }
}
