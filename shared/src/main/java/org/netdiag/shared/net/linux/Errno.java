package org.netdiag.shared.net.linux;

/// Error numbers of Linux, `asm-generic/errno.h`, and their names.
final class Errno {
  static final int EPERM = 1;
  static final int EINTR = 4;
  static final int EAGAIN = 11;
  static final int ENOMEM = 12;
  static final int EACCES = 13;
  static final int EINVAL = 22;
  static final int ENODEV = 19;
  static final int ENFILE = 23;
  static final int EMFILE = 24;
  static final int ENOSYS = 38;
  static final int ENONET = 64;
  static final int EPROTO = 71;
  static final int EMSGSIZE = 90;
  static final int ENOPROTOOPT = 92;
  static final int EPROTONOSUPPORT = 93;
  static final int EOPNOTSUPP = 95;
  static final int EAFNOSUPPORT = 97;
  static final int EADDRINUSE = 98;
  static final int EADDRNOTAVAIL = 99;
  static final int ENETDOWN = 100;
  static final int ENETUNREACH = 101;
  static final int ENOBUFS = 105;
  static final int ECONNRESET = 104;
  static final int ETIMEDOUT = 110;
  static final int ECONNREFUSED = 111;
  static final int EHOSTDOWN = 112;
  static final int EHOSTUNREACH = 113;
  static final int EINPROGRESS = 115;

  private Errno() {}

  /// The name of an error number; `errno N` for one that no socket call gives.
  static String name(int errno) {
    return switch (errno) {
      case 1 -> "EPERM";
      case 2 -> "ENOENT";
      case 3 -> "ESRCH";
      case 4 -> "EINTR";
      case 5 -> "EIO";
      case 6 -> "ENXIO";
      case 7 -> "E2BIG";
      case 9 -> "EBADF";
      case 11 -> "EAGAIN";
      case 12 -> "ENOMEM";
      case 13 -> "EACCES";
      case 14 -> "EFAULT";
      case 16 -> "EBUSY";
      case 17 -> "EEXIST";
      case 19 -> "ENODEV";
      case 20 -> "ENOTDIR";
      case 22 -> "EINVAL";
      case 23 -> "ENFILE";
      case 24 -> "EMFILE";
      case 25 -> "ENOTTY";
      case 28 -> "ENOSPC";
      case 32 -> "EPIPE";
      case 38 -> "ENOSYS";
      case 42 -> "ENOMSG";
      case 62 -> "ETIME";
      case 64 -> "ENONET";
      case 71 -> "EPROTO";
      case 74 -> "EBADMSG";
      case 75 -> "EOVERFLOW";
      case 88 -> "ENOTSOCK";
      case 89 -> "EDESTADDRREQ";
      case 90 -> "EMSGSIZE";
      case 91 -> "EPROTOTYPE";
      case 92 -> "ENOPROTOOPT";
      case 93 -> "EPROTONOSUPPORT";
      case 94 -> "ESOCKTNOSUPPORT";
      case 95 -> "EOPNOTSUPP";
      case 96 -> "EPFNOSUPPORT";
      case 97 -> "EAFNOSUPPORT";
      case 98 -> "EADDRINUSE";
      case 99 -> "EADDRNOTAVAIL";
      case 100 -> "ENETDOWN";
      case 101 -> "ENETUNREACH";
      case 102 -> "ENETRESET";
      case 103 -> "ECONNABORTED";
      case 104 -> "ECONNRESET";
      case 105 -> "ENOBUFS";
      case 106 -> "EISCONN";
      case 107 -> "ENOTCONN";
      case 108 -> "ESHUTDOWN";
      case 110 -> "ETIMEDOUT";
      case 111 -> "ECONNREFUSED";
      case 112 -> "EHOSTDOWN";
      case 113 -> "EHOSTUNREACH";
      case 114 -> "EALREADY";
      case 115 -> "EINPROGRESS";
      case 125 -> "ECANCELED";
      default -> "errno " + errno;
    };
  }

  /// Whether a send or receive may fail with it because of an earlier packet: what an ICMP error
  /// about one of the socket's packets becomes (`icmp_err_convert` in net/ipv4/icmp.c,
  /// `tab_unreach` in net/ipv6/icmp.c), kept by the socket and given to whatever call comes next.
  static boolean pending(int errno) {
    return switch (errno) {
      case ENETUNREACH,
          EHOSTUNREACH,
          ENOPROTOOPT,
          ECONNREFUSED,
          EMSGSIZE,
          EOPNOTSUPP,
          EHOSTDOWN,
          ENONET,
          EPROTO,
          EACCES ->
          true;
      default -> false;
    };
  }

  /// Whether the kernel cannot take a packet now but will later.
  static boolean later(int errno) {
    return errno == EAGAIN || errno == ENOBUFS;
  }
}
