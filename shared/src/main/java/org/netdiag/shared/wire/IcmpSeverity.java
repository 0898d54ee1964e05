package org.netdiag.shared.wire;

/// How final an ICMP error is. A verdict such as "the host is down" should not rest on soft errors.
public enum IcmpSeverity {
  /// Nothing changes until somebody changes it: nobody listens, a filter forbids it.
  HARD,
  /// May pass by itself: routes move, hosts wake up, the next packet may be smaller.
  SOFT,
  /// No error.
  NONE;

  /// The severity of a message.
  ///
  /// RFC 1122 section 4.2.3.9 calls codes 2 to 4 of IPv4's "destination unreachable" hard and 0, 1,
  /// 5, "time exceeded" and "parameter problem" soft; section 3.2.2.1 adds 11 and 12 to the hints
  /// that are no proof. Code 4 is soft here as hosts discover path MTUs (RFC 1191). On codes 6 to
  /// 10 and 13 to 15 the RFC is silent: they say that someone decided, so they are hard, as Linux
  /// has them. IPv6 follows by meaning: no route, beyond scope and address unreachable are soft,
  /// the other unreachables hard. An unknown code is soft: it proves nothing.
  public static IcmpSeverity of(Family family, int type, int code) {
    if (!IcmpType.error(family, type)) {
      return NONE;
    }
    if (type != IcmpType.unreachable(family)) {
      return SOFT;
    }
    return hard(family, code) ? HARD : SOFT;
  }

  private static boolean hard(Family family, int code) {
    if (family == Family.V6) {
      return switch (code) {
        case UnreachableCode.V6_PROHIBITED,
            UnreachableCode.V6_PORT,
            UnreachableCode.V6_POLICY,
            UnreachableCode.V6_REJECT_ROUTE,
            UnreachableCode.V6_SOURCE_ROUTE,
            UnreachableCode.V6_HEADERS_TOO_LONG ->
            true;
        default -> false;
      };
    }
    return switch (code) {
      case UnreachableCode.V4_PROTOCOL,
          UnreachableCode.V4_PORT,
          UnreachableCode.V4_NET_UNKNOWN,
          UnreachableCode.V4_HOST_UNKNOWN,
          UnreachableCode.V4_SOURCE_ISOLATED,
          UnreachableCode.V4_NET_PROHIBITED,
          UnreachableCode.V4_HOST_PROHIBITED,
          UnreachableCode.V4_FILTERED,
          UnreachableCode.V4_PRECEDENCE_VIOLATION,
          UnreachableCode.V4_PRECEDENCE_CUTOFF ->
          true;
      default -> false;
    };
  }
}
