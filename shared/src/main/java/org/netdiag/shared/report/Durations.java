package org.netdiag.shared.report;

/// Prints times for people.
public final class Durations {
  private static final double MICROS = 1e3;

  private Durations() {}

  /// A round-trip time in milliseconds with as many digits as `ping` shows: three below 1 ms, two
  /// below 10 ms, one below 100 ms, none from there on.
  public static String rtt(long nanos) {
    Utf8Buffer out = new Utf8Buffer();
    appendRtt(out, nanos);
    return out.toString();
  }

  /// Appends a round-trip time; see [#rtt]. iputils counts whole microseconds, so the limits apply
  /// to those: 0.9996 ms is `1.00`, and 9.999 ms is `10.00` because it is below 10 ms.
  public static void appendRtt(Utf8Buffer out, long nanos) {
    long micros = Math.round(nanos / MICROS);
    if (micros < 1_000) {
      out.fixed(micros, 3);
    } else if (micros < 10_000) {
      out.fixed((micros + 5) / 10, 2);
    } else if (micros < 100_000) {
      out.fixed((micros + 50) / 100, 1);
    } else {
      out.integer((micros + 500) / 1_000);
    }
  }

  /// A time in milliseconds with three digits, as the lines of statistics show it.
  public static String millis(double nanos) {
    return new Utf8Buffer().millis(nanos).toString();
  }
}
