package org.netdiag.dns.text;

import org.netdiag.dns.message.RecordClass;

/// What record data consists of, type by type: RFC 1035 and the documents of IANA's registry.
///
/// A layout is a letter for each part in its order on the wire, which is also that of the text:
///
/// - `1` `2` `4` a number of that many bytes, `8` one of eight
/// - `n` a name, `a` an IPv4 address, `q` an IPv6 address
/// - `s` a string in quotes, `S` all further strings, `r` the rest as one string, `g` a string
///   without quotes
/// - `h` the rest in hexadecimal, `b` in Base64; `X` and `B` the same, left out without crypto
/// - `H` a counted salt in hexadecimal, `3` a counted hash in Base32
/// - `t` a record type, `m` the rest as a type bit map, `M` the same with a line for each of its
///   windows
/// - `d` an instant as date, `l` a locator of eight bytes, `e` the rest with dashes, `z` with 0x
/// - `c` a certificate's type, `y` an algorithm's name, `p` a scheme of RFC 9859
/// - `(` where several lines begin, `)` where they end, `[` the same before the first part, `|` a
///   line's end; on one line these are blanks or nothing
///
/// `*` alone is data that no layout describes: see [OddRdata].
final class RdataLayouts {
  private static final String DIGEST = "211(X)";
  private static final String NONE = "";

  private RdataLayouts() {}

  /// The layout; empty for a type that has none in that class.
  static String of(int type, int dnsClass) {
    if (type == 1) {
      return switch (dnsClass) {
        case RecordClass.IN, RecordClass.HS -> "a";
        case RecordClass.CH -> "*";
        default -> NONE;
      };
    }
    if (dnsClass != RecordClass.IN) {
      return internet(type).isEmpty() ? common(type) : NONE;
    }
    String own = internet(type);
    return own.isEmpty() ? common(type) : own;
  }

  /// Types that only the class IN has.
  private static String internet(int type) {
    return switch (type) {
      case 11, 34, 38, 42, 49, 64, 65 -> "*";
      case 22 -> "z";
      case 23 -> "n";
      case 26 -> "2nn";
      case 28 -> "q";
      case 31, 32 -> "[h)";
      case 33 -> "222n";
      case 36 -> "2n";
      case 40 -> "111(b)";
      default -> NONE;
    };
  }

  private static String common(int type) {
    return switch (type) {
      case 2, 3, 4, 5, 7, 8, 9, 12, 39 -> "n";
      case 6, 25, 29, 30, 45, 48, 55, 57, 60, 249, 250, 259, 260 -> "*";
      case 13 -> "ss";
      case 14, 17, 58 -> "nn";
      case 15, 18, 21, 107 -> "2n";
      case 16, 20, 56, 99, 258, 261, 262, 263 -> "S";
      case 19 -> "s";
      case 24 -> "t114d(d2n|b)";
      case 27 -> "sss";
      case 35 -> "22sssn";
      case 37 -> "c2y(b)";
      case 43, 59, 32768, 32769 -> DIGEST;
      case 44 -> "11(h)";
      case 46 -> "t114(dd2n|B)";
      case 47 -> "nm";
      case 50 -> "112H(3|M)";
      case 51 -> "112H";
      case 52, 53 -> "111(h)";
      case 61 -> "[B)";
      case 62 -> "42m";
      case 63 -> "411(X)";
      case 66 -> "tp2n";
      case 67, 68 -> "[b)";
      case 104, 106 -> "2l";
      case 105 -> "2a";
      case 108, 109 -> "e";
      case 256 -> "22r";
      case 257 -> "1gr";
      case 264 -> "8";
      default -> NONE;
    };
  }
}
