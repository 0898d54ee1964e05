package org.netdiag.shared.sim.dns;

import java.util.Map;
import java.util.OptionalInt;

/// Numbers of record types, from IANA's registry.
public final class RecordTypes {
  /// An IPv4 address.
  public static final int A = 1;

  static final int NS = 2;
  static final int CNAME = 5;
  static final int SOA = 6;

  /// A pointer to another name.
  public static final int PTR = 12;

  static final int MX = 15;
  static final int TXT = 16;

  /// An IPv6 address.
  public static final int AAAA = 28;

  static final int SRV = 33;
  static final int OPT = 41;
  static final int DS = 43;
  static final int RRSIG = 46;
  static final int IXFR = 251;
  static final int AXFR = 252;
  static final int ANY = 255;

  private static final Map<String, Integer> NAMES =
      Map.ofEntries(
          Map.entry("A", A),
          Map.entry("NS", NS),
          Map.entry("CNAME", CNAME),
          Map.entry("SOA", SOA),
          Map.entry("PTR", PTR),
          Map.entry("HINFO", 13),
          Map.entry("MX", MX),
          Map.entry("TXT", TXT),
          Map.entry("AAAA", AAAA),
          Map.entry("LOC", 29),
          Map.entry("SRV", SRV),
          Map.entry("NAPTR", 35),
          Map.entry("DNAME", 39),
          Map.entry("DS", DS),
          Map.entry("SSHFP", 44),
          Map.entry("RRSIG", RRSIG),
          Map.entry("NSEC", 47),
          Map.entry("DNSKEY", 48),
          Map.entry("NSEC3", 50),
          Map.entry("NSEC3PARAM", 51),
          Map.entry("TLSA", 52),
          Map.entry("CDS", 59),
          Map.entry("CDNSKEY", 60),
          Map.entry("SVCB", 64),
          Map.entry("HTTPS", 65),
          Map.entry("SPF", 99),
          Map.entry("URI", 256),
          Map.entry("CAA", 257));

  private RecordTypes() {}

  /// The number of a mnemonic in capitals, or of `TYPE` and digits (RFC 3597 section 5).
  public static OptionalInt parse(String text) {
    Integer known = NAMES.get(text);
    if (known != null) {
      return OptionalInt.of(known);
    }
    boolean number = text.startsWith("TYPE") && text.length() >= 5 && text.length() <= 9;
    for (int i = 4; number && i < text.length(); i++) {
      number = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    int value = number ? Integer.parseInt(text.substring(4)) : 65536;
    return value > 65535 ? OptionalInt.empty() : OptionalInt.of(value);
  }

  /// How many bytes stand in front of the names in the data of a type that RFC 1035 has compressed;
  /// -1 for a type without names.
  static int bytesBeforeNames(int type) {
    return switch (type) {
      case NS, CNAME, PTR, SOA -> 0;
      case MX -> 2;
      default -> -1;
    };
  }

  /// How many names there are.
  static int names(int type) {
    return type == SOA ? 2 : 1;
  }
}
