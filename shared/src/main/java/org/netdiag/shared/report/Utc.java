package org.netdiag.shared.report;

/// Prints instants as ISO 8601 in UTC (RFC 3339), without java.time.
public final class Utc {
  private static final long NANOS = 1_000_000_000L;
  private static final int DAY = 86_400;
  private static final long[] DIVISORS = {
    NANOS, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1
  };

  private Utc() {}

  /// An instant as text, such as `2026-11-20T12:00:00.000001Z`.
  ///
  /// @param epochNanos nanoseconds since 1970-01-01T00:00:00Z, before it too
  /// @param digits behind the seconds' point, 0 to 9; what follows is cut off
  /// @throws IllegalArgumentException when there are more digits
  public static String format(long epochNanos, int digits) {
    Utf8Buffer out = new Utf8Buffer();
    append(out, epochNanos, digits);
    return out.toString();
  }

  /// Appends an instant; see [#format].
  ///
  /// @throws IllegalArgumentException when there are more than 9 digits
  public static void append(Utf8Buffer out, long epochNanos, int digits) {
    if (digits < 0 || digits > 9) {
      throw new IllegalArgumentException("digits are 0 to 9, not " + digits);
    }
    long seconds = Math.floorDiv(epochNanos, NANOS);
    int second = (int) Math.floorMod(seconds, (long) DAY);
    date(out, Math.floorDiv(seconds, (long) DAY));
    out.put('T').digits(second / 3600, 2);
    out.put(':').digits(second / 60 % 60, 2);
    out.put(':').digits(second % 60, 2);
    if (digits > 0) {
      out.put('.').digits(Math.floorMod(epochNanos, NANOS) / DIVISORS[digits], digits);
    }
    out.put('Z');
  }

  /*
   * Days to year, month and day in the proleptic Gregorian calendar. Years begin in March, so that
   * the leap day is the last of its year: 400 of them have 146,097 days, and the months from March
   * on begin at ⌊(153 m + 2) / 5⌋.
   */
  private static void date(Utf8Buffer out, long epochDay) {
    long day = epochDay + 719_468;
    long era = Math.floorDiv(day, 146_097L);
    long dayOfEra = Math.floorMod(day, 146_097L);
    long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long marchMonth = (5 * dayOfYear + 2) / 153;
    long month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
    out.digits(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), 4);
    out.put('-').digits(month, 2);
    out.put('-').digits(dayOfYear - (153 * marchMonth + 2) / 5 + 1, 2);
  }
}
