package org.netdiag.shared.sim;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.shared.wire.Family;

/// The codes of Destination Unreachable by name: RFC 792, 1122 and 1812 for IPv4, RFC 4443 for
/// IPv6.
enum RejectCode {
  NET_UNREACHABLE("net-unreachable", 0, 0),
  HOST_UNREACHABLE("host-unreachable", 1, 3),
  PROTOCOL_UNREACHABLE("protocol-unreachable", 2, 1),
  PORT_UNREACHABLE("port-unreachable", 3, 4),
  NET_UNKNOWN("net-unknown", 6, 0),
  HOST_UNKNOWN("host-unknown", 7, 3),
  NET_PROHIBITED("net-prohibited", 9, 1),
  HOST_PROHIBITED("host-prohibited", 10, 1),
  ADMIN_PROHIBITED("admin-prohibited", 13, 1),
  BEYOND_SCOPE("beyond-scope", 1, 2),
  SOURCE_POLICY("source-policy", 13, 5),
  REJECT_ROUTE("reject-route", 0, 6);

  private final String text;
  private final int codeV4;
  private final int codeV6;

  RejectCode(String text, int codeV4, int codeV6) {
    this.text = text;
    this.codeV4 = codeV4;
    this.codeV6 = codeV6;
  }

  /// Reads a name, or a number that holds for both families. The result is for [#of].
  static int read(Words words) {
    if (words.peek().isEmpty() || !Character.isDigit(words.peek().charAt(0))) {
      String word = words.next("an unreachable code such as admin-prohibited");
      List<String> known = new ArrayList<>();
      for (RejectCode code : values()) {
        if (code.text.equals(word)) {
          return code.codeV6 << 8 | code.codeV4;
        }
        known.add(code.text);
      }
      throw words.unknown("unreachable code", known);
    }
    int number = (int) words.count("an unreachable code", 0, 255);
    return number << 8 | number;
  }

  /// The family's ICMP code of what [#read] gave.
  static int of(Family family, int codes) {
    return family == Family.V4 ? codes & 0xff : codes >>> 8;
  }

  /// A word for what [#read] gave.
  static String text(int codes) {
    for (RejectCode code : values()) {
      if ((code.codeV6 << 8 | code.codeV4) == codes) {
        return code.text;
      }
    }
    return Integer.toString(codes & 0xff);
  }
}
