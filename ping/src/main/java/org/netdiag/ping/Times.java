package org.netdiag.ping;

/// Points in monotonic time, which may wrap around; `Long.MAX_VALUE` is never.
final class Times {
  static final long NEVER = Long.MAX_VALUE;

  private Times() {}

  static long earlier(long a, long b) {
    if (a == NEVER || b == NEVER) {
      return a == NEVER ? b : a;
    }
    return a - b < 0 ? a : b;
  }

  static long later(long a, long b) {
    if (a == NEVER || b == NEVER) {
      return NEVER;
    }
    return a - b < 0 ? b : a;
  }

  static boolean due(long at, long now) {
    return at != NEVER && now - at >= 0;
  }

  /// `at` plus a duration; a sum that would be read as never is a nanosecond less.
  static long plus(long at, long nanos) {
    long sum = at + nanos;
    return sum == NEVER ? NEVER - 1 : sum;
  }
}
