package org.netdiag.cli.args;

/// Whole numbers on the command line, decimal or with `0x`, within bounds.
public final class Numbers {
  private Numbers() {}

  /// The number.
  ///
  /// @param text what was typed
  /// @param min the smallest that is allowed
  /// @param max the largest that is allowed
  /// @throws IllegalArgumentException with the text and the bounds
  public static long parse(String text, long min, long max) {
    boolean hex = text.startsWith("0x") || text.startsWith("0X");
    String digits = hex ? text.substring(2) : text;
    if (!isNumber(digits, hex ? 16 : 10)) {
      throw new IllegalArgumentException("'" + text + "' is no whole number" + bounds(min, max));
    }
    long value;
    try {
      value = Long.parseLong(digits, hex ? 16 : 10);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not" + bounds(min, max), e);
    }
    if (value < min || value > max) {
      throw new IllegalArgumentException("'" + text + "' is not" + bounds(min, max));
    }
    return value;
  }

  /// Whether these are ASCII digits, with a minus before decimal ones: the JDK takes those of every
  /// script, and a plus.
  private static boolean isNumber(String digits, int radix) {
    int from = radix == 10 && digits.startsWith("-") ? 1 : 0;
    for (int i = from; i < digits.length(); i++) {
      if (digits.charAt(i) > 127 || Character.digit(digits.charAt(i), radix) < 0) {
        return false;
      }
    }
    return digits.length() > from;
  }

  private static String bounds(long min, long max) {
    return " in " + min + " to " + max;
  }
}
