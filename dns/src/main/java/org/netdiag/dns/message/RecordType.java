package org.netdiag.dns.message;

import java.util.Locale;
import java.util.OptionalInt;

/// Types of questions and records, from IANA's registry.
public final class RecordType {
  public static final int A = 1;
  public static final int NS = 2;
  public static final int CNAME = 5;
  public static final int SOA = 6;
  public static final int PTR = 12;
  public static final int HINFO = 13;
  public static final int MX = 15;
  public static final int TXT = 16;
  public static final int AAAA = 28;
  public static final int SRV = 33;
  public static final int DNAME = 39;
  public static final int OPT = 41;
  public static final int DS = 43;
  public static final int RRSIG = 46;
  public static final int NSEC = 47;
  public static final int DNSKEY = 48;
  public static final int NSEC3 = 50;
  public static final int NSEC3PARAM = 51;
  public static final int TLSA = 52;
  public static final int CDS = 59;
  public static final int CDNSKEY = 60;
  public static final int SVCB = 64;
  public static final int HTTPS = 65;
  public static final int SPF = 99;
  public static final int TSIG = 250;
  public static final int IXFR = 251;
  public static final int AXFR = 252;
  public static final int ANY = 255;
  public static final int CAA = 257;

  private RecordType() {}

  /// Its mnemonic, or `TYPE` and the number (RFC 3597 section 5).
  public static String text(int type) {
    return TypeNames.text(type);
  }

  /// Whether it has a mnemonic.
  public static boolean named(int type) {
    return !TypeNames.text(type).startsWith("TYPE");
  }

  /// The type that a word means, in any case; empty when it means none.
  public static OptionalInt parse(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    OptionalInt known = TypeNames.parse(upper);
    return known.isPresent() ? known : number(upper, "TYPE");
  }

  static OptionalInt number(String word, String prefix) {
    int from = prefix.length();
    if (word.length() <= from
        || word.length() > from + 5
        || !word.regionMatches(/* ignoreCase= */ true, 0, prefix, 0, from)) {
      return OptionalInt.empty();
    }
    int value = 0;
    for (int i = from; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c < '0' || c > '9') {
        return OptionalInt.empty();
      }
      value = 10 * value + c - '0';
    }
    return value <= 0xffff ? OptionalInt.of(value) : OptionalInt.empty();
  }
}
