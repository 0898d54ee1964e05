package org.netdiag.shared.wire;

/// One entry of an MPLS label stack, RFC 3032 section 2.1, as RFC 4950 quotes it.
///
/// ```
///  |               Label (20)              | TC  |S|      TTL      |
/// ```
///
/// @param label 0 to 1048575
/// @param trafficClass the three bits once called EXP, RFC 5462
/// @param bottom whether it is the last of the stack
/// @param ttl 0 to 255
public record MplsLabel(int label, int trafficClass, boolean bottom, int ttl) {
  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public MplsLabel {
    check("MPLS label", label, 0xfffff);
    check("MPLS traffic class", trafficClass, 7);
    check("MPLS TTL", ttl, 255);
  }

  /// The entry of a 32-bit word.
  public static MplsLabel of(int word) {
    return new MplsLabel(word >>> 12, word >>> 9 & 7, (word & 0x100) != 0, word & 0xff);
  }

  /// The entry as a 32-bit word.
  public int word() {
    return label << 12 | trafficClass << 9 | (bottom ? 0x100 : 0) | ttl;
  }

  private static void check(String what, int value, int bound) {
    if (value < 0 || value > bound) {
      throw new IllegalArgumentException(what + " " + value + " is not in 0.." + bound);
    }
  }
}
