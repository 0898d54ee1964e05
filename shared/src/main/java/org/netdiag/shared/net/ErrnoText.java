package org.netdiag.shared.net;

/// Words for the error numbers that Linux gives a send, errno(3) and ip(7).
public final class ErrnoText {
  private static final int EMSGSIZE = 90;

  private ErrnoText() {}

  /// The words of a refusal.
  ///
  /// @param errno the kernel's error number
  /// @param mtu the path MTU that the kernel named for a message that was too long, otherwise 0
  public static String of(int errno, long mtu) {
    return errno == EMSGSIZE && mtu > 0 ? "message too long, mtu=" + mtu : of(errno);
  }

  /// The words of an error number.
  public static String of(int errno) {
    return switch (errno) {
      case 1 -> "operation not permitted (a firewall rule of this host?)";
      case 11 -> "the device's queue stays full";
      case 12 -> "out of memory";
      case 13 -> "permission denied (broadcast has to be allowed)";
      case 19 -> "no such device";
      case 22 -> "invalid argument";
      case EMSGSIZE -> "message too long";
      case 97 -> "address family not supported";
      case 98 -> "address already in use";
      case 99 -> "cannot assign the requested address";
      case 100 -> "network is down";
      case 101 -> "network is unreachable";
      case 105 -> "no buffer space";
      case 110 -> "timed out in the kernel";
      case 111 -> "connection refused";
      case 112 -> "host is down";
      case 113 -> "no route to host";
      default -> "error " + errno;
    };
  }
}
