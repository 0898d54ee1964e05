package org.netdiag.shared.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RttStatsTest {
  private static final MathContext EXACT = new MathContext(60);
  private static final int MILLIONS = 3_000_000;

  @ParameterizedTest
  @EnumSource(Series.class)
  void agreesWithBigDecimalOverMillionsOfSamples(Series series) {
    agrees(series.of(MILLIONS, 1));
  }

  @ParameterizedTest
  @EnumSource(Series.class)
  void agreesWithBigDecimalForEverySmallCount(Series series) {
    for (int size = 1; size < 60; size++) {
      agrees(series.of(size, size));
    }
  }

  @ParameterizedTest
  @EnumSource(Series.class)
  void anySplitMergedEqualsTheWholeBitForBit(Series series) {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 300; round++) {
      long[] samples = series.of(1 + random.nextInt(200), round);
      RttStats whole = stats(samples, 0, samples.length);
      RttStats merged = new RttStats();
      int from = 0;
      while (from < samples.length) {
        int to = from + 1 + random.nextInt(samples.length - from);
        merged.merge(stats(samples, from, to));
        from = to;
      }
      same(whole, merged);
    }
  }

  @ParameterizedTest
  @EnumSource(Series.class)
  void theOrderOfTheSamplesDoesNotMatter(Series series) {
    long[] samples = series.of(100_000, 3);
    RttStats forward = stats(samples, 0, samples.length);
    RttStats backward = new RttStats();
    for (int i = samples.length - 1; i >= 0; i--) {
      backward.add(samples[i]);
    }
    same(forward, backward);
  }

  @Test
  void mergingDoublesKeepsExactlyTheSameMean() {
    RttStats stats = stats(Series.EXTREMES.of(1000, 5), 0, 1000);
    double mean = stats.meanNanos();
    BigInteger sum = BigInteger.ZERO;
    for (long sample : Series.EXTREMES.of(1000, 5)) {
      sum = sum.add(BigInteger.valueOf(sample));
    }
    for (int i = 0; i < 11; i++) {
      stats.merge(stats);
    }
    assertEquals(1000L << 11, stats.count());
    assertEquals(mean, stats.meanNanos());
    assertEquals(new BigDecimal(sum).divide(new BigDecimal(1000), EXACT).doubleValue(), mean);
  }

  @Test
  void nothingIsKnownWithoutASampleAndNoDeviationWithOne() {
    RttStats stats = new RttStats();
    assertEquals(0, stats.count());
    assertEquals(-1, stats.minNanos());
    assertEquals(-1, stats.maxNanos());
    assertTrue(Double.isNaN(stats.meanNanos()));
    assertTrue(Double.isNaN(stats.stddevNanos()));
    stats.add(0);
    assertEquals(0, stats.minNanos());
    assertEquals(0, stats.meanNanos());
    assertTrue(Double.isNaN(stats.stddevNanos()));
    stats.merge(new RttStats());
    assertEquals(1, stats.count());
    stats.add(0);
    assertEquals(0, stats.stddevNanos());
  }

  @Test
  void samplesOutsideTheRangeAreRefused() {
    RttStats stats = new RttStats();
    assertThrows(IllegalArgumentException.class, () -> stats.add(-1));
    assertThrows(IllegalArgumentException.class, () -> stats.add(RttStats.MAX_NANOS + 1));
    assertEquals(0, stats.count());
  }

  @Test
  void aSampleAllocatesNothing() {
    RttStats stats = new RttStats();
    long bytes =
        Allocation.of(() -> {
          for (int i = 0; i < 1_000_000; i++) {
            stats.add(i * 1_000L);
          }
        });
    assertTrue(bytes < 1_000, bytes + " bytes for a million samples");
  }

  private static RttStats stats(long[] samples, int from, int to) {
    RttStats stats = new RttStats();
    for (int i = from; i < to; i++) {
      stats.add(samples[i]);
    }
    return stats;
  }

  private static void same(RttStats one, RttStats other) {
    assertEquals(one.count(), other.count());
    assertEquals(one.minNanos(), other.minNanos());
    assertEquals(one.maxNanos(), other.maxNanos());
    assertEquals(
        Double.doubleToRawLongBits(one.meanNanos()), Double.doubleToRawLongBits(other.meanNanos()));
    assertEquals(
        Double.doubleToRawLongBits(one.stddevNanos()),
        Double.doubleToRawLongBits(other.stddevNanos()));
  }

  private static void agrees(long[] samples) {
    BigInteger sum = BigInteger.ZERO;
    BigInteger squares = BigInteger.ZERO;
    long min = Long.MAX_VALUE;
    long max = 0;
    for (long sample : samples) {
      BigInteger x = BigInteger.valueOf(sample);
      sum = sum.add(x);
      squares = squares.add(x.multiply(x));
      min = Math.min(min, sample);
      max = Math.max(max, sample);
    }
    RttStats stats = stats(samples, 0, samples.length);
    assertEquals(samples.length, stats.count());
    assertEquals(min, stats.minNanos());
    assertEquals(max, stats.maxNanos());
    BigDecimal n = BigDecimal.valueOf(samples.length);
    close(new BigDecimal(sum).divide(n, EXACT), stats.meanNanos(), 1);
    if (samples.length > 1) {
      BigDecimal numerator =
          new BigDecimal(squares).multiply(n).subtract(new BigDecimal(sum.multiply(sum)));
      BigDecimal variance = numerator.divide(n.multiply(n.subtract(BigDecimal.ONE)), EXACT);
      close(variance.sqrt(EXACT), stats.stddevNanos(), 2);
    }
  }

  private static void close(BigDecimal expected, double actual, int ulps) {
    BigDecimal error = new BigDecimal(actual).subtract(expected).abs();
    BigDecimal allowed = new BigDecimal(Math.ulp(expected.doubleValue()) * ulps);
    assertTrue(error.compareTo(allowed) <= 0, () -> actual + " for " + expected);
  }
}
