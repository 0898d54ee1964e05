package org.netdiag.shared.stats;

/// The jitter of one target in nanoseconds, over pairs of consecutive sequence numbers that were
/// both answered. There is none without such a pair.
///
/// @param pairs how many pairs, at least 1
/// @param meanNanos the mean of |Δ|
/// @param maxNanos the largest |Δ|
/// @param rfc3550Nanos the smoothed estimate of RFC 3550 section 6.4.1
/// @param lastNanos |Δ| of the pair that was completed last
public record JitterSummary(
    long pairs, double meanNanos, long maxNanos, double rfc3550Nanos, long lastNanos) {}
