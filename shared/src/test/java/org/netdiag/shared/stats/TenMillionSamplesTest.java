package org.netdiag.shared.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Ten million samples in 97 parts of unequal size, beside an exact reference.
class TenMillionSamplesTest {
  private static final int SAMPLES = 10_000_000;
  private static final int PARTS = 97;
  private static final long SEED = 2026;
  private static final MathContext EXACT = new MathContext(60);

  private static long[] samples() {
    return Series.TAIL.of(SAMPLES, SEED);
  }

  private static int[] cuts() {
    SplittableRandom random = new SplittableRandom(SEED);
    int[] cuts = new int[PARTS + 1];
    for (int i = 1; i < PARTS; i++) {
      cuts[i] = random.nextInt(SAMPLES);
    }
    cuts[PARTS] = SAMPLES;
    Arrays.sort(cuts);
    return cuts;
  }

  @Test
  void countExtremesMeanAndVarianceAreExactInAnyOrderOfMerging() {
    long[] samples = samples();
    BigInteger sum = BigInteger.ZERO;
    BigInteger squares = BigInteger.ZERO;
    long min = Long.MAX_VALUE;
    long max = 0;
    for (long sample : samples) {
      BigInteger exact = BigInteger.valueOf(sample);
      sum = sum.add(exact);
      squares = squares.add(exact.multiply(exact));
      min = Math.min(min, sample);
      max = Math.max(max, sample);
    }
    BigDecimal n = BigDecimal.valueOf(SAMPLES);
    BigDecimal mean = new BigDecimal(sum).divide(n, EXACT);
    BigDecimal numerator =
        new BigDecimal(squares).multiply(n).subtract(new BigDecimal(sum.multiply(sum)));
    BigDecimal variance = numerator.divide(n.multiply(n.subtract(BigDecimal.ONE)), EXACT);
    int[] cuts = cuts();
    for (long seed = 0; seed < 5; seed++) {
      RttStats merged = mergedInAnyOrder(samples, cuts, new SplittableRandom(seed));
      assertEquals(SAMPLES, merged.count());
      assertEquals(min, merged.minNanos());
      assertEquals(max, merged.maxNanos());
      near(mean, merged.meanNanos(), "mean, order " + seed);
      near(variance, merged.varianceNanos(), "variance, order " + seed);
    }
  }

  /// Merges two parts drawn at random until one is left.
  private static RttStats mergedInAnyOrder(long[] samples, int[] cuts, SplittableRandom random) {
    List<RttStats> parts = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      RttStats stats = new RttStats();
      for (int i = cuts[part]; i < cuts[part + 1]; i++) {
        stats.add(samples[i]);
      }
      parts.add(stats);
    }
    while (parts.size() > 1) {
      RttStats one = parts.remove(random.nextInt(parts.size()));
      parts.get(random.nextInt(parts.size())).merge(one);
    }
    return parts.getFirst();
  }

  @Test
  void jitterOfPartsAppendedInTimeOrderIsThatOfTheWhole() {
    long[] samples = samples();
    int[] cuts = cuts();
    Jitter appended = new Jitter();
    Jitter whole = new Jitter();
    for (int part = 0; part < PARTS; part++) {
      Jitter own = new Jitter();
      for (int i = cuts[part]; i < cuts[part + 1]; i++) {
        own.add(i, samples[i]);
        whole.add(i, samples[i]);
      }
      appended.append(own);
    }
    long sum = 0;
    long max = 0;
    for (int i = 1; i < SAMPLES; i++) {
      long difference = Math.abs(samples[i] - samples[i - 1]);
      sum += difference;
      max = Math.max(max, difference);
    }
    JitterSummary summary = appended.summary().orElseThrow();
    BigDecimal pairs = BigDecimal.valueOf(SAMPLES - 1L);
    assertEquals(SAMPLES - 1L, summary.pairs());
    near(BigDecimal.valueOf(sum).divide(pairs, EXACT), summary.meanNanos(), "mean");
    assertEquals(max, summary.maxNanos());
    assertEquals(Math.abs(samples[SAMPLES - 1] - samples[SAMPLES - 2]), summary.lastNanos());
    near(smoothed(samples), summary.rfc3550Nanos(), "appended");
    near(smoothed(samples), whole.summary().orElseThrow().rfc3550Nanos(), "whole");
  }

  /// The estimate of RFC 3550, exactly. What lies 2,000 differences back has faded to 10⁻⁵⁶.
  private static BigDecimal smoothed(long[] samples) {
    BigDecimal sixteenth = new BigDecimal("0.0625");
    BigDecimal estimate = BigDecimal.ZERO;
    for (int i = SAMPLES - 2_000; i < SAMPLES; i++) {
      BigDecimal difference = BigDecimal.valueOf(Math.abs(samples[i] - samples[i - 1]));
      BigDecimal change = difference.subtract(estimate).multiply(sixteenth);
      estimate = estimate.add(change, EXACT);
    }
    return estimate;
  }

  @Test
  void quantilesAreWithinOnePercentOfTheNearestRankAndMergedEqualToTheWhole() {
    long[] samples = samples();
    int[] cuts = cuts();
    Quantiles whole = new Quantiles();
    Quantiles merged = new Quantiles();
    for (int part = PARTS - 1; part >= 0; part--) {
      Quantiles own = new Quantiles();
      for (int i = cuts[part]; i < cuts[part + 1]; i++) {
        own.add(samples[i]);
      }
      merged.merge(own);
    }
    for (long sample : samples) {
      whole.add(sample);
    }
    Arrays.sort(samples);
    for (int thousandth = 0; thousandth <= 1000; thousandth++) {
      double p = thousandth / 1000.0;
      long exact = samples[Math.max(1, SAMPLES / 1000 * thousandth) - 1];
      long estimate = whole.atNanos(p);
      assertEquals((double) exact, (double) estimate, 0.01 * exact, "quantile " + p);
      assertEquals(estimate, merged.atNanos(p), "quantile " + p);
    }
  }

  private static void near(BigDecimal exact, double actual, String what) {
    BigDecimal error = new BigDecimal(actual).subtract(exact).abs();
    BigDecimal allowed = exact.abs().multiply(new BigDecimal("1e-9"));
    assertTrue(error.compareTo(allowed) <= 0, () -> what + " " + actual + " for " + exact);
  }
}
