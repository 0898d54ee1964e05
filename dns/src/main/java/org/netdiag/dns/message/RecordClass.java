package org.netdiag.dns.message;

import java.util.Locale;
import java.util.OptionalInt;

/// Classes of questions and records: RFC 1035 section 3.2.4, RFC 2136 section 2.4.
public final class RecordClass {
  /// The Internet.
  public static final int IN = 1;

  /// Chaos, in which servers tell about themselves.
  public static final int CH = 3;

  /// Hesiod.
  public static final int HS = 4;

  /// No class: RFC 2136.
  public static final int NONE = 254;

  /// Any class.
  public static final int ANY = 255;

  private RecordClass() {}

  /// Its mnemonic, or `CLASS` and the number (RFC 3597 section 5).
  public static String text(int dnsClass) {
    return switch (dnsClass) {
      case IN -> "IN";
      case CH -> "CH";
      case HS -> "HS";
      case NONE -> "NONE";
      case ANY -> "ANY";
      default -> "CLASS" + dnsClass;
    };
  }

  /// The class that a word means, in any case; empty when it means none.
  public static OptionalInt parse(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "IN" -> OptionalInt.of(IN);
      case "CH", "CHAOS" -> OptionalInt.of(CH);
      case "HS", "HESIOD" -> OptionalInt.of(HS);
      case "NONE" -> OptionalInt.of(NONE);
      case "ANY" -> OptionalInt.of(ANY);
      default -> RecordType.number(word, "CLASS");
    };
  }
}
