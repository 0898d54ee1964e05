package org.netdiag.mtr;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.netdiag.shared.stats.RttSummary;

/// The round-trip times of a row.
///
/// @param summary count, extremes, mean, quantiles, deviation
/// @param lastNanos the latest
/// @param firstNanos the first of the run, which may hold the time of an address resolution
/// @param firstPenaltyNanos how much slower the first was than the median; empty with fewer than
///   five replies, or when it was not slower
/// @param geometricMeanNanos the geometric mean; empty where it was not kept
public record HopRtt(
    RttSummary summary,
    long lastNanos,
    long firstNanos,
    OptionalLong firstPenaltyNanos,
    OptionalDouble geometricMeanNanos) {
  /// Times without a geometric mean.
  public HopRtt(
      RttSummary summary, long lastNanos, long firstNanos, OptionalLong firstPenaltyNanos) {
    this(summary, lastNanos, firstNanos, firstPenaltyNanos, OptionalDouble.empty());
  }
}
