package org.netdiag.shared.report;

import org.netdiag.shared.stats.JitterSummary;
import org.netdiag.shared.stats.RttSummary;

/// The descriptions of times that every tool shows alike.
public final class TimingSchemas {
  private TimingSchemas() {}

  /// Of round-trip times.
  public static Schema<RttSummary> rtt() {
    return Schema.<RttSummary>part()
        .time("min", "The smallest.", RttSummary::minNanos)
        .quantile("0")
        .time("mean", "The arithmetic mean.", RttSummary::meanNanos)
        .time("median", "The quantile 0.5 by nearest rank.", RttSummary::medianNanos)
        .quantile("0.5")
        .time("p90", "The quantile 0.9.", RttSummary::p90Nanos)
        .quantile("0.9")
        .time("p95", "The quantile 0.95.", RttSummary::p95Nanos)
        .quantile("0.95")
        .time("p99", "The quantile 0.99.", RttSummary::p99Nanos)
        .quantile("0.99")
        .time("max", "The largest.", RttSummary::maxNanos)
        .quantile("1")
        .time("stddev", "The sample standard deviation (n - 1).", RttSummary::stddev)
        .build();
  }

  /// Of jitter.
  public static Schema<JitterSummary> jitter() {
    return Schema.<JitterSummary>part()
        .time("mean", "Mean of the absolute differences (RFC 4689).", JitterSummary::meanNanos)
        .time("max", "The largest absolute difference.", JitterSummary::maxNanos)
        .time("rfc3550", "The smoothed estimate of RFC 3550.", JitterSummary::rfc3550Nanos)
        .build();
  }
}
