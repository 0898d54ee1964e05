package org.netdiag.dns.secure;

/// Algorithms of keys and digests: IANA's registries "DNS Security Algorithm Numbers" and "DS RR
/// Type Digest Algorithms".
final class Algorithms {
  private Algorithms() {}

  /// Whether signatures of it are checked. RSAMD5, DSA and GOST count as unknown, as RFC 8624 wants
  /// of validators.
  static boolean supported(int algorithm) {
    return switch (algorithm) {
      case 5, 7, 8, 10, 13, 14, 15, 16 -> true;
      default -> false;
    };
  }

  /// Whether digests of it are checked.
  static boolean digestSupported(int digestType) {
    return digestType == DsData.SHA1 || digestType == DsData.SHA256 || digestType == DsData.SHA384;
  }

  /// Number and mnemonic: `13 (ECDSAP256SHA256)`.
  static String text(int algorithm) {
    String name = mnemonic(algorithm);
    return name.isEmpty() ? Integer.toString(algorithm) : algorithm + " (" + name + ")";
  }

  /// Mnemonic, or `algorithm` and the number.
  static String word(int algorithm) {
    String name = mnemonic(algorithm);
    return name.isEmpty() ? "algorithm " + algorithm : name;
  }

  private static String mnemonic(int algorithm) {
    return switch (algorithm) {
      case 1 -> "RSAMD5";
      case 3 -> "DSA";
      case 5 -> "RSASHA1";
      case 6 -> "DSA-NSEC3-SHA1";
      case 7 -> "RSASHA1-NSEC3-SHA1";
      case 8 -> "RSASHA256";
      case 10 -> "RSASHA512";
      case 12 -> "ECC-GOST";
      case 13 -> "ECDSAP256SHA256";
      case 14 -> "ECDSAP384SHA384";
      case 15 -> "ED25519";
      case 16 -> "ED448";
      case 17 -> "SM2SM3";
      case 23 -> "ECC-GOST12";
      case 253 -> "PRIVATEDNS";
      case 254 -> "PRIVATEOID";
      default -> "";
    };
  }

  /// The name of a digest, or its number.
  static String digest(int digestType) {
    return switch (digestType) {
      case DsData.SHA1 -> "SHA-1";
      case DsData.SHA256 -> "SHA-256";
      case 3 -> "GOST R 34.11-94";
      case DsData.SHA384 -> "SHA-384";
      default -> "digest type " + digestType;
    };
  }
}
