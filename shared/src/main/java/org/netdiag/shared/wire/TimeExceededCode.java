package org.netdiag.shared.wire;

/// A code of "time exceeded": both families use the same numbers (RFC 792, RFC 4443 section 3.3).
/// An unknown number stays itself.
///
/// @param family IPv4 or IPv6
/// @param number 0 to 255
public record TimeExceededCode(Family family, int number) {
  /// The TTL or hop limit reached 0 on the way.
  public static final int TRANSIT = 0;

  /// Fragments of the datagram did not all arrive in time.
  public static final int REASSEMBLY = 1;

  /// Checks the number.
  ///
  /// @throws IllegalArgumentException when it does not fit a byte
  public TimeExceededCode {
    if (number < 0 || number > 255) {
      throw new IllegalArgumentException("ICMP code " + number + " is not in 0..255");
    }
  }

  /// The human text, as [IcmpText#of] gives it.
  public String text() {
    return IcmpText.of(family, IcmpType.timeExceeded(family), number, 0);
  }

  @Override
  public String toString() {
    return text();
  }
}
