package org.netdiag.shared.stats;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How much the round-trip time changes from one probe to the next, over pairs of consecutive
/// sequence numbers that were both answered.
///
/// A pair (n, n+1) gives one difference |Δ|, in whichever order its two replies arrive. A lost
/// probe takes its two pairs with it: n−1 and n+1 are not consecutive. Late replies and duplicates
/// are not to be fed. Three figures come of the differences:
///
/// - the mean (RFC 4689 section 3.2.5) and the maximum
/// - RFC 3550 section 6.4.1: J ← J + (|Δ| − J)/16 in double, from J = 0, in the order in which the
///   pairs became complete. RFC 3550 takes packets in order of arrival; here reordered replies are
///   paired by sequence number like all others
///
/// To pair a reply with a neighbour that came before it out of order, replies are remembered for as
/// long as the highest sequence number is less than `window` ahead; a pair whose second reply is
/// later than that is not formed. While replies come in order without a gap, the first and the last
/// are all that is remembered; the first gap allocates 16 bytes for each place of the window.
///
/// A later series of the same probes can be appended, as if its replies had been added one by one.
/// Other than by such a cut jitter does not merge: each part lacks the pairs with the others. Not
/// thread safe.
public final class Jitter {
  /// The window of [#Jitter()].
  public static final int DEFAULT_WINDOW = 64;

  private static final int MAX_WINDOW = 1 << 16;
  private static final long NONE = Long.MIN_VALUE;

  private final int window;
  private long firstSequence = NONE;
  private long firstRtt;

  /// How many pairs were formed before the reply with the lowest sequence number came.
  private long pairsBeforeFirst;

  /// The estimate of RFC 3550 before that.
  private double smoothedBeforeFirst;

  /// Whether the reply with the lowest sequence number came soon enough to be paired with one
  /// below.
  private boolean firstInTime;

  private long lastSequence = NONE;
  private long lastRtt;
  private long @Nullable [] ring;
  private long pairs;
  private long sum;
  private long max;
  private long last;
  private double smoothed;

  /// Jitter without a reply, with the default window.
  public Jitter() {
    this(DEFAULT_WINDOW);
  }

  /// Jitter without a reply.
  ///
  /// @param window how far a reply may be overtaken and still be paired; a power of two between 2
  ///   and 65,536
  /// @throws IllegalArgumentException when it is none
  public Jitter(int window) {
    if (window < 2 || window > MAX_WINDOW || Integer.bitCount(window) != 1) {
      throw new IllegalArgumentException(
          "a window is a power of two between 2 and " + MAX_WINDOW + ", not " + window);
    }
    this.window = window;
  }

  /// Adds the reply to one probe; each sequence number at most once.
  ///
  /// @param sequence the probe's number, counted without wrap-around
  /// @param rttNanos its round-trip time
  /// @throws IllegalArgumentException when the time is negative or above [RttStats#MAX_NANOS], or
  ///   the sequence number is negative
  public void add(long sequence, long rttNanos) {
    RttStats.check(rttNanos);
    if (sequence < 0) {
      throw new IllegalArgumentException("a sequence number is not negative: " + sequence);
    }
    long[] kept = ring;
    if (kept == null) {
      if (lastSequence == NONE || sequence == lastSequence + 1) {
        if (lastSequence == NONE) {
          first(sequence, rttNanos, true);
        } else {
          pair(lastRtt, rttNanos);
        }
        lastSequence = sequence;
        lastRtt = rttNanos;
        return;
      }
      kept = ring();
    }
    addToRing(kept, sequence, rttNanos);
  }

  /// The remembered replies; the first and the last are all until a gap is seen.
  private long[] ring() {
    long[] kept = ring;
    if (kept == null) {
      kept = new long[2 * window];
      Arrays.fill(kept, NONE);
      ring = kept;
      put(kept, firstSequence, firstRtt);
      put(kept, lastSequence, lastRtt);
    }
    return kept;
  }

  private void addToRing(long[] kept, long sequence, long rttNanos) {
    if (sequence <= lastSequence - window) {
      return;
    }
    lastSequence = Math.max(lastSequence, sequence);
    if (sequence < firstSequence) {
      first(sequence, rttNanos, lastSequence - sequence < window - 1);
    }
    lookUp(kept, sequence - 1, rttNanos);
    lookUp(kept, sequence + 1, rttNanos);
    put(kept, sequence, rttNanos);
  }

  private void first(long sequence, long rttNanos, boolean inTime) {
    firstSequence = sequence;
    firstRtt = rttNanos;
    pairsBeforeFirst = pairs;
    smoothedBeforeFirst = smoothed;
    firstInTime = inTime;
  }

