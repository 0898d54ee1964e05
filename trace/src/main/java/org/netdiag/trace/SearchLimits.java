package org.netdiag.trace;

/// Bounds of a [PathSearch].
///
/// @param maxTtl the greatest TTL, to 255
/// @param waitNanos the longest wait for an answer
/// @param flows the most flows, 1 and above
/// @param probes the most probes
/// @param totalNanos the time after which nothing more is begun
record SearchLimits(int maxTtl, long waitNanos, int flows, int probes, long totalNanos) {
  SearchLimits {
    if (maxTtl < 1 || maxTtl > 255) {
      throw new IllegalArgumentException("max TTL " + maxTtl + " is not in 1 to 255");
    }
    if (waitNanos <= 0 || flows < 1 || probes < 1 || totalNanos <= 0) {
      throw new IllegalArgumentException(
          "bounds below 1: " + waitNanos + ", " + flows + ", " + probes + ", " + totalNanos);
    }
  }

  /// 1,000 flows, 20,000 probes and a minute.
  static SearchLimits of(int maxTtl, long waitNanos) {
    return new SearchLimits(maxTtl, waitNanos, 1_000, 20_000, 60_000_000_000L);
  }
}
