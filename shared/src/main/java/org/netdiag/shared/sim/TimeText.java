package org.netdiag.shared.sim;

import java.math.BigDecimal;
import java.util.OptionalLong;

/// The text form of lengths of time: a number and one of `ns us ms s m h d`.
final class TimeText {
  private static final String[] UNITS = {"ns", "us", "ms", "s", "m", "h", "d"};
  private static final long[] NANOS = {
    1, 1_000, 1_000_000, 1_000_000_000L, 60_000_000_000L, 3_600_000_000_000L, 86_400_000_000_000L
  };

  private TimeText() {}

  /// Nanoseconds, or empty when `text` is no length of time. A bare `0` is one.
  static OptionalLong parse(String text) {
    int end = 0;
    while (end < text.length() && (isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    if (end == 0 || end > 15 || text.charAt(0) == '.' || text.charAt(end - 1) == '.') {
      return OptionalLong.empty();
    }
    long unit = text.equals("0") ? 1 : unit(text.substring(end));
    String number = text.substring(0, end);
    if (unit < 0 || number.indexOf('.') != number.lastIndexOf('.')) {
      return OptionalLong.empty();
    }
    BigDecimal nanos = new BigDecimal(number).multiply(BigDecimal.valueOf(unit));
    boolean tooLong = nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE / 4)) > 0;
    return tooLong ? OptionalLong.empty() : OptionalLong.of(nanos.longValue());
  }

  /// The shortest exact text with at most three decimals, in the largest unit that gives one.
  static String of(long nanos) {
    if (nanos == 0) {
      return "0";
    }
    for (int i = UNITS.length - 1; i > 0; i--) {
      long step = i > 3 ? NANOS[i] : NANOS[i] / 1000;
      if (nanos >= NANOS[i] && nanos % step == 0) {
        return BigDecimal.valueOf(nanos)
                .divide(BigDecimal.valueOf(NANOS[i]))
                .stripTrailingZeros()
                .toPlainString()
            + UNITS[i];
      }
    }
    return nanos + "ns";
  }

  private static long unit(String text) {
    for (int i = 0; i < UNITS.length; i++) {
      if (UNITS[i].equals(text)) {
        return NANOS[i];
      }
    }
    return -1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
