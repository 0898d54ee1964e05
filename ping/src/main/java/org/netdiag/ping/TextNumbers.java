package org.netdiag.ping;

import org.netdiag.shared.report.Utf8Buffer;

/// Numbers as ping prints them.
final class TextNumbers {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int MOST_LOSS_DIGITS = 4;

  private TextNumbers() {}

  /// A time in milliseconds with three digits that count, or always three behind the point.
  static void time(Utf8Buffer out, double nanos, boolean exact) {
    double millis = nanos / NANOS_PER_MILLI;
    int digits = exact || millis < 0.9995 ? 3 : millis < 9.995 ? 2 : millis < 99.95 ? 1 : 0;
    out.decimal(millis, digits);
  }

  /// The same of whole nanoseconds.
  static void time(Utf8Buffer out, long nanos, boolean exact) {
    time(out, (double) nanos, exact);
  }

  /// A time in milliseconds with three digits behind the point.
  static void millis(Utf8Buffer out, long nanos) {
    millis(out, (double) nanos);
  }

  /// A time in milliseconds with three digits behind the point.
  static void millis(Utf8Buffer out, double nanos) {
    out.decimal(nanos / NANOS_PER_MILLI, 3);
  }

  /// A share in percent with as few digits as show it, at most four behind the point.
  static void percent(Utf8Buffer out, double percent) {
    int digits = 0;
    double scale = 1;
    while (digits < MOST_LOSS_DIGITS
        && Math.abs(percent * scale - Math.rint(percent * scale)) > 1e-9) {
      digits++;
      scale *= 10;
    }
    out.decimal(percent, digits).put('%');
  }

  /// Seconds and microseconds since the epoch in brackets.
  static void stamp(Utf8Buffer out, long epochNanos) {
    long micros = Math.floorDiv(epochNanos, 1000L);
    out.put('[').integer(Math.floorDiv(micros, 1_000_000L)).put('.');
    long rest = Math.floorMod(micros, 1_000_000L);
    for (long unit = 100_000; unit > 0; unit /= 10) {
      out.put((int) ('0' + rest / unit % 10));
    }
    out.put(']').put(' ');
  }

  static void hex(Utf8Buffer out, int value) {
    if (value > 15) {
      digit(out, value >>> 4);
    }
    digit(out, value & 15);
  }

  private static void digit(Utf8Buffer out, int value) {
    out.put(value < 10 ? '0' + value : 'a' + value - 10);
  }
}
