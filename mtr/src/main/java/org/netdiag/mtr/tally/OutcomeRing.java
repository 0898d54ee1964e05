package org.netdiag.mtr.tally;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.netdiag.mtr.WindowStats;
import org.netdiag.mtr.verdict.AnswerPattern;
import org.netdiag.shared.stats.Jitter;
import org.netdiag.shared.stats.Quantiles;
import org.netdiag.shared.stats.RttStats;
import org.netdiag.shared.stats.RttSummary;

/// What became of the latest probes of a hop, by their place in the order of sending.
final class OutcomeRing {
  private static final long EMPTY = Long.MIN_VALUE;
  private static final long WAITING = -1;
  private static final long LOST = -2;

  private final long[] outcomes;
  private final int window;
  private long first = -1;
  private long next;
  private long firstLost = -1;

  /// @param window how many places the statistics are made of
  /// @param room how many places are kept, at least the window and what can be in flight
  OutcomeRing(int window, int room) {
    this.window = window;
    this.outcomes = new long[Math.max(window, room)];
    Arrays.fill(outcomes, EMPTY);
  }

  /// A probe has left; places that were left out in between stay empty.
  void sent(long place) {
    first = first < 0 ? place : first;
    for (long skipped = Math.max(next, place - outcomes.length + 1); skipped < place; skipped++) {
      outcomes[index(skipped)] = EMPTY;
    }
    outcomes[index(place)] = WAITING;
    next = Math.max(next, place + 1);
  }

  /// Whether a probe is still waited for: it may have been given up before its time-out.
  boolean waiting(long place) {
    return kept(place) && outcomes[index(place)] == WAITING;
  }

  void received(long place, long rttNanos) {
    outcomes[index(place)] = Math.max(0, rttNanos);
  }

  void timedOut(long place) {
    if (firstLost < 0 || place < firstLost) {
      firstLost = place;
    }
    outcomes[index(place)] = LOST;
  }

  private boolean kept(long place) {
    return place >= next - outcomes.length && place < next;
  }

  private int index(long place) {
    return (int) (place % outcomes.length);
  }

  /// Tells the places that wait for an answer, oldest first.
  void waiting(LongConsumer places) {
    for (long place = Math.max(0, next - outcomes.length); place < next; place++) {
      if (outcomes[index(place)] == WAITING) {
        places.accept(place);
      }
    }
  }

  /// @param times whether round-trip times belong together
  WindowStats stats(boolean times) {
    RttStats rtt = new RttStats();
    Quantiles quantiles = new Quantiles();
    Jitter jitter = new Jitter();
    long lost = 0;
    long waiting = 0;
    for (long place = Math.max(0, next - window); place < next; place++) {
      long outcome = outcomes[index(place)];
      if (outcome >= 0) {
        rtt.add(outcome);
        quantiles.add(outcome);
        jitter.add(place, outcome);
      }
      lost += outcome == LOST ? 1 : 0;
      waiting += outcome == WAITING ? 1 : 0;
    }
    long received = rtt.count();
    return times
        ? new WindowStats(
            received + lost + waiting,
            received,
            lost,
            waiting,
            RttSummary.of(rtt, quantiles),
            jitter.summary())
        : new WindowStats(
            received + lost + waiting, received, lost, waiting, Optional.empty(), Optional.empty());
  }

  /// @param intervalNanos between two places
  AnswerPattern pattern(long intervalNanos) {
    BitSet answered = new BitSet();
    int count = 0;
    for (long place = Math.max(0, next - outcomes.length); place < next; place++) {
      long outcome = outcomes[index(place)];
      if (outcome >= 0) {
        answered.set(count);
      }
      count += outcome >= 0 || outcome == LOST ? 1 : 0;
    }
    long before = firstLost < 0 ? -1 : firstLost - first;
    return new AnswerPattern(intervalNanos, before, answered, count);
  }
}
