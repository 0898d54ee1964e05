package org.netdiag.shared.wire;

/// A code of "destination unreachable". An unknown number stays itself.
///
/// @param family IPv4 (RFC 792 codes 0 to 5, RFC 1122 6 to 12, RFC 1812 13 to 15) or IPv6 (RFC 4443
///   0 to 6, RFC 6550 7, RFC 8883 8)
/// @param number 0 to 255
public record UnreachableCode(Family family, int number) {
  /// No route to the network.
  public static final int V4_NET = 0;

  /// The last router got no answer from the host.
  public static final int V4_HOST = 1;

  /// The host does not speak the protocol.
  public static final int V4_PROTOCOL = 2;

  /// Nobody listens on the port.
  public static final int V4_PORT = 3;

  /// Too big for the next hop and not allowed to be fragmented; carries the MTU (RFC 1191).
  public static final int V4_FRAGMENTATION_NEEDED = 4;

  /// Source route failed.
  public static final int V4_SOURCE_ROUTE_FAILED = 5;

  /// Destination network unknown.
  public static final int V4_NET_UNKNOWN = 6;

  /// Destination host unknown.
  public static final int V4_HOST_UNKNOWN = 7;

  /// Source host isolated.
  public static final int V4_SOURCE_ISOLATED = 8;

  /// Communication with the network administratively prohibited.
  public static final int V4_NET_PROHIBITED = 9;

  /// Communication with the host administratively prohibited.
  public static final int V4_HOST_PROHIBITED = 10;

  /// Network unreachable for the type of service.
  public static final int V4_NET_TOS = 11;

  /// Host unreachable for the type of service.
  public static final int V4_HOST_TOS = 12;

  /// Communication administratively prohibited.
  public static final int V4_FILTERED = 13;

  /// Host precedence violation.
  public static final int V4_PRECEDENCE_VIOLATION = 14;

  /// Precedence cutoff in effect.
  public static final int V4_PRECEDENCE_CUTOFF = 15;

  /// No route to the destination.
  public static final int V6_NO_ROUTE = 0;

  /// Communication administratively prohibited.
  public static final int V6_PROHIBITED = 1;

  /// Beyond the scope of the source address.
  public static final int V6_BEYOND_SCOPE = 2;

  /// The last router got no answer from the host.
  public static final int V6_ADDRESS = 3;

  /// Nobody listens on the port.
  public static final int V6_PORT = 4;

  /// The source address failed an ingress or egress policy.
  public static final int V6_POLICY = 5;

  /// Reject route to the destination.
  public static final int V6_REJECT_ROUTE = 6;

  /// Error in the source routing header, RFC 6550.
  public static final int V6_SOURCE_ROUTE = 7;

  /// Headers too long, RFC 8883.
  public static final int V6_HEADERS_TOO_LONG = 8;

  /// Checks the number.
  ///
  /// @throws IllegalArgumentException when it does not fit a byte
  public UnreachableCode {
    if (number < 0 || number > 255) {
      throw new IllegalArgumentException("ICMP code " + number + " is not in 0..255");
    }
  }

  /// The family's "port unreachable": 3 or 4.
  public static int port(Family family) {
    return family == Family.V4 ? V4_PORT : V6_PORT;
  }

  /// The family's "host unreachable": 1 or 3.
  public static int host(Family family) {
    return family == Family.V4 ? V4_HOST : V6_ADDRESS;
  }

  /// The human text, as [IcmpText#of] gives it.
  public String text() {
    return IcmpText.of(family, IcmpType.unreachable(family), number, 0);
  }

  @Override
  public String toString() {
    return text();
  }
}
