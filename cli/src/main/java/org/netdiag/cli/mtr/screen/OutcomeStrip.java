package org.netdiag.cli.mtr.screen;

import java.util.Arrays;

/// What became of the latest probes of a row, in the order in which they were sent: a ring of
/// round-trip times. Thread-safe.
final class OutcomeStrip {
  /// No probe was sent there.
  static final long NONE = -1;

  /// Neither answered nor given up yet.
  static final long PENDING = -2;

  /// Not answered in time.
  static final long LOST = -3;

  private final long[] outcomes;
  private long newest = -1;

  /// @param capacity probes that are remembered
  OutcomeStrip(int capacity) {
    this.outcomes = new long[capacity];
    Arrays.fill(outcomes, NONE);
  }

  /// A probe was sent. Its number tells its place; one that is far older than the newest begins the
  /// strip anew.
  synchronized void sent(long number) {
    if (newest - number >= outcomes.length) {
      clear();
    }
    for (long each = Math.max(newest + 1, number - outcomes.length + 1); each < number; each++) {
      outcomes[slot(each)] = NONE;
    }
    newest = Math.max(newest, number);
    outcomes[slot(number)] = PENDING;
  }

  /// A probe that waits was answered.
  synchronized void answered(long number, long rttNanos) {
    settle(number, Math.max(0, rttNanos));
  }

  /// A probe that waits was given up.
  synchronized void lost(long number) {
    settle(number, LOST);
  }

  private void settle(long number, long outcome) {
    boolean kept = number <= newest && newest - number < outcomes.length;
    if (kept && outcomes[slot(number)] == PENDING) {
      outcomes[slot(number)] = outcome;
    }
  }

  private int slot(long number) {
    return (int) (number % outcomes.length);
  }

  /// Forgets everything.
  synchronized void clear() {
    Arrays.fill(outcomes, NONE);
    newest = -1;
  }

  /// The latest outcomes, the newest last: a round-trip time in nanoseconds, or one of [#LOST],
  /// [#PENDING] and [#NONE].
  ///
  /// @param count how many; where there are fewer, the first ones are [#NONE]
  synchronized long[] latest(int count) {
    long[] found = new long[count];
    Arrays.fill(found, NONE);
    long first = Math.max(0, newest - Math.min(count, outcomes.length) + 1);
    for (long number = first; number <= newest; number++) {
      found[count - 1 - (int) (newest - number)] = outcomes[slot(number)];
    }
    return found;
  }
}
