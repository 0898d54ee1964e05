package org.netdiag.mtr.verdict;

import java.util.BitSet;

/// Which probes of a hop were answered, in the order in which they were sent.
///
/// @param intervalNanos between two probes of the hop, on average
/// @param firstLost how many were answered before the first that was not; -1 when none was lost
/// @param recent the last probes whose end is known, oldest first; set where answered
/// @param recentCount how many `recent` holds
public record AnswerPattern(long intervalNanos, long firstLost, BitSet recent, int recentCount) {
  /// Nothing is known.
  public static final AnswerPattern NONE = new AnswerPattern(0, -1, new BitSet(), 0);

  /// Copies the set.
  public AnswerPattern {
    recent = (BitSet) recent.clone();
  }
}
