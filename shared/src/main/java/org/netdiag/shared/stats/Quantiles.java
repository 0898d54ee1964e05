package org.netdiag.shared.stats;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Quantiles of round-trip times by nearest rank: the smallest sample x with F(x) ≥ p (RFC 2330
/// section 11.3).
///
/// - up to [#EXACT_SAMPLES] samples are kept and the answer is one of them
/// - above, they are counted in a [Histogram] and the answer is at most 1/1024 of its value off;
///   the smallest and the largest sample stay exact
/// - what it answers depends on the samples alone, not on their order nor on how they were split
///   before a merge
/// - memory: none for the first sample, then 8 bytes a sample up to 8 KiB, then a histogram that
///   grows with the spread of the samples and not with their number
/// - not thread safe
public final class Quantiles {
  /// How many samples are kept as they are.
  public static final int EXACT_SAMPLES = 1024;

  private static final int FIRST_CAPACITY = 4;

  private long count;
  private long min = Long.MAX_VALUE;
  private long max = -1;
  private long @Nullable [] samples;
  private @Nullable Histogram histogram;

  /// Quantiles without a sample.
  public Quantiles() {}

  /// Adds one sample.
  ///
  /// @throws IllegalArgumentException when it is negative or above [RttStats#MAX_NANOS]
  public void add(long nanos) {
    RttStats.check(nanos);
    Histogram counted = histogram;
    if (counted != null) {
      counted.add(nanos, 1);
    } else if (count == EXACT_SAMPLES) {
      count().add(nanos, 1);
    } else if (count > 0) {
      room((int) count + 1)[(int) count] = nanos;
    }
    count++;
    min = Math.min(min, nanos);
    max = Math.max(max, nanos);
  }

  /// Adds all samples of another, as if they had been added here one by one.
  public void merge(Quantiles other) {
    if (other.count == 0) {
      return;
    }
    if (histogram != null || other.histogram != null || count + other.count > EXACT_SAMPLES) {
      Histogram into = count();
      Histogram theirs = other.histogram;
      if (theirs != null) {
        into.merge(theirs);
      } else {
        other.countInto(into);
      }
    } else if (count + other.count > 1) {
      long[] into = room((int) (count + other.count));
      for (int i = 0; i < other.count; i++) {
        into[(int) count + i] = other.sample(i);
      }
    }
    count += other.count;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
  }

  /// The number of samples.
  public long size() {
    return count;
  }

  /// Whether the answers are samples, not neighbours of samples.
  public boolean exact() {
    return histogram == null;
  }

  /// The quantile in nanoseconds; -1 without a sample. It sorts what it holds, so it is for
  /// summaries and not for every reply.
  ///
  /// @param p the share of samples at or below it, 0 (the smallest) to 1 (the largest)
  /// @throws IllegalArgumentException when p is not between 0 and 1
  public long atNanos(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("a quantile is between 0 and 1, not " + p);
    }
    if (count == 0) {
      return -1;
    }
    long rank = rank(p, count);
    if (rank == 1) {
      return min;
    }
    if (rank == count) {
      return max;
    }
    Histogram counted = histogram;
    if (counted != null) {
      return Math.clamp(counted.atRank(rank), min, max);
    }
    long[] kept = room((int) count);
    Arrays.sort(kept, 0, (int) count);
    return kept[(int) rank - 1];
  }

  /// The smallest k with k/n ≥ p, at least 1. The division decides, not the product p·n, because
  /// 0.07 · 100 rounds above 7 while 7 / 100 rounds to the same double as 0.07.
  private static long rank(double p, long n) {
    long k = Math.clamp((long) Math.ceil(p * n), 1, n);
    while (k > 1 && (double) (k - 1) / n >= p) {
      k--;
    }
    while (k < n && (double) k / n < p) {
      k++;
    }
    return k;
  }

  /// A lone sample is kept in `min`; the array begins with the second.
  private long sample(int i) {
    long[] kept = samples;
    return kept == null ? min : kept[i];
  }

  private long[] room(int size) {
    long[] kept = samples;
    if (kept == null) {
      kept = new long[Math.max(FIRST_CAPACITY, size)];
      kept[0] = min;
      samples = kept;
    } else if (kept.length < size) {
      kept = Arrays.copyOf(kept, Math.min(EXACT_SAMPLES, Math.max(size, 2 * kept.length)));
      samples = kept;
    }
    return kept;
  }

  /// The histogram, into which the samples kept so far move when it is new.
  private Histogram count() {
    Histogram counted = histogram;
    if (counted == null) {
      counted = new Histogram();
      countInto(counted);
      samples = null;
      histogram = counted;
    }
    return counted;
  }

  private void countInto(Histogram target) {
    for (int i = 0; i < count; i++) {
      target.add(sample(i), 1);
    }
  }
}
