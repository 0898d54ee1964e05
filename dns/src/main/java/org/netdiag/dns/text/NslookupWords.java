package org.netdiag.dns.text;

/// What nslookup calls the types that it knows.
final class NslookupWords {
  private static final int FIRST_UNKNOWN = 42;

  private NslookupWords() {}

  /// What stands before the data of a record of a type.
  static String of(int type) {
    String word =
        switch (type) {
          case 1 -> "internet address";
          case 2 -> "nameserver";
          case 3 -> "md";
          case 4 -> "mf";
          case 5 -> "canonical name";
          case 6 -> "soa";
          case 7 -> "mb";
          case 8 -> "mg";
          case 9 -> "mr";
          case 11 -> "protocol";
          case 12 -> "name";
          case 13 -> "hinfo";
          case 14 -> "minfo";
          case 15 -> "mail exchanger";
          case 16 -> "text";
          case 17 -> "rp";
          case 18 -> "afsdb";
          case 19 -> "x25 address";
          case 20 -> "isdn address";
          case 21 -> "rt";
          case 22 -> "nsap";
          case 23 -> "nsap_ptr";
          case 24 -> "signature";
          case 25 -> "key";
          case 26 -> "px";
          case 27 -> "gpos";
          case 28 -> "";
          case 29 -> "loc";
          case 30 -> "next";
          case 33 -> "service";
          case 35 -> "naptr";
          case 36 -> "kx";
          case 37 -> "cert";
          case 38 -> "v6 address";
          case 39 -> "dname";
          case 41 -> "optional";
          default -> (type < FIRST_UNKNOWN ? "rtype_" : "rdata_") + type;
        };
    return word.isEmpty() ? "has AAAA address " : word + " = ";
  }
}
