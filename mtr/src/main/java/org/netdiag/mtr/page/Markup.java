package org.netdiag.mtr.page;

import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;

/// Prints HTML. What is not printed by [#raw] is escaped: names come from whoever answers.
final class Markup {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double COORDINATE = 100;

  private final Utf8Buffer out;

  Markup(Utf8Buffer out) {
    this.out = out;
  }

  /// Prints ASCII that is HTML already.
  Markup raw(String html) {
    out.ascii(html);
    return this;
  }

  /// Prints text, also inside of quoted attributes.
  Markup text(String text) {
    String safe = SafeText.escape(text);
    for (int i = 0; i < safe.length(); ) {
      int code = safe.codePointAt(i);
      switch (code) {
        case '&', '<', '>', '"', '\'' -> out.ascii("&#").integer(code).put(';');
        default -> out.codePoint(code);
      }
      i += Character.charCount(code);
    }
    return this;
  }

  Markup integer(long value) {
    out.integer(value);
    return this;
  }

  Markup decimal(double value, int digits) {
    out.decimal(value, digits);
    return this;
  }

  /// Prints a coordinate with at most two digits behind the point.
  Markup at(double value) {
    long scaled = Math.round(value * COORDINATE);
    if (scaled % 100 == 0) {
      out.integer(scaled / 100);
    } else {
      out.fixed(scaled, 2);
    }
    return this;
  }

  /// Prints a time in milliseconds with three digits that count, and no unit.
  Markup millis(double nanos) {
    double millis = nanos / NANOS_PER_MILLI;
    int digits = millis < 0.9995 ? 3 : millis < 9.995 ? 2 : millis < 99.95 ? 1 : 0;
    out.decimal(millis, digits);
    return this;
  }

  /// Prints a share with its sign.
  Markup percent(double percent) {
    boolean whole = percent == 0 || percent == 100;
    out.decimal(percent, whole ? 0 : 1).ascii("&#8239;%");
    return this;
  }
}
