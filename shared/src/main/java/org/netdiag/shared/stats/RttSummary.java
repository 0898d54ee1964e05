package org.netdiag.shared.stats;

import java.util.Optional;
import java.util.OptionalDouble;

/// What the round-trip times of one target came to, in nanoseconds. There is none without a reply.
///
/// @param count how many samples, at least 1
/// @param minNanos the smallest
/// @param meanNanos the arithmetic mean
/// @param medianNanos the quantile 0.5 by nearest rank
/// @param p90Nanos the quantile 0.9
/// @param p95Nanos the quantile 0.95
/// @param p99Nanos the quantile 0.99
/// @param maxNanos the largest
/// @param stddev the sample standard deviation (n − 1) in nanoseconds; NaN with one sample
public record RttSummary(
    long count,
    long minNanos,
    double meanNanos,
    long medianNanos,
    long p90Nanos,
    long p95Nanos,
    long p99Nanos,
    long maxNanos,
    double stddev) {

  /// The summary of two accumulators that were fed the same samples; empty without a sample.
  ///
  /// @throws IllegalArgumentException when they hold different numbers of samples
  public static Optional<RttSummary> of(RttStats stats, Quantiles quantiles) {
    if (stats.count() != quantiles.size()) {
      throw new IllegalArgumentException(
          stats.count() + " samples in the statistics, " + quantiles.size() + " in the quantiles");
    }
    if (stats.count() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new RttSummary(
            stats.count(),
            stats.minNanos(),
            stats.meanNanos(),
            quantiles.atNanos(0.5),
            quantiles.atNanos(0.9),
            quantiles.atNanos(0.95),
            quantiles.atNanos(0.99),
            stats.maxNanos(),
            stats.stddevNanos()));
  }

  /// The sample standard deviation in nanoseconds; empty with one sample.
  public OptionalDouble stddevNanos() {
    return Double.isNaN(stddev) ? OptionalDouble.empty() : OptionalDouble.of(stddev);
  }
}
