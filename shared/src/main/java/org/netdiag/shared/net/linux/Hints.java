package org.netdiag.shared.net.linux;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.SocketSpec;

/// What would help when the kernel refuses a socket or an option.
final class Hints {
  private static final String PING_GROUP_RANGE = "/proc/sys/net/ipv4/ping_group_range";

  private Hints() {}

  /// After socket(2).
  static String socket(SocketSpec spec, int errno) {
    return switch (errno) {
      case Errno.EPERM, Errno.EACCES -> permission(spec);
      case Errno.EAFNOSUPPORT, Errno.EPROTONOSUPPORT ->
          "this kernel has no IPv" + spec.family().version() + " " + spec.protocol() + " sockets";
      case Errno.EMFILE -> "raise the limit of open files (ulimit -n)";
      default -> "";
    };
  }

  /// After bind(2).
  static String bind(SocketSpec spec, int errno) {
    return switch (errno) {
      case Errno.EADDRNOTAVAIL ->
          "no interface of this host has the address "
              + spec.source().map(Object::toString).orElse("");
      case Errno.EADDRINUSE -> "port " + spec.sourcePort() + " is in use";
      case Errno.EACCES ->
          "ports below net.ipv4.ip_unprivileged_port_start need" + " CAP_NET_BIND_SERVICE";
      default -> "";
    };
  }

  /// After connect(2) that was to name a route.
  static String route(int errno) {
    return switch (errno) {
      case Errno.ENETUNREACH -> "this host has no route there";
      case Errno.EHOSTUNREACH -> "this host's route there says that it is unreachable";
      case Errno.EACCES -> "this host's route there forbids it, or it is a broadcast address";
      case Errno.EADDRNOTAVAIL -> "no interface of this host has an address to send from";
      case Errno.EINVAL -> "a link-local address needs its interface, as in fe80::1%eth0";
      default -> "";
    };
  }

  /// After setsockopt(2).
  static String option(String name, int errno) {
    if (errno == Errno.EPERM) {
      return switch (name) {
        case "SO_MARK" -> "a mark needs CAP_NET_ADMIN, or CAP_NET_RAW from Linux 5.17 on";
        case "SO_BINDTODEVICE" -> "before Linux 5.7 an interface needs CAP_NET_RAW";
        default -> "";
      };
    }
    return errno == Errno.ENODEV && name.equals("SO_BINDTODEVICE")
        ? "there is no such interface"
        : "";
  }

  private static String permission(SocketSpec spec) {
    if (spec.privilege() == Privilege.RAW) {
      return "a raw socket needs CAP_NET_RAW";
    }
    if (spec.protocol() != Protocol.ICMP) {
      return "";
    }
    return "no group of this process is in net.ipv4.ping_group_range, which is \""
        + pingGroupRange()
        + "\"; it opens ICMP datagram sockets for IPv4 and IPv6";
  }

  /// In one read: the second read of such a file finds its end.
  private static String pingGroupRange() {
    try (InputStream in = new FileInputStream(PING_GROUP_RANGE)) {
      byte[] bytes = new byte[64];
      int length = Math.max(0, in.read(bytes));
      return new String(bytes, 0, length, StandardCharsets.US_ASCII).strip().replace('\t', ' ');
    } catch (IOException e) {
      return "unreadable";
    }
  }
}
