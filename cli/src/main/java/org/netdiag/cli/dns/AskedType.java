package org.netdiag.cli.dns;

import java.util.Optional;
import java.util.OptionalInt;
import org.netdiag.cli.args.Numbers;
import org.netdiag.dns.message.RecordType;

/// A type that is asked for.
///
/// @param type record type, 0 to 65535
/// @param serial from which an IXFR starts
public record AskedType(int type, long serial) {
  private static final String INCREMENTAL = "IXFR=";

  /// A type without a serial.
  public static AskedType of(int type) {
    return new AskedType(type, 0);
  }

  /// The type that a word means: a mnemonic, `TYPEnnn`, or `IXFR=SERIAL`; empty when it means none.
  public static Optional<AskedType> parse(String word) {
    if (word.regionMatches(/* ignoreCase= */ true, 0, INCREMENTAL, 0, INCREMENTAL.length())) {
      try {
        String serial = word.substring(INCREMENTAL.length());
        return Optional.of(new AskedType(RecordType.IXFR, Numbers.parse(serial, 0, 0xffff_ffffL)));
      } catch (IllegalArgumentException none) {
        return Optional.empty();
      }
    }
    OptionalInt type = RecordType.parse(word);
    return type.isPresent() ? Optional.of(of(type.getAsInt())) : Optional.empty();
  }
}
