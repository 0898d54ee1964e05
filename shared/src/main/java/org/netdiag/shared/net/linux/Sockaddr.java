package org.netdiag.shared.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/// The address of a socket, `netinet/in.h`; ports and addresses are in network order:
///
/// ```c
/// struct sockaddr_in  { sa_family_t sin_family;  in_port_t sin_port;  struct in_addr sin_addr; ... };
/// struct sockaddr_in6 { sa_family_t sin6_family; in_port_t sin6_port; uint32_t sin6_flowinfo;
///                       struct in6_addr sin6_addr; uint32_t sin6_scope_id; };
/// ```
///
/// Family and port are read and written as one word.
final class Sockaddr {
  static final long PORT = 2;
  static final long V4_ADDR = 4;
  static final long V4_SIZE = 16;
  static final long V6_ADDR = 8;
  static final long V6_SCOPE = 24;
  static final long V6_SIZE = 28;

  /// Room for either, a multiple of eight.
  static final long SPACE = 32;

  private Sockaddr() {}

  /// Writes an address; `at` must be a multiple of eight.
  static void write(
      MemorySegment to, long at, FamilyAbi abi, long high, long low, int scope, int port) {
    to.set(JAVA_INT, at, abi.domain() | swap(port) << 16);
    if (abi.v4()) {
      to.set(JAVA_INT, at + V4_ADDR, Integer.reverseBytes((int) low));
      to.set(JAVA_LONG, at + 8, 0);
    } else {
      to.set(JAVA_INT, at + 4, 0);
      to.set(JAVA_LONG, at + V6_ADDR, Long.reverseBytes(high));
      to.set(JAVA_LONG, at + V6_ADDR + 8, Long.reverseBytes(low));
      to.set(JAVA_INT, at + V6_SCOPE, scope);
    }
  }

  static int port(MemorySegment from, long at) {
    return swap(from.get(JAVA_INT, at) >>> 16);
  }

  static long high(MemorySegment from, long at, FamilyAbi abi) {
    return abi.v4() ? 0 : Long.reverseBytes(from.get(JAVA_LONG, at + V6_ADDR));
  }

  static long low(MemorySegment from, long at, FamilyAbi abi) {
    return abi.v4()
        ? Integer.toUnsignedLong(Integer.reverseBytes(from.get(JAVA_INT, at + V4_ADDR)))
        : Long.reverseBytes(from.get(JAVA_LONG, at + V6_ADDR + 8));
  }

  static int scope(MemorySegment from, long at, FamilyAbi abi) {
    return abi.v4() ? 0 : from.get(JAVA_INT, at + V6_SCOPE);
  }

  private static int swap(int port) {
    return (port & 0xff) << 8 | (port >>> 8 & 0xff);
  }
}
