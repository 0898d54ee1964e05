package org.netdiag.shared.wire;

/// The human text of an ICMP message, in the words that ping on Linux has taught people where those
/// exist, otherwise in the words of the RFC.
public final class IcmpText {
  private static final String BAD_CODE = ", Bad Code: ";

  private IcmpText() {}

  /// The text of a message.
  ///
  /// @param type 0 to 255
  /// @param code 0 to 255
  /// @param info the MTU, pointer or gateway that the message carries, see [IcmpView#info];
  ///   otherwise 0
  /// @return for example "Time to live exceeded", "Unknown ICMP type 77 code 3"
  public static String of(Family family, int type, int code, long info) {
    return family == Family.V4 ? v4(type, code, info) : v6(type, code, info);
  }

  private static String v4(int type, int code, long info) {
    return switch (type) {
      case IcmpType.V4_UNREACHABLE -> unreachableV4(code, info);
      case IcmpType.V4_REDIRECT -> redirectV4(code, info);
      case IcmpType.V4_TIME_EXCEEDED ->
          switch (code) {
            case TimeExceededCode.TRANSIT -> "Time to live exceeded";
            case TimeExceededCode.REASSEMBLY -> "Frag reassembly time exceeded";
            default -> "Time exceeded" + BAD_CODE + code;
          };
      case IcmpType.V4_PARAMETER_PROBLEM ->
          switch (code) {
            case 0 -> "Parameter problem: pointer = " + info;
            case 1 -> "Parameter problem: missing a required option";
            case 2 -> "Parameter problem: bad length";
            default -> "Parameter problem" + BAD_CODE + code;
          };
      case IcmpType.V4_EXTENDED_ECHO_REPLY -> extendedEchoReply(typeV4(type), code);
      default -> plain(typeV4(type), code);
    };
  }

  private static String unreachableV4(int code, long mtu) {
    return switch (code) {
      case UnreachableCode.V4_NET -> "Destination Net Unreachable";
      case UnreachableCode.V4_HOST -> "Destination Host Unreachable";
      case UnreachableCode.V4_PROTOCOL -> "Destination Protocol Unreachable";
      case UnreachableCode.V4_PORT -> "Destination Port Unreachable";
      case UnreachableCode.V4_FRAGMENTATION_NEEDED -> "Frag needed and DF set (mtu = " + mtu + ")";
      case UnreachableCode.V4_SOURCE_ROUTE_FAILED -> "Source Route Failed";
      case UnreachableCode.V4_NET_UNKNOWN -> "Destination Net Unknown";
      case UnreachableCode.V4_HOST_UNKNOWN -> "Destination Host Unknown";
      case UnreachableCode.V4_SOURCE_ISOLATED -> "Source Host Isolated";
      case UnreachableCode.V4_NET_PROHIBITED -> "Destination Net Prohibited";
      case UnreachableCode.V4_HOST_PROHIBITED -> "Destination Host Prohibited";
      case UnreachableCode.V4_NET_TOS -> "Destination Net Unreachable for Type of Service";
      case UnreachableCode.V4_HOST_TOS -> "Destination Host Unreachable for Type of Service";
      case UnreachableCode.V4_FILTERED -> "Packet filtered";
      case UnreachableCode.V4_PRECEDENCE_VIOLATION -> "Precedence Violation";
      case UnreachableCode.V4_PRECEDENCE_CUTOFF -> "Precedence Cutoff";
      default -> "Dest Unreachable" + BAD_CODE + code;
    };
  }

  private static String redirectV4(int code, long gateway) {
    String what =
        switch (code) {
          case 0 -> "Redirect Network";
          case 1 -> "Redirect Host";
          case 2 -> "Redirect Type of Service and Network";
          case 3 -> "Redirect Type of Service and Host";
          default -> "Redirect" + BAD_CODE + code;
        };
    return gateway == 0 ? what : what + "(New nexthop: " + IpAddress.v4((int) gateway) + ")";
  }

  private static String v6(int type, int code, long info) {
    return switch (type) {
      case IcmpType.V6_UNREACHABLE -> "Destination unreachable: " + unreachableV6(code);
      case IcmpType.V6_PACKET_TOO_BIG ->
          "Packet too big: mtu=" + info + (code == 0 ? "" : ", code=" + code);
      case IcmpType.V6_TIME_EXCEEDED ->
          switch (code) {
            case TimeExceededCode.TRANSIT -> "Time exceeded: Hop limit";
            case TimeExceededCode.REASSEMBLY -> "Time exceeded: Defragmentation failure";
            default -> "Time exceeded: code " + code;
          };
      case IcmpType.V6_PARAMETER_PROBLEM ->
          "Parameter problem: " + parameterV6(code) + " at " + info;
      case IcmpType.V6_EXTENDED_ECHO_REPLY -> extendedEchoReply(typeV6(type), code);
      default -> plain(typeV6(type), code);
    };
  }

