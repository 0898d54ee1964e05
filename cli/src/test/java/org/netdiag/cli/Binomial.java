package org.netdiag.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

/// What may become of so many independent trials.
///
/// @param trials how many
/// @param chance of each, above 0 and below 1
record Binomial(int trials, double chance) {
  /// A count with less than this chance, or one further from the mean, is no accident.
  private static final double NEVER = 1e-7;

  /// Fails when chance alone does hardly ever give this count or one further from the mean.
  void verify(long count, String what) {
    double below = 0;
    double above = 0;
    for (int k = 0; k <= trials; k++) {
      double weight = Math.exp(logWeight(k));
      below += k <= count ? weight : 0;
      above += k >= count ? weight : 0;
    }
    assertTrue(
        Math.min(below, above) > NEVER,
        what + ": " + count + " of " + trials + " with the chance " + chance);
  }

  private double logWeight(int k) {
    double log = (k * Math.log(chance)) + ((trials - k) * Math.log1p(-chance));
    for (int i = 1; i <= k; i++) {
      log += Math.log((trials - k + i) / (double) i);
    }
    return log;
  }
}
