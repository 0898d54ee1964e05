package org.netdiag.ping;

import org.netdiag.shared.report.ErrnoText;

/// What the kernel says about a probe that it did not send, with ping's own advice.
final class SendErrorText {
  private static final int EACCES = 13;
  private static final int EMSGSIZE = 90;

  private SendErrorText() {}

  static String of(int errno, long mtu) {
    if (errno == EMSGSIZE && mtu > 0) {
      return "message too long, mtu=" + mtu;
    }
    return errno == EACCES ? "permission denied (broadcast needs -b)" : ErrnoText.of(errno);
  }
}
