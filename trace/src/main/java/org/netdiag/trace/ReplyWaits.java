package org.netdiag.trace;

/// How long answers are waited for, as the round-trip times seen so far tell: half as long again as
/// the slowest answer from this TTL or a farther one, and 50 ms.
final class ReplyWaits {
  private static final long SPARE_NANOS = 50_000_000;

  private final long longestNanos;
  private final long[] slowestNanos = new long[257];

  /// @param longestNanos the bound, and the wait while nothing has answered
  ReplyWaits(long longestNanos) {
    if (longestNanos <= 0) {
      throw new IllegalArgumentException("wait " + longestNanos + " is not above 0");
    }
    this.longestNanos = longestNanos;
  }

  /// Notes an answer.
  void seen(int ttl, long rttNanos) {
    for (int i = 0; i <= ttl && i < slowestNanos.length; i++) {
      slowestNanos[i] = Math.max(slowestNanos[i], rttNanos);
    }
  }

  /// Nanoseconds after the send in which an answer is still expected.
  long waitNanos(int ttl) {
    long slowest = slowestNanos[ttl] > 0 ? slowestNanos[ttl] : slowestNanos[0];
    if (slowest <= 0 || slowest >= longestNanos) {
      return longestNanos;
    }
    return Math.min(longestNanos, slowest + (slowest / 2) + SPARE_NANOS);
  }
}
