package org.netdiag.dns.message;

/// Where the data of a record has domain names that may be compressed: the types of RFC 1035, and
/// those that RFC 3597 section 4 asks readers to take compressed all the same.
final class RdataNames {
  private RdataNames() {}

  /// The parts of the type's data in their order: a digit is that many bytes, `n` a name, `s` a
  /// character string; what follows the last part is taken as it is. Empty for a type whose names
  /// must not be compressed.
  static String layout(int type) {
    return switch (type) {
      case 2, 3, 4, 5, 7, 8, 9, 12, 30, 39 -> "n";
      case 6, 14, 17 -> "nn";
      case 15, 18, 21, 36 -> "2n";
      case 24 -> "99n";
      case 26 -> "2nn";
      case 33 -> "6n";
      case 35 -> "4sssn";
      default -> "";
    };
  }
}
