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
    long value;
    try {
      value = Long.parseLong(digits, hex ? 16 : 10);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no" + (allDigits(digits) ? "t" : " whole number") + bounds(min, max),
          e);
    }
    if (value < min || value > max || (hex && digits.startsWith("-"))) {
      throw new IllegalArgumentException("'" + text + "' is not" + bounds(min, max));
    }
    return value;
  }

  private static boolean allDigits(String digits) {
    for (int i = digits.startsWith("-") ? 1 : 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return false;
      }
    }
    return !digits.isEmpty() && !digits.equals("-");
  }

  private static String bounds(long min, long max) {
    return max == Long.MAX_VALUE ? " at least " + min : " in " + min + " to " + max;
  }
}
