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

  /// A first round asks far beyond its targets, for hops that are forgotten when they have
  /// answered.
  private static final int FIRST_ROOM = 8;

  private final int window;
  private final int room;
  private long[] outcomes;

  /// Whose each outcome is; set for the target.
  private BitSet targets = new BitSet();

  private final int flows;
  private final long[] first = {-1, -1};
  private final long[] firstLost = {-1, -1};
  private long begun = -1;
  private long next;

  /// Which outcomes count.
  interface Shown {
    /// What stands there for a flow.
    Role role(int flow);
  }

  /// @param window how many places the statistics are made of
  /// @param room how many places are kept, at least the window and what can be in flight
  /// @param flows whose places take turns
  OutcomeRing(int window, int room, int flows) {
    this.window = window;
    this.room = Math.max(window, room);
    this.flows = flows;
    this.outcomes = empty(Math.min(FIRST_ROOM, this.room));
  }

  private static long[] empty(int length) {
    long[] made = new long[length];
    Arrays.fill(made, EMPTY);
    return made;
  }

  /// A probe has left; places that were left out in between stay empty.
  void sent(long place) {
    begun = begun < 0 ? place : begun;
    if (outcomes.length < room && place - begun >= outcomes.length) {
      takeRoom();
    }
    for (long skipped = Math.max(next, place - outcomes.length + 1); skipped < place; skipped++) {
      outcomes[index(skipped)] = EMPTY;
    }
    outcomes[index(place)] = WAITING;
    next = Math.max(next, place + 1);
  }

  private void takeRoom() {
    long[] before = outcomes;
    BitSet whose = targets;
    outcomes = empty(room);
    targets = new BitSet();
    for (long place = Math.max(begun, next - before.length); place < next; place++) {
      int at = (int) (place % before.length);
      outcomes[index(place)] = before[at];
      targets.set(index(place), whose.get(at));
    }
  }

  /// Whether a probe is still waited for: it may have been given up before its time-out.
  boolean waiting(long place) {
    return kept(place) && outcomes[index(place)] == WAITING;
  }

  void received(long place, long rttNanos, Role whose) {
    outcomes[index(place)] = Math.max(0, rttNanos);
    decided(place, whose);
  }

  void timedOut(long place, Role whose) {
    outcomes[index(place)] = LOST;
    decided(place, whose);
    firstLost[whose.place()] = earlier(firstLost[whose.place()], place);
  }

  private void decided(long place, Role whose) {
    targets.set(index(place), whose == Role.TARGET);
    first[whose.place()] = earlier(first[whose.place()], place);
  }

  private static long earlier(long place, long other) {
    return place < 0 ? other : other < 0 ? place : Math.min(place, other);
  }

  /// Lost probes of a flow turn out to be somebody else's.
  ///
  /// @param from the first of them
  void handLost(int flow, long from, Role to) {
    int other = to.other().place();
    for (long place = Math.max(from, next - outcomes.length); place < next; place++) {
      if (place % flows == flow && outcomes[index(place)] == LOST) {
        targets.set(index(place), to == Role.TARGET);
      }
    }
    if (firstLost[other] >= from) {
      firstLost[to.place()] = earlier(firstLost[to.place()], firstLost[other]);
      firstLost[other] = -1;
    }
    if (first[other] >= from) {
      first[to.place()] = earlier(first[to.place()], first[other]);
      first[other] = -1;
    }
  }

  private boolean counts(long place, Shown shown) {
    Role role = shown.role((int) (place % flows));
    return targets.get(index(place)) == (role == Role.TARGET);
  }

  private boolean kept(long place) {
    return place >= next - outcomes.length && place < next;
  }

  /// The first of the latest places that are kept, at most `count` of them.
  private long oldest(int count) {
    return Math.max(0, next - Math.min(count, outcomes.length));
  }

  private int index(long place) {
    return (int) (place % outcomes.length);
  }

  /// Tells the places that wait for an answer, oldest first.
  void waiting(LongConsumer places) {
    for (long place = oldest(room); place < next; place++) {
      if (outcomes[index(place)] == WAITING) {
        places.accept(place);
      }
    }
  }

  /// @param times whether round-trip times belong together
  WindowStats stats(boolean times, Shown shown) {
    RttStats rtt = new RttStats();
    Quantiles quantiles = new Quantiles();
    Jitter jitter = new Jitter();
    long lost = 0;
    long waiting = 0;
    for (long place = oldest(window); place < next; place++) {
      long outcome = outcomes[index(place)];
      if (outcome != WAITING && !counts(place, shown)) {
        continue;
      }
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
  AnswerPattern pattern(long intervalNanos, Shown shown) {
    BitSet answered = new BitSet();
    int count = 0;
    for (long place = oldest(room); place < next; place++) {
      long outcome = outcomes[index(place)];
      if (outcome == EMPTY || outcome == WAITING || !counts(place, shown)) {
        continue;
      }
      answered.set(count, outcome >= 0);
      count++;
    }
    return new AnswerPattern(intervalNanos, before(shown), answered, count);
  }

  /// How many places there are before the first that was lost; -1 when none was.
  private long before(Shown shown) {
    long begin = -1;
    long lost = -1;
    for (int flow = 0; flow < flows; flow++) {
      int whose = shown.role(flow).place();
      begin = earlier(begin, first[whose]);
      lost = earlier(lost, firstLost[whose]);
    }
    return lost < 0 ? -1 : lost - begin;
  }
}
