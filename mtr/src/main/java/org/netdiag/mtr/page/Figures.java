package org.netdiag.mtr.page;

import org.netdiag.shared.report.Utf8Buffer;

/// Numbers as text.
final class Figures {
  private Figures() {}

  /// A time in milliseconds with three digits that count, and no unit.
  static String millis(double nanos) {
    Utf8Buffer text = new Utf8Buffer();
    new Markup(text).millis(nanos);
    return text.toString();
  }

  /// A share with its sign.
  static String percent(double percent) {
    boolean whole = percent == 0 || percent == 100;
    return new Utf8Buffer().decimal(percent, whole ? 0 : 1) + "\u202f%";
  }

  /// A time in milliseconds without zeros at its end.
  static String plain(double nanos) {
    String text = new Utf8Buffer().millis(nanos).toString();
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
  }
}
