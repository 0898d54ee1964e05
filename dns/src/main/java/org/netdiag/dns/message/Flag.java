package org.netdiag.dns.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The flags of a message's header, in the order in which tools print them: RFC 1035 section 4.1.1,
/// RFC 4035 section 3.
public enum Flag {
  /// It is a response.
  QR(0x8000),
  /// The server has authority over the name.
  AA(0x0400),
  /// It was cut to fit.
  TC(0x0200),
  /// Recursion was asked for.
  RD(0x0100),
  /// The server offers recursion.
  RA(0x0080),
  /// All data has been validated by the server.
  AD(0x0020),
  /// The server shall not validate.
  CD(0x0010);

  /// The bit that must be zero: RFC 1035's Z.
  public static final int ZERO = 0x0040;

  private final int mask;

  Flag(int mask) {
    this.mask = mask;
  }

  /// Its bit in the header's second 16 bits.
  public int mask() {
    return mask;
  }

  /// Its name in lower case.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The keys of those that are set, in the order of this enum.
  public static List<String> keys(int flags) {
    List<String> keys = new ArrayList<>();
    for (Flag flag : values()) {
      if ((flags & flag.mask) != 0) {
        keys.add(flag.key());
      }
    }
    return keys;
  }
}
