package org.netdiag.dns;

import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.shared.net.ErrnoText;
import org.netdiag.shared.net.Origin;
import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IcmpText;
import org.netdiag.shared.wire.IcmpType;

/// What an error about a datagram means for its question.
///
/// @param end how the try ended
/// @param text what was said
/// @param ends whether the try is over: a router that sends a redirect or a source quench has
///   passed the packet on (RFC 1122 section 3.2.2.2, RFC 6633)
record Unreachable(AttemptEnd end, String text, boolean ends) {
  private static final int V4_UNREACHABLE = 3;
  private static final int V4_PORT = 3;
  private static final int V6_UNREACHABLE = 1;
  private static final int V6_PORT = 4;
  private static final int ECONNREFUSED = 111;

  static Unreachable of(RxSlot rx, Family family) {
    if (rx.origin == Origin.LOCAL_ERROR) {
      return local(rx.errno);
    }
    String text = IcmpText.of(family, rx.icmpType, rx.icmpCode, rx.icmpInfo);
    boolean v4 = family == Family.V4;
    if (v4
        ? rx.icmpType == IcmpType.V4_REDIRECT || rx.icmpType == IcmpType.V4_SOURCE_QUENCH
        : rx.icmpType == IcmpType.V6_REDIRECT) {
      return new Unreachable(AttemptEnd.UNREACHABLE, text, /* ends= */ false);
    }
    boolean port =
        v4
            ? rx.icmpType == V4_UNREACHABLE && rx.icmpCode == V4_PORT
            : rx.icmpType == V6_UNREACHABLE && rx.icmpCode == V6_PORT;
    return port
        ? new Unreachable(AttemptEnd.REFUSED, "connection refused", /* ends= */ true)
        : new Unreachable(AttemptEnd.UNREACHABLE, text, /* ends= */ true);
  }

  /// What this host says when it does not send.
  static Unreachable local(int errno) {
    AttemptEnd end = errno == ECONNREFUSED ? AttemptEnd.REFUSED : AttemptEnd.UNREACHABLE;
    return new Unreachable(end, ErrnoText.of(errno), /* ends= */ true);
  }
}
