package org.netdiag.dns.text;

import org.netdiag.shared.report.Utf8Buffer;

/// Dates as strftime(3) prints `%a %b %d %H:%M:%S %Z %Y`, in this machine's time zone.
final class LocalClock {
  private static final String DAYS = "SunMonTueWedThuFriSat";
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final long NANOS = 1_000_000_000L;
  private static final int DAY = 86_400;

  private LocalClock() {}

  static void append(Utf8Buffer out, long epochNanos) {
    long seconds = Math.floorDiv(epochNanos, NANOS);
    ZoneFile.Offset zone = ZoneFile.local().at(seconds);
    append(out, seconds + zone.seconds(), zone.name());
  }

  static void append(Utf8Buffer out, long localSeconds, String zone) {
    CivilDay date = CivilDay.of(Math.floorDiv(localSeconds, (long) DAY));
    int second = (int) Math.floorMod(localSeconds, (long) DAY);
    out.ascii(DAYS.substring(3 * date.weekday(), 3 * date.weekday() + 3)).put(' ');
    out.ascii(MONTHS.substring(3 * date.month() - 3, 3 * date.month())).put(' ');
    DnsTime.padded(out, date.day());
    out.put(' ');
    DnsTime.padded(out, second / 3600);
    out.put(':');
    DnsTime.padded(out, second / 60 % 60);
    out.put(':');
    DnsTime.padded(out, second % 60);
    out.put(' ').ascii(zone).put(' ').integer(date.year());
  }
}
