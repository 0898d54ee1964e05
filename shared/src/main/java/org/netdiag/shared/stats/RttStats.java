package org.netdiag.shared.stats;

/// The count, extremes, mean and sample standard deviation of round-trip times, exact.
///
/// It holds the integers n, min, max, Σx and Σx² (two 64-bit words each) and divides only when it
/// is asked. So the result does not depend on the order of the samples, two halves merged equal the
/// whole bit for bit, and no rounding accumulates over millions of samples. Welford's recurrence
/// has none of the three: each step rounds, and merging rounds again.
///
/// - a sample costs two additions with carry and one multiplication, and allocates nothing
/// - samples lie between 0 and [#MAX_NANOS]; Σx² then leaves room for 2²² samples of the largest
///   value, which is more than a million years of waiting
/// - the standard deviation is the sample's, with n − 1
/// - not thread safe
public final class RttStats {
  /// The largest sample in nanoseconds: 2⁵³ − 1, about 104 days.
  public static final long MAX_NANOS = (1L << 53) - 1;

  private long count;
  private long min = Long.MAX_VALUE;
  private long max = -1;
  private long sumHigh;
  private long sumLow;
  private long squareHigh;
  private long squareLow;

  /// Statistics without a sample.
  public RttStats() {}

  /// Adds one sample.
  ///
  /// @throws IllegalArgumentException when it is negative or above [#MAX_NANOS]
  public void add(long nanos) {
    check(nanos);
    count++;
    min = Math.min(min, nanos);
    max = Math.max(max, nanos);
    long low = sumLow + nanos;
    sumHigh += carry(low, nanos);
    sumLow = low;
    long square = nanos * nanos;
    low = squareLow + square;
    squareHigh += Math.multiplyHigh(nanos, nanos) + carry(low, square);
    squareLow = low;
  }

  /// Adds all samples of another.
  public void merge(RttStats other) {
    count += other.count;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
    long low = sumLow + other.sumLow;
    sumHigh += other.sumHigh + carry(low, other.sumLow);
    sumLow = low;
    low = squareLow + other.squareLow;
    squareHigh += other.squareHigh + carry(low, other.squareLow);
    squareLow = low;
  }

  /// The number of samples.
  public long count() {
    return count;
  }

  /// The smallest sample in nanoseconds; -1 without a sample.
  public long minNanos() {
    return count == 0 ? -1 : min;
  }

  /// The largest sample in nanoseconds; -1 without a sample.
  public long maxNanos() {
    return max;
  }

  /// The mean in nanoseconds, at most one unit in the last place from the exact one; NaN without a
  /// sample.
  public double meanNanos() {
    if (count == 0) {
      return Double.NaN;
    }
    long whole = wholeMean();
    return whole + (double) (sumLow - whole * count) / count;
  }

  /// The sample standard deviation in nanoseconds; NaN with fewer than two samples.
  public double stddevNanos() {
    return Math.sqrt(varianceNanos());
  }

  /*
   * With m = ⌊Σx / n⌋ and r = Σx − nm, the sum of squares about m is A = Σx² − m(Σx + r). It is not
   * negative and not above Σx², so arithmetic modulo 2¹²⁸ gives it exactly whatever overflows on the
   * way. About the true mean it is A − r²/n with 0 ≤ r < n. Where A is below 2⁶³ the numerator
   * An − r² is formed exactly, because there the subtraction may cancel; above, r²/n < n is too
   * small beside A to cancel anything.
   */
  /// The sample variance in square nanoseconds; NaN with fewer than two samples.
  public double varianceNanos() {
    if (count < 2) {
      return Double.NaN;
    }
    long whole = wholeMean();
    long rest = sumLow - whole * count;
    long baseLow = sumLow + rest;
    long baseHigh = sumHigh + carry(baseLow, rest);
    long productLow = whole * baseLow;
    long productHigh = Math.unsignedMultiplyHigh(whole, baseLow) + whole * baseHigh;
    long low = squareLow - productLow;
    long high = squareHigh - productHigh - borrow(squareLow, productLow);
    double pairs = (double) count * (count - 1);
    if (high == 0 && low >= 0) {
      long restSquare = rest * rest;
      long numeratorLow = low * count;
      long numeratorHigh =
          Math.multiplyHigh(low, count)
              - Math.multiplyHigh(rest, rest)
              - borrow(numeratorLow, restSquare);
      return toDouble(numeratorHigh, numeratorLow - restSquare) / pairs;
    }
    double correction = (double) rest / count * rest;
    return (toDouble(high, low) - correction) / (count - 1);
  }

  /// ⌊Σx / n⌋: at most [#MAX_NANOS], so it fits however large the sum is.
  private long wholeMean() {
    if (sumHigh == 0 && sumLow >= 0) {
      return sumLow / count;
    }
    long guess = (long) (toDouble(sumHigh, sumLow) / count);
    // The guess is a few units off at most, so the remainder is a small multiple of n and the lower
    // word holds it.
    return guess + Math.floorDiv(sumLow - guess * count, count);
  }

  static void check(long nanos) {
    if (nanos < 0 || nanos > MAX_NANOS) {
      throw new IllegalArgumentException(
          "a round-trip time is between 0 and " + MAX_NANOS + " ns, not " + nanos);
    }
  }

  private static long carry(long sum, long addend) {
    return Long.compareUnsigned(sum, addend) < 0 ? 1 : 0;
  }

  private static long borrow(long minuend, long subtrahend) {
    return Long.compareUnsigned(minuend, subtrahend) < 0 ? 1 : 0;
  }

  /// An unsigned 128-bit number as a double, rounded once for each of its words.
  private static double toDouble(long high, long low) {
    return unsigned(high) * 0x1p64 + unsigned(low);
  }

  private static double unsigned(long word) {
    double half = (double) (word >>> 1);
    return word >= 0 ? (double) word : (half + half) + (double) (word & 1);
  }
}
