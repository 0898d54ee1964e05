package org.netdiag.shared.engine;

/// Points in monotonic time. The clock may start anywhere and wrap around, so they are compared by
/// difference; `Long.MAX_VALUE` is never.
public final class Times {
  /// A time that does not come.
  public static final long NEVER = Long.MAX_VALUE;

  private Times() {}

  /// The earlier of two times.
  public static long earlier(long a, long b) {
    if (a == NEVER || b == NEVER) {
      return a == NEVER ? b : a;
    }
    return a - b < 0 ? a : b;
  }

  /// The later of two times; never when one of them is.
  public static long later(long a, long b) {
    if (a == NEVER || b == NEVER) {
      return NEVER;
    }
    return a - b < 0 ? b : a;
  }

  /// Whether a time has come.
  public static boolean due(long at, long now) {
    return at != NEVER && now - at >= 0;
  }

  /// `at` plus a duration; a sum that would be read as never is a nanosecond less.
  public static long plus(long at, long nanos) {
    long sum = at + nanos;
    return sum == NEVER ? NEVER - 1 : sum;
  }
}
