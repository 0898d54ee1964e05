package org.netdiag.cli.args;

/// Lengths of time on the command line: a number of seconds, or a number with `us`, `ms`, `s`, `m`
/// or `h`. Decimals are exact: no binary fraction is involved.
public final class DurationParser {
  private static final long SECOND = 1_000_000_000L;

  private DurationParser() {}

  /// Nanoseconds, 0 to [Long#MAX_VALUE].
  ///
  /// Decimals count to the ninth place, with `m` and `h` to the sixth; further ones are cut off.
  ///
  /// @throws IllegalArgumentException with the text, when it is no length of time or longer than
  ///   292 years
  public static long nanos(String text) {
    int end = numberEnd(text);
    long unit = unit(text, end);
    if (end == 0 || unit == 0) {
      throw new IllegalArgumentException(
          "'" + text + "' is no time: a number of seconds, or a number with us, ms, s, m or h");
    }
    try {
      return scaled(text, end, unit);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("'" + text + "' is longer than 292 years", e);
    }
  }

  private static long scaled(String text, int end, long unit) {
    long whole = 0;
    int at = 0;
    while (at < end && text.charAt(at) != '.') {
      whole = Math.addExact(Math.multiplyExact(whole, 10L), text.charAt(at++) - '0');
    }
    long fraction = 0;
    long divisor = 1;
    // 999,999 hours in nanoseconds and 999,999,999 seconds in nanoseconds still fit a long
    long limit = unit > SECOND ? 1_000_000 : SECOND;
    for (at++; at < end && divisor < limit; at++) {
      fraction = fraction * 10 + (text.charAt(at) - '0');
      divisor *= 10;
    }
    return Math.addExact(Math.multiplyExact(whole, unit), fraction * unit / divisor);
  }

  /// Where the number ends; 0 when there is none: digits with at most one point, and a digit in it.
  private static int numberEnd(String text) {
    int at = 0;
    int points = 0;
    int digits = 0;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '.') {
        points++;
      } else if (c >= '0' && c <= '9') {
        digits++;
      } else {
        break;
      }
    }
    return points > 1 || digits == 0 ? 0 : at;
  }

  private static long unit(String text, int from) {
    return switch (text.substring(from)) {
      case "", "s" -> SECOND;
      case "us" -> SECOND / 1_000_000;
      case "ms" -> SECOND / 1_000;
      case "m" -> 60 * SECOND;
      case "h" -> 3600 * SECOND;
      default -> 0;
    };
  }
}
