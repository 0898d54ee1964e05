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
/// Jitter does not merge: a split series lacks the pairs across the cut. Not thread safe.
public final class Jitter {
  /// The window of [#Jitter()].
  public static final int DEFAULT_WINDOW = 64;

  private static final int MAX_WINDOW = 1 << 16;
  private static final long NONE = Long.MIN_VALUE;

  private final int window;
  private long firstSequence = NONE;
  private long firstRtt;
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
          firstSequence = sequence;
          firstRtt = rttNanos;
        } else {
          pair(lastRtt, rttNanos);
        }
        lastSequence = sequence;
        lastRtt = rttNanos;
        return;
      }
      kept = new long[2 * window];
      Arrays.fill(kept, NONE);
      ring = kept;
      put(kept, firstSequence, firstRtt);
      put(kept, lastSequence, lastRtt);
    }
    addToRing(kept, sequence, rttNanos);
  }

  private void addToRing(long[] kept, long sequence, long rttNanos) {
    if (sequence <= lastSequence - window) {
      return;
    }
    lastSequence = Math.max(lastSequence, sequence);
    lookUp(kept, sequence - 1, rttNanos);
    lookUp(kept, sequence + 1, rttNanos);
    put(kept, sequence, rttNanos);
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
