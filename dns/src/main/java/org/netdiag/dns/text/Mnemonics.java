package org.netdiag.dns.text;

import org.netdiag.dns.message.Octets;

/// Numbers in record data that have names in IANA's registries.
final class Mnemonics {
  private static final int NOTIFY = 1;

  private Mnemonics() {}

  static void append(char part, RdataCursor in, RdataPen pen) {
    switch (part) {
      case 'c' -> pen.word(certificate(in.u16()));
      case 'y' -> pen.word(algorithm(in.u8()));
      case 'p' -> {
        int scheme = in.u8();
        pen.word(scheme == NOTIFY ? "NOTIFY" : Integer.toString(scheme));
      }
      case 'g' -> tag(in, pen);
      default -> throw new IllegalArgumentException("no part '" + part + "'");
    }
  }

  /// A property of RFC 8659 section 4.1: letters and digits.
  private static void tag(RdataCursor in, RdataPen pen) {
    Octets tag = in.counted();
    in.require(tag.length() > 0);
    StringBuilder word = new StringBuilder(tag.length());
    for (int i = 0; i < tag.length(); i++) {
      int value = tag.at(i);
      in.require(
          (value >= '0' && value <= '9')
              || (value >= 'a' && value <= 'z')
              || (value >= 'A' && value <= 'Z'));
      word.append((char) value);
    }
    if (in.sound()) {
      pen.word(word.toString());
    }
  }

  /// RFC 4398 section 2.1.
  private static String certificate(int type) {
    return switch (type) {
      case 1 -> "PKIX";
      case 2 -> "SPKI";
      case 3 -> "PGP";
      case 4 -> "IPKIX";
      case 5 -> "ISPKI";
      case 6 -> "IPGP";
      case 7 -> "ACPKIX";
      case 8 -> "IACPKIX";
      case 253 -> "URI";
      case 254 -> "OID";
      default -> Integer.toString(type);
    };
  }

  /// A DNSSEC algorithm, or its number.
  static String algorithm(int number) {
    return switch (number) {
      case 1 -> "RSAMD5";
      case 2 -> "DH";
      case 3 -> "DSA";
      case 5 -> "RSASHA1";
      case 6 -> "NSEC3DSA";
      case 7 -> "NSEC3RSASHA1";
      case 8 -> "RSASHA256";
      case 10 -> "RSASHA512";
      case 12 -> "ECCGOST";
      case 13 -> "ECDSAP256SHA256";
      case 14 -> "ECDSAP384SHA384";
      case 15 -> "ED25519";
      case 16 -> "ED448";
      case 252 -> "INDIRECT";
      case 253 -> "PRIVATEDNS";
      case 254 -> "PRIVATEOID";
      default -> Integer.toString(number);
    };
  }
}
