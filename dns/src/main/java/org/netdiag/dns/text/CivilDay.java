package org.netdiag.dns.text;

/// A day of the proleptic Gregorian calendar, without java.time.
///
/// @param year such as 2026
/// @param month 1 to 12
/// @param day 1 to 31
/// @param weekday 0 for Sunday to 6
record CivilDay(int year, int month, int day, int weekday) {
  /*
   * Years begin in March, so that the leap day is the last of its year: 400 of them have 146,097
   * days, and the months from March on begin at ⌊(153 m + 2) / 5⌋.
   */
  static CivilDay of(long epochDay) {
    long fromMarch = epochDay + 719_468;
    long era = Math.floorDiv(fromMarch, 146_097L);
    long dayOfEra = Math.floorMod(fromMarch, 146_097L);
    long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long marchMonth = (5 * dayOfYear + 2) / 153;
    long month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
    return new CivilDay(
        (int) (yearOfEra + era * 400 + (month <= 2 ? 1 : 0)),
        (int) month,
        (int) (dayOfYear - (153 * marchMonth + 2) / 5 + 1),
        // 1970-01-01 was a Thursday.
        (int) Math.floorMod(epochDay + 4, 7L));
  }
}
