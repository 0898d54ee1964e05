package org.netdiag.trace.report;

import java.util.Optional;
import org.netdiag.shared.wire.Family;
import org.netdiag.trace.IcmpNote;
import org.netdiag.trace.ReplyKind;
import org.netdiag.trace.TraceReply;

/// What traceroute(8) prints behind the time of an answer that is more than a hop's.
///
/// Types and codes are those of RFC 792, RFC 1812 section 5.2.7.1 and RFC 4443.
final class IcmpMark {
  private static final int V4_ECHO_REPLY = 0;
  private static final int V4_UNREACHABLE = 3;
  private static final int V4_TIME_EXCEEDED = 11;
  private static final int V6_UNREACHABLE = 1;
  private static final int V6_TOO_BIG = 2;
  private static final int V6_TIME_EXCEEDED = 3;
  private static final int V6_ECHO_REPLY = 129;
  private static final int V4_PORT = 3;
  private static final int V6_PORT = 4;

  private IcmpMark() {}

  /// The mark; empty for an expired TTL and for what only the target answers.
  static String of(TraceReply reply) {
    Optional<IcmpNote> icmp = reply.icmp();
    if (icmp.isEmpty()) {
      return "";
    }
    if (portRefused(reply)) {
      return "!<" + icmp.get().code() + ">";
    }
    return reply.from().family() == Family.V4 ? v4(icmp.get()) : v6(icmp.get());
  }

  /// Whether a firewall refuses in the words of a closed UDP port what is no UDP.
  private static boolean portRefused(TraceReply reply) {
    if (reply.kind() != ReplyKind.UNREACHABLE || reply.icmp().isEmpty()) {
      return false;
    }
    IcmpNote icmp = reply.icmp().get();
    return reply.from().family() == Family.V4
        ? icmp.type() == V4_UNREACHABLE && icmp.code() == V4_PORT
        : icmp.type() == V6_UNREACHABLE && icmp.code() == V6_PORT;
  }

  private static String v4(IcmpNote icmp) {
    return switch (icmp.type()) {
      case V4_ECHO_REPLY -> "";
      case V4_TIME_EXCEEDED -> icmp.code() == 0 ? "" : numbers(icmp);
      case V4_UNREACHABLE ->
          switch (icmp.code()) {
            case V4_PORT -> "";
            case 0, 6, 8, 11 -> "!N";
            case 1, 7, 12 -> "!H";
            case 2 -> "!P";
            case 4 -> "!F-" + icmp.info();
            case 5 -> "!S";
            case 9, 10, 13 -> "!X";
            case 14 -> "!V";
            case 15 -> "!C";
            default -> "!<" + icmp.code() + ">";
          };
      default -> numbers(icmp);
    };
  }

  private static String v6(IcmpNote icmp) {
    return switch (icmp.type()) {
      case V6_ECHO_REPLY -> "";
      case V6_TIME_EXCEEDED -> icmp.code() == 0 ? "" : numbers(icmp);
      case V6_TOO_BIG -> "!F-" + icmp.info();
      case V6_UNREACHABLE ->
          switch (icmp.code()) {
            case V6_PORT -> "";
            case 0 -> "!N";
            case 1 -> "!X";
            case 2, 3 -> "!H";
            default -> "!<" + icmp.code() + ">";
          };
      default -> numbers(icmp);
    };
  }

  private static String numbers(IcmpNote icmp) {
    return "!<" + icmp.type() + "-" + icmp.code() + ">";
  }

  /// What an answer says, in words; empty where [#of] is.
  static String words(TraceReply reply) {
    String mark = of(reply);
    if (portRefused(reply)) {
      return "port unreachable";
    }
    return switch (mark.isEmpty() ? "" : mark.substring(0, 2)) {
      case "" -> "";
      case "!N" -> "network unreachable";
      case "!H" -> "host unreachable";
      case "!P" -> "protocol unreachable";
      case "!F" -> "packet too big";
      case "!S" -> "source route failed";
      case "!X" -> "admin prohibited";
      case "!V" -> "precedence violation";
      case "!C" -> "precedence cutoff";
      default -> "ICMP error";
    };
  }
}
