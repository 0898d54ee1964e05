package org.netdiag.cli.mtr.screen;

import org.netdiag.shared.report.Durations;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.stats.LossStats;

/// Times and shares as a screen shows them.
final class Times {
  private static final long SECOND = 1_000_000_000L;

  private Times() {}

  /// A round-trip time in milliseconds.
  static String millis(long nanos) {
    return Durations.rtt(nanos);
  }

  /// A round-trip time in milliseconds; a sign where it is unknown.
  static String millis(double nanos) {
    return Double.isFinite(nanos) ? Durations.rtt(Math.round(nanos)) : "-";
  }

  /// Hours, minutes and seconds.
  static String clock(long nanos) {
    long seconds = nanos / SECOND;
    return new Utf8Buffer()
        .integer(seconds / 3600)
        .ascii(seconds / 60 % 60 < 10 ? ":0" : ":")
        .integer(seconds / 60 % 60)
        .ascii(seconds % 60 < 10 ? ":0" : ":")
        .integer(seconds % 60)
        .toString();
  }

  /// A time between rounds.
  static String interval(long nanos) {
    if (nanos == 0) {
      return "at once";
    }
    if (nanos % SECOND == 0) {
      return nanos / SECOND + " s";
    }
    return nanos / 1_000_000 + " ms";
  }

  /// A share in percent; a sign where it is unknown.
  static String percent(double percent) {
    return Double.isFinite(percent) ? new Utf8Buffer().decimal(percent, 1) + " %" : "-";
  }

  /// A loss with its 95 % interval.
  static String loss(LossStats loss, Glyphs glyphs) {
    if (loss.interval().isEmpty()) {
      return "-";
    }
    return percent(loss.lossPercent().orElse(Double.NaN))
        + " ("
        + new Utf8Buffer().decimal(loss.interval().get().lowPercent(), 1)
        + glyphs.range()
        + new Utf8Buffer().decimal(loss.interval().get().highPercent(), 1)
        + ")";
  }
}
