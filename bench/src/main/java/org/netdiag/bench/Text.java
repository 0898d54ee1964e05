package org.netdiag.bench;

import java.util.Locale;

/// How figures are written.
final class Text {
  private Text() {}

  /// A number with a fixed count of decimals, or a dash for one that is not known.
  static String number(double value, int decimals) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /// Median, then the smallest and the largest value in brackets.
  static String spread(Series series, int decimals) {
    return number(series.median(), decimals)
        + " ("
        + number(series.min(), decimals)
        + "-"
        + number(series.max(), decimals)
        + ")";
  }

  /// KiB as MiB, or a dash for what is not known.
  static String mebibytes(double kibibytes) {
    return number(kibibytes < 0 ? Double.NaN : kibibytes / 1024, 1);
  }
}
