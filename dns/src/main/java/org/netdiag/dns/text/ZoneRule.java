package org.netdiag.dns.text;

import java.util.Optional;

/// A time zone as POSIX writes it: `CET-1CEST,M3.5.0,M10.5.0/3` (POSIX.1-2024 section 8.3, RFC 9636
/// section 3.3.2).
final class ZoneRule {
  private static final int DAY = 86_400;
  private static final int HOUR = 3_600;

  private final String text;
  private int at;
  private boolean sound = true;

  private ZoneFile.Offset standard = new ZoneFile.Offset(0, "UTC");
  private Optional<ZoneFile.Offset> summer = Optional.empty();
  private Change start = new Change('M', 3, 2, 0, 2 * HOUR);
  private Change stop = new Change('M', 11, 1, 0, 2 * HOUR);

  private ZoneRule(String text) {
    this.text = text;
  }

  /// When an offset changes each year, in seconds of the local time before.
  private record Change(char kind, int month, int week, int day, int seconds) {
    /// Seconds since 1970 of local time.
    long in(int year) {
      long first = days(year, 1, 1);
      boolean leap = days(year + 1, 1, 1) - first == 366;
      long date =
          switch (kind) {
            case 'J' -> first + day - 1 + (leap && day >= 60 ? 1 : 0);
            case 'M' -> weekday(year);
            default -> first + day;
          };
      return date * DAY + seconds;
    }

    private long weekday(int year) {
      long first = days(year, month, 1);
      long date = first + Math.floorMod(day - (first + 4), 7L) + 7L * (week - 1);
      long next = month == 12 ? days(year + 1, 1, 1) : days(year, month + 1, 1);
      return date < next ? date : date - 7;
    }

    private static long days(int year, int month, int day) {
      long y = month <= 2 ? year - 1L : year;
      long era = Math.floorDiv(y, 400L);
      long yearOfEra = y - era * 400;
      long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
      return era * 146_097
          + yearOfEra * 365
          + yearOfEra / 4
          - yearOfEra / 100
          + dayOfYear
          - 719_468;
    }
  }

  /// The rule that a text means; empty when it is none.
  static Optional<ZoneRule> parse(String text) {
    ZoneRule rule = new ZoneRule(text);
    rule.read();
    return rule.sound && rule.at == text.length() ? Optional.of(rule) : Optional.empty();
  }

  /// The offset at an instant.
  ZoneFile.Offset at(long epochSeconds) {
    if (summer.isEmpty()) {
      return standard;
    }
    int year = CivilDay.of(Math.floorDiv(epochSeconds + standard.seconds(), (long) DAY)).year();
    long from = start.in(year) - standard.seconds();
    long to = stop.in(year) - summer.get().seconds();
    boolean within =
        from <= to
            ? epochSeconds >= from && epochSeconds < to
            : epochSeconds >= from || epochSeconds < to;
    return within ? summer.get() : standard;
  }

  private void read() {
    String name = name();
    standard = new ZoneFile.Offset(-time(), name);
    if (at == text.length()) {
      return;
    }
    String other = name();
    boolean given = at < text.length() && text.charAt(at) != ',';
    int offset = given ? -time() : standard.seconds() + HOUR;
    summer = Optional.of(new ZoneFile.Offset(offset, other));
    if (at < text.length()) {
      start = change();
      stop = change();
    }
  }

  private String name() {
    int from = at;
    if (at < text.length() && text.charAt(at) == '<') {
      int to = text.indexOf('>', at);
      sound &= to > 0;
      at = to > 0 ? to + 1 : text.length();
      return to > 0 ? text.substring(from + 1, to) : "";
    }
    while (at < text.length() && Character.isLetter(text.charAt(at))) {
      at++;
    }
    sound &= at - from >= 3;
    return text.substring(from, at);
  }

  /// `[+-]hh[:mm[:ss]]` in seconds.
  private int time() {
    int sign = 1;
    if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
      sign = text.charAt(at++) == '-' ? -1 : 1;
    }
    int seconds = number() * HOUR;
    for (int unit = 60; unit >= 1 && at < text.length() && text.charAt(at) == ':'; unit /= 60) {
      at++;
      seconds += number() * unit;
    }
    return sign * seconds;
  }

  private int number() {
    int from = at;
    int value = 0;
    while (at < text.length() && at - from < 4 && Character.isDigit(text.charAt(at))) {
      value = 10 * value + text.charAt(at++) - '0';
    }
    sound &= at > from;
    return value;
  }

  private void expect(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    sound &= there;
    at += there ? 1 : 0;
  }

  private Change change() {
    expect(',');
    char kind = at < text.length() ? text.charAt(at) : ' ';
    int month = 1;
    int week = 1;
    int day;
    if (kind == 'M') {
      at++;
      month = number();
      expect('.');
      week = number();
      expect('.');
      day = number();
      sound &= month >= 1 && month <= 12 && week >= 1 && week <= 5 && day <= 6;
      month = Math.clamp(month, 1, 12);
    } else {
      at += kind == 'J' ? 1 : 0;
      day = number();
    }
    int seconds = 2 * HOUR;
    if (at < text.length() && text.charAt(at) == '/') {
      at++;
      seconds = time();
    }
    return new Change(kind, month, week, day, seconds);
  }
}