  private void lookUp(long[] kept, long neighbour, long rttNanos) {
    int at = 2 * ((int) neighbour & (window - 1));
    if (kept[at] == neighbour && lastSequence - neighbour < window) {
      pair(kept[at + 1], rttNanos);
    }
  }

  private void put(long[] kept, long sequence, long rttNanos) {
    int at = 2 * ((int) sequence & (window - 1));
    kept[at] = sequence;
    kept[at + 1] = rttNanos;
  }

  private void pair(long one, long other) {
    long difference = Math.abs(one - other);
    pairs++;
    sum += difference;
    max = Math.max(max, difference);
    last = difference;
    smoothed += (difference - smoothed) / 16;
  }

  /*
   * With r = 15/16, the estimate after n differences is the sum of d(i) * r^(n-i) / 16. Whatever came
   * before a series of n differences therefore adds r^n times its own estimate to that of the series.
   * A difference d that is put in before the last k of them adds d * r^k / 16, and the estimate e at
   * that place fades by one more step: together (d - e) * r^k / 16.
   */
  /// Appends the replies of another, all of them to later probes and after the replies here.
  ///
  /// Pairs, mean, maximum and last difference become those of the whole series, the pair across the
  /// cut among them; the estimate of RFC 3550 becomes that of the whole series but for rounding.
  ///
  /// @param later is left as it is
  /// @throws IllegalArgumentException when it has another window, or a reply to a probe that is not
  ///   after all of those here
  public void append(Jitter later) {
    if (later.window != window) {
      throw new IllegalArgumentException(
          "a window of " + later.window + " does not fit one of " + window);
    }
    if (later.lastSequence == NONE) {
      return;
    }
    if (lastSequence == NONE) {
      copy(later);
      return;
    }
    if (later.firstSequence <= lastSequence) {
      throw new IllegalArgumentException(
          "sequence number " + later.firstSequence + " is not after " + lastSequence);
    }
    boolean adjacent = later.firstSequence == lastSequence + 1;
    if (adjacent && later.firstInTime) {
      long behind = later.pairs - later.pairsBeforeFirst;
      long difference = Math.abs(latestRtt() - later.firstRtt);
      count(later.pairs + 1, later.sum + difference, Math.max(later.max, difference));
      smoothed *= decay(later.pairs + 1);
      smoothed += later.smoothed + (difference - later.smoothedBeforeFirst) / 16 * decay(behind);
      last = behind == 0 ? difference : later.last;
    } else if (later.pairs > 0) {
      count(later.pairs, later.sum, later.max);
      smoothed = smoothed * decay(later.pairs) + later.smoothed;
      last = later.last;
    }
    remember(later, adjacent);
  }

  private void count(long morePairs, long moreSum, long otherMax) {
    pairs += morePairs;
    sum += moreSum;
    max = Math.max(max, otherMax);
  }

  private static double decay(long differences) {
    return Math.pow(15.0 / 16, (double) differences);
  }

  /// The round-trip time of the reply with the highest sequence number.
  private long latestRtt() {
    long[] kept = ring;
    return kept == null ? lastRtt : kept[2 * ((int) lastSequence & (window - 1)) + 1];
  }

  private void copy(Jitter other) {
    long[] theirs = other.ring;
    ring = theirs == null ? null : theirs.clone();
    first(other.firstSequence, other.firstRtt, other.firstInTime);
    pairsBeforeFirst = other.pairsBeforeFirst;
    smoothedBeforeFirst = other.smoothedBeforeFirst;
    lastSequence = other.lastSequence;
    lastRtt = other.lastRtt;
    pairs = other.pairs;
    sum = other.sum;
    max = other.max;
    last = other.last;
    smoothed = other.smoothed;
  }

  /// Remembers the replies of a later series that can still form pairs.
  private void remember(Jitter later, boolean adjacent) {
    long[] theirs = later.ring;
    if (!adjacent || ring != null || theirs != null) {
      long[] kept = ring();
      if (theirs == null) {
        put(kept, later.firstSequence, later.firstRtt);
        put(kept, later.lastSequence, later.lastRtt);
      } else {
        for (int at = 0; at < theirs.length; at += 2) {
          if (theirs[at] != NONE) {
            put(kept, theirs[at], theirs[at + 1]);
          }
        }
      }
    }
    lastSequence = later.lastSequence;
    lastRtt = later.lastRtt;
  }

  /// How many pairs were formed.
  public long pairs() {
    return pairs;
  }

  /// The figures so far; empty without a pair.
  public Optional<JitterSummary> summary() {
    return pairs == 0
        ? Optional.empty()
        : Optional.of(new JitterSummary(pairs, (double) sum / pairs, max, smoothed, last));
  }
}
