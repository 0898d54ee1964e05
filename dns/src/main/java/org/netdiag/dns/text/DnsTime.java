package org.netdiag.dns.text;

import org.netdiag.shared.report.Utf8Buffer;

/// Times in record data.
final class DnsTime {
  private static final int DAY = 86_400;
  private static final String[] NAMES = {"week", "day", "hour", "minute", "second"};
  private static final int[] SECONDS = {604_800, DAY, 3_600, 60, 1};

  private DnsTime() {}

  /// Appends `YYYYMMDDHHMMSS`: RFC 4034 section 3.2. Its 32 bits are a serial number (RFC 1982),
  /// which is taken for the instant from 1970 on, as it will be until 2106.
  static void append(Utf8Buffer out, long epochSeconds) {
    CivilDay date = CivilDay.of(Math.floorDiv(epochSeconds, (long) DAY));
    int second = (int) Math.floorMod(epochSeconds, (long) DAY);
    padded(out, date.year() / 100);
    padded(out, date.year() % 100);
    padded(out, date.month());
    padded(out, date.day());
    padded(out, second / 3600);
    padded(out, second / 60 % 60);
    padded(out, second % 60);
  }

  static void padded(Utf8Buffer out, int value) {
    out.put('0' + value / 10 % 10).put('0' + value % 10);
  }

  /// Appends a TTL as `1w2d3h4m5s`.
  static void units(Utf8Buffer out, long seconds) {
    long left = seconds;
    for (int i = 0; i < SECONDS.length; i++) {
      long count = left / SECONDS[i];
      left %= SECONDS[i];
      if (count > 0 || (seconds == 0 && i == SECONDS.length - 1)) {
        out.integer(count).put(NAMES[i].charAt(0));
      }
    }
  }

  /// Appends a TTL as `2 weeks 1 day`.
  static void words(Utf8Buffer out, long seconds) {
    long left = seconds;
    boolean first = true;
    for (int i = 0; i < SECONDS.length; i++) {
      long count = left / SECONDS[i];
      left %= SECONDS[i];
      if (count > 0 || (seconds == 0 && i == SECONDS.length - 1)) {
        out.ascii(first ? "" : " ").integer(count).put(' ').ascii(NAMES[i]);
        out.ascii(count == 1 ? "" : "s");
        first = false;
      }
    }
  }
}
