package org.netdiag.dns.text;

import org.netdiag.shared.report.Utf8Buffer;

/// A place on Earth: RFC 1876.
final class LocationText {
  private static final long EQUATOR = 1L << 31;
  private static final long MOST_LATITUDE = 90L * 3_600_000;
  private static final long MOST_LONGITUDE = 180L * 3_600_000;

  /// The reference spheroid lies 100,000 m above the base of altitudes.
  private static final long BASE_CENTIMETRES = 10_000_000;

  private static final int[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
  };

  private LocationText() {}

  static void append(RdataCursor in, RdataPen pen) {
    in.require(in.u8() == 0);
    int size = in.u8();
    int horizontal = in.u8();
    int vertical = in.u8();
    long latitude = in.u32() - EQUATOR;
    long longitude = in.u32() - EQUATOR;
    long altitude = in.u32() - BASE_CENTIMETRES;
    in.require(Math.abs(latitude) <= MOST_LATITUDE && Math.abs(longitude) <= MOST_LONGITUDE);
    in.require(valid(size) && valid(horizontal) && valid(vertical));
    if (!in.sound()) {
      return;
    }
    angle(pen, latitude, latitude < 0 ? "S" : "N");
    angle(pen, longitude, longitude < 0 ? "W" : "E");
    pen.next().fixed(altitude, 2).put('m');
    length(pen, size);
    length(pen, horizontal);
    length(pen, vertical);
  }

  private static void angle(RdataPen pen, long thousandths, String side) {
    long value = Math.abs(thousandths);
    pen.integer(value / 3_600_000);
    pen.integer(value / 60_000 % 60);
    pen.next().fixed(value % 60_000, 3);
    pen.word(side);
  }

  private static boolean valid(int length) {
    return length >> 4 <= 9 && (length & 15) <= 9 && (length >> 4 > 0 || (length & 15) == 0);
  }

  /// Centimetres as a digit and a power of ten.
  private static void length(RdataPen pen, int value) {
    long centimetres = (long) (value >> 4) * POWERS[value & 15];
    Utf8Buffer out = pen.next();
    if ((value & 15) >= 2) {
      out.integer(centimetres / 100);
    } else {
      out.fixed(centimetres, 2);
    }
    out.put('m');
  }
}