  private static String unreachableV6(int code) {
    return switch (code) {
      case UnreachableCode.V6_NO_ROUTE -> "No route";
      case UnreachableCode.V6_PROHIBITED -> "Administratively prohibited";
      case UnreachableCode.V6_BEYOND_SCOPE -> "Beyond scope of source address";
      case UnreachableCode.V6_ADDRESS -> "Address unreachable";
      case UnreachableCode.V6_PORT -> "Port unreachable";
      case UnreachableCode.V6_POLICY -> "Source address failed ingress/egress policy";
      case UnreachableCode.V6_REJECT_ROUTE -> "Reject route to destination";
      case UnreachableCode.V6_SOURCE_ROUTE -> "Error in source routing header";
      case UnreachableCode.V6_HEADERS_TOO_LONG -> "Headers too long";
      default -> "Unknown code " + code;
    };
  }

  private static String parameterV6(int code) {
    return switch (code) {
      case 0 -> "Wrong header field";
      case 1 -> "Unknown header";
      case 2 -> "Unknown option";
      case 3 -> "First fragment has incomplete header chain";
      case 4 -> "SR upper-layer header error";
      case 5 -> "Unrecognized next header at intermediate node";
      case 6 -> "Extension header too big";
      case 7 -> "Extension header chain too long";
      case 8 -> "Too many extension headers";
      case 9 -> "Too many options in extension header";
      case 10 -> "Option too big";
      default -> "code " + code;
    };
  }

  private static String extendedEchoReply(String name, int code) {
    return switch (code) {
      case 0 -> name;
      case 1 -> name + ": Malformed query";
      case 2 -> name + ": No such interface";
      case 3 -> name + ": No such table entry";
      case 4 -> name + ": Multiple interfaces satisfy query";
      default -> plain(name, code);
    };
  }

  private static String plain(String name, int code) {
    return code == 0 && !name.startsWith(UNKNOWN) ? name : name + " code " + code;
  }

  private static final String UNKNOWN = "Unknown ICMP type ";

  static String typeV4(int type) {
    return switch (type) {
      case IcmpType.V4_ECHO_REPLY -> "Echo Reply";
      case IcmpType.V4_UNREACHABLE -> "Destination Unreachable";
      case IcmpType.V4_SOURCE_QUENCH -> "Source Quench";
      case IcmpType.V4_REDIRECT -> "Redirect";
      case IcmpType.V4_ECHO -> "Echo Request";
      case IcmpType.V4_ROUTER_ADVERTISEMENT -> "Router Advertisement";
      case IcmpType.V4_ROUTER_SOLICITATION -> "Router Solicitation";
      case IcmpType.V4_TIME_EXCEEDED -> "Time Exceeded";
      case IcmpType.V4_PARAMETER_PROBLEM -> "Parameter Problem";
      case IcmpType.V4_TIMESTAMP -> "Timestamp";
      case IcmpType.V4_TIMESTAMP_REPLY -> "Timestamp Reply";
      case IcmpType.V4_INFORMATION -> "Information Request";
      case IcmpType.V4_INFORMATION_REPLY -> "Information Reply";
      case IcmpType.V4_MASK -> "Address Mask Request";
      case IcmpType.V4_MASK_REPLY -> "Address Mask Reply";
      case IcmpType.V4_TRACEROUTE -> "Traceroute";
      case IcmpType.V4_PHOTURIS -> "Photuris";
      case IcmpType.V4_EXTENDED_ECHO -> "Extended Echo Request";
      case IcmpType.V4_EXTENDED_ECHO_REPLY -> "Extended Echo Reply";
      default -> UNKNOWN + type;
    };
  }

  static String typeV6(int type) {
    return switch (type) {
      case IcmpType.V6_UNREACHABLE -> "Destination unreachable";
      case IcmpType.V6_PACKET_TOO_BIG -> "Packet too big";
      case IcmpType.V6_TIME_EXCEEDED -> "Time exceeded";
      case IcmpType.V6_PARAMETER_PROBLEM -> "Parameter problem";
      case IcmpType.V6_ECHO -> "Echo request";
      case IcmpType.V6_ECHO_REPLY -> "Echo reply";
      case IcmpType.V6_LISTENER_QUERY -> "MLD Query";
      case IcmpType.V6_LISTENER_REPORT -> "MLD Report";
      case IcmpType.V6_LISTENER_DONE -> "MLD Reduction";
      case IcmpType.V6_ROUTER_SOLICITATION -> "Router solicitation";
      case IcmpType.V6_ROUTER_ADVERTISEMENT -> "Router advertisement";
      case IcmpType.V6_NEIGHBOR_SOLICITATION -> "Neighbor solicitation";
      case IcmpType.V6_NEIGHBOR_ADVERTISEMENT -> "Neighbor advertisement";
      case IcmpType.V6_REDIRECT -> "Redirect";
      case IcmpType.V6_NODE_INFORMATION -> "Node information query";
      case IcmpType.V6_NODE_INFORMATION_REPLY -> "Node information reply";
      case IcmpType.V6_EXTENDED_ECHO -> "Extended echo request";
      case IcmpType.V6_EXTENDED_ECHO_REPLY -> "Extended echo reply";
      default -> UNKNOWN + type;
    };
  }
}
