package org.netdiag.dns.secure;

/// Lengths of time in words.
final class Spans {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Spans() {}

  /// The two largest units: `3 d 4 h`, `10 d`, `2 h 5 min`, `40 s`.
  static String text(long seconds) {
    if (seconds >= 100 * DAY) {
      return seconds / DAY + " d";
    }
    if (seconds >= DAY) {
      return pair(seconds / DAY, " d", seconds % DAY / HOUR, " h");
    }
    if (seconds >= HOUR) {
      return pair(seconds / HOUR, " h", seconds % HOUR / MINUTE, " min");
    }
    if (seconds >= MINUTE) {
      return pair(seconds / MINUTE, " min", seconds % MINUTE, " s");
    }
    return seconds + " s";
  }

  private static String pair(long large, String largeUnit, long small, String smallUnit) {
    return small == 0 ? large + largeUnit : large + largeUnit + " " + small + smallUnit;
  }
}
