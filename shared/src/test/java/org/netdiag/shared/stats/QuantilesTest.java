package org.netdiag.shared.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuantilesTest {
  private static final String[] SHARES = {
    "0", "0.001", "0.01", "0.05", "0.07", "0.1", "0.25", "0.29", "0.5", "0.57", "0.58", "0.75",
    "0.9", "0.95", "0.99", "0.999", "1"
  };

  @ParameterizedTest
  @EnumSource(Series.class)
  void upToTheBoundEveryQuantileIsTheNearestRank(Series series) {
    for (int size = 1; size <= Quantiles.EXACT_SAMPLES; size += size < 130 ? 1 : 149) {
      long[] samples = series.of(size, size);
      Quantiles quantiles = quantiles(samples, 0, size);
      assertTrue(quantiles.exact());
      for (String share : SHARES) {
        assertEquals(nearestRank(samples, share), quantiles.atNanos(Double.parseDouble(share)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Series.class)
  void aboveTheBoundTheErrorIsAtMostOneIn1024(Series series) {
    for (int size : new int[] {1025, 5_000, 1_000_000}) {
      long[] samples = series.of(size, size);
      Quantiles quantiles = quantiles(samples, 0, size);
      assertFalse(quantiles.exact());
      for (String share : SHARES) {
        long expected = nearestRank(samples, share);
        long actual = quantiles.atNanos(Double.parseDouble(share));
        assertTrue(
            Math.abs(actual - expected) <= expected / 1024,
            () -> share + " of " + size + ": " + actual + " for " + expected);
      }
      Arrays.sort(samples);
      assertEquals(samples[0], quantiles.atNanos(0));
      assertEquals(samples[size - 1], quantiles.atNanos(1));
    }
  }

  @ParameterizedTest
  @EnumSource(Series.class)
  void anySplitMergedEqualsTheWhole(Series series) {
    SplittableRandom random = new SplittableRandom(11);
    for (int round = 0; round < 200; round++) {
      int size = 1 + random.nextInt(round % 4 == 0 ? 4_000 : round % 2 == 0 ? 1_100 : 12);
      long[] samples = series.of(size, round);
      Quantiles whole = quantiles(samples, 0, size);
      Quantiles merged = new Quantiles();
      int from = 0;
      while (from < size) {
        int to = Math.min(size, from + 1 + random.nextInt(size));
        Quantiles part = quantiles(samples, from, to);
        merged.atNanos(0.5);
        merged.merge(part);
        from = to;
      }
      assertEquals(whole.size(), merged.size());
      assertEquals(whole.exact(), merged.exact());
      for (String share : SHARES) {
        double p = Double.parseDouble(share);
        assertEquals(whole.atNanos(p), merged.atNanos(p));
      }
    }
  }

  @Test
  void mergingWithItselfDoublesEverySample() {
    for (int size : new int[] {1, 2, 5, 512, 513, 2_000}) {
      long[] samples = Series.TAIL.of(size, size);
      Quantiles quantiles = quantiles(samples, 0, size);
      Quantiles twice = quantiles(samples, 0, size);
      twice.merge(quantiles(samples, 0, size));
      quantiles.merge(quantiles);
      for (String share : SHARES) {
        double p = Double.parseDouble(share);
        assertEquals(twice.atNanos(p), quantiles.atNanos(p));
      }
    }
  }

  @Test
  void askingDoesNotChangeTheAnswer() {
    long[] samples = Series.TAIL.of(900, 2);
    Quantiles asked = new Quantiles();
    for (long sample : samples) {
      asked.add(sample);
      asked.atNanos(0.9);
    }
    assertEquals(nearestRank(samples, "0.9"), asked.atNanos(0.9));
  }

  @Test
  void everyQuantileOfOneSampleIsThatSample() {
    Quantiles quantiles = quantiles(new long[] {42}, 0, 1);
    for (String share : SHARES) {
      assertEquals(42, quantiles.atNanos(Double.parseDouble(share)));
    }
    assertEquals(-1, new Quantiles().atNanos(0.5));
  }

  @Test
  void everyBucketIsNarrowAndHoldsItsMiddle() {
    SplittableRandom random = new SplittableRandom(9);
    int last = -1;
    for (long value = 0; value < 10_000; value++) {
      int index = Histogram.index(value);
      assertTrue(index == last || index == last + 1, "buckets follow each other");
      last = index;
    }
    for (int i = 0; i < 1_000_000; i++) {
      long value = Series.ANY.next(random);
      long middle = Histogram.middle(Histogram.index(value));
      assertEquals(Histogram.index(value), Histogram.index(middle));
      assertTrue(Math.abs(middle - value) <= value >>> 10, () -> middle + " for " + value);
    }
  }

  @Test
  void sharesOutsideZeroToOneAreRefused() {
    Quantiles quantiles = quantiles(new long[] {1, 2}, 0, 2);
    assertThrows(IllegalArgumentException.class, () -> quantiles.atNanos(-0.1));
    assertThrows(IllegalArgumentException.class, () -> quantiles.atNanos(1.1));
    assertThrows(IllegalArgumentException.class, () -> quantiles.atNanos(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> quantiles.add(-1));
  }

  @Test
  void theFirstSampleNeedsNoMemory() {
    Quantiles[] targets = new Quantiles[20_000];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = new Quantiles();
    }
    int[] next = {0};
    long bytes =
        Allocation.of(() -> {
          for (int i = 0; i < 5_000; i++) {
            targets[next[0]++].add(i);
          }
        });
    assertTrue(bytes < 1_000, bytes + " bytes for 5,000 first samples");
  }

  @Test
  void aSampleInTheSteadyStateAllocatesNothing() {
    long[] samples = Series.TAIL.of(1_000_000, 4);
    Quantiles quantiles = new Quantiles();
    long bytes =
        Allocation.of(() -> {
          for (long sample : samples) {
            quantiles.add(sample);
          }
        });
    assertTrue(bytes < 1_000, bytes + " bytes for a million samples");
  }

  private static Quantiles quantiles(long[] samples, int from, int to) {
    Quantiles quantiles = new Quantiles();
    for (int i = from; i < to; i++) {
      quantiles.add(samples[i]);
    }
    return quantiles;
  }

  /// The definition, in decimal: the sample whose rank is ⌈p·n⌉.
  private static long nearestRank(long[] samples, String share) {
    long[] sorted = samples.clone();
    Arrays.sort(sorted);
    int rank =
        new BigDecimal(share)
            .multiply(BigDecimal.valueOf(samples.length))
            .setScale(0, RoundingMode.CEILING)
            .intValueExact();
    return sorted[Math.max(1, rank) - 1];
  }
}
