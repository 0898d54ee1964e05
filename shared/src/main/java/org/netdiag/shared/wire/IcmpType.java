package org.netdiag.shared.wire;

/// A type of ICMP message. An unknown number stays itself.
///
/// @param family IPv4 (IANA "ICMP Parameters") or IPv6 (IANA "ICMPv6 Parameters")
/// @param number 0 to 255
public record IcmpType(Family family, int number) {
  /// Echo reply, RFC 792.
  public static final int V4_ECHO_REPLY = 0;

  /// Destination unreachable, RFC 792; codes in [UnreachableCode].
  public static final int V4_UNREACHABLE = 3;

  /// Source quench, RFC 792, deprecated by RFC 6633.
  public static final int V4_SOURCE_QUENCH = 4;

  /// Redirect, RFC 792.
  public static final int V4_REDIRECT = 5;

  /// Echo request, RFC 792.
  public static final int V4_ECHO = 8;

  /// Router advertisement, RFC 1256.
  public static final int V4_ROUTER_ADVERTISEMENT = 9;

  /// Router solicitation, RFC 1256.
  public static final int V4_ROUTER_SOLICITATION = 10;

  /// Time exceeded, RFC 792; codes in [TimeExceededCode].
  public static final int V4_TIME_EXCEEDED = 11;

  /// Parameter problem, RFC 792.
  public static final int V4_PARAMETER_PROBLEM = 12;

  /// Timestamp request, RFC 792.
  public static final int V4_TIMESTAMP = 13;

  /// Timestamp reply, RFC 792.
  public static final int V4_TIMESTAMP_REPLY = 14;

  /// Information request, RFC 792, deprecated by RFC 6918.
  public static final int V4_INFORMATION = 15;

  /// Information reply, RFC 792, deprecated by RFC 6918.
  public static final int V4_INFORMATION_REPLY = 16;

  /// Address mask request, RFC 950, deprecated by RFC 6918.
  public static final int V4_MASK = 17;

  /// Address mask reply, RFC 950, deprecated by RFC 6918.
  public static final int V4_MASK_REPLY = 18;

  /// Traceroute, RFC 1393, deprecated by RFC 6918.
  public static final int V4_TRACEROUTE = 30;

  /// Photuris, RFC 2521.
  public static final int V4_PHOTURIS = 40;

  /// Extended echo request, RFC 8335.
  public static final int V4_EXTENDED_ECHO = 42;

  /// Extended echo reply, RFC 8335.
  public static final int V4_EXTENDED_ECHO_REPLY = 43;

  /// Destination unreachable, RFC 4443; codes in [UnreachableCode].
  public static final int V6_UNREACHABLE = 1;

  /// Packet too big, RFC 4443.
  public static final int V6_PACKET_TOO_BIG = 2;

  /// Time exceeded, RFC 4443; codes in [TimeExceededCode].
  public static final int V6_TIME_EXCEEDED = 3;

  /// Parameter problem, RFC 4443.
  public static final int V6_PARAMETER_PROBLEM = 4;

  /// Echo request, RFC 4443.
  public static final int V6_ECHO = 128;

  /// Echo reply, RFC 4443.
  public static final int V6_ECHO_REPLY = 129;

  /// Multicast listener query, RFC 2710.
  public static final int V6_LISTENER_QUERY = 130;

  /// Multicast listener report, RFC 2710.
  public static final int V6_LISTENER_REPORT = 131;

  /// Multicast listener done, RFC 2710.
  public static final int V6_LISTENER_DONE = 132;

  /// Router solicitation, RFC 4861.
  public static final int V6_ROUTER_SOLICITATION = 133;

  /// Router advertisement, RFC 4861.
  public static final int V6_ROUTER_ADVERTISEMENT = 134;

  /// Neighbor solicitation, RFC 4861.
  public static final int V6_NEIGHBOR_SOLICITATION = 135;

  /// Neighbor advertisement, RFC 4861.
  public static final int V6_NEIGHBOR_ADVERTISEMENT = 136;

  /// Redirect, RFC 4861.
  public static final int V6_REDIRECT = 137;

  /// Node information query, RFC 4620.
  public static final int V6_NODE_INFORMATION = 139;

  /// Node information reply, RFC 4620.
  public static final int V6_NODE_INFORMATION_REPLY = 140;

  /// Extended echo request, RFC 8335.
  public static final int V6_EXTENDED_ECHO = 160;

  /// Extended echo reply, RFC 8335.
  public static final int V6_EXTENDED_ECHO_REPLY = 161;

  /// Checks the number.
  ///
  /// @throws IllegalArgumentException when it does not fit a byte
  public IcmpType {
    if (number < 0 || number > 255) {
      throw new IllegalArgumentException("ICMP type " + number + " is not in 0..255");
    }
  }

  /// The family's echo request: 8 or 128.
  public static int echo(Family family) {
    return family == Family.V4 ? V4_ECHO : V6_ECHO;
  }

  /// The family's echo reply: 0 or 129.
  public static int echoReply(Family family) {
    return family == Family.V4 ? V4_ECHO_REPLY : V6_ECHO_REPLY;
  }

  /// The family's destination unreachable: 3 or 1.
  public static int unreachable(Family family) {
    return family == Family.V4 ? V4_UNREACHABLE : V6_UNREACHABLE;
  }

  /// The family's time exceeded: 11 or 3.
  public static int timeExceeded(Family family) {
    return family == Family.V4 ? V4_TIME_EXCEEDED : V6_TIME_EXCEEDED;
  }

  /// The family's parameter problem: 12 or 4.
  public static int parameterProblem(Family family) {
    return family == Family.V4 ? V4_PARAMETER_PROBLEM : V6_PARAMETER_PROBLEM;
  }

  /// Whether a message of this type reports an error and quotes the datagram that caused it. In
  /// IPv6 every type below 128 does (RFC 4443 section 2.1); in IPv4 those of RFC 1122 section
  /// 3.2.2.
  public static boolean error(Family family, int type) {
    if (family == Family.V6) {
      return type < 128;
    }
    return switch (type) {
      case V4_UNREACHABLE, V4_SOURCE_QUENCH, V4_REDIRECT, V4_TIME_EXCEEDED, V4_PARAMETER_PROBLEM ->
          true;
      default -> false;
    };
  }

  /// Whether bytes 4 to 7 of a message of this type are an identifier and a sequence number.
  public static boolean carriesIdent(Family family, int type) {
    if (family == Family.V6) {
      return type == V6_ECHO
          || type == V6_ECHO_REPLY
          || type == V6_EXTENDED_ECHO
          || type == V6_EXTENDED_ECHO_REPLY;
    }
    return switch (type) {
      case V4_ECHO, V4_ECHO_REPLY, V4_EXTENDED_ECHO, V4_EXTENDED_ECHO_REPLY -> true;
      default -> type >= V4_TIMESTAMP && type <= V4_MASK_REPLY;
    };
  }

  /// Whether this type reports an error.
  public boolean error() {
    return error(family, number);
  }

  /// The type's name, "Unknown ICMP type 77" for a number without one.
  public String text() {
    return family == Family.V4 ? IcmpText.typeV4(number) : IcmpText.typeV6(number);
  }

  @Override
  public String toString() {
    return text();
  }
}
