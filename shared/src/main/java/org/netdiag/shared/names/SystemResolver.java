package org.netdiag.shared.names;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// The C library's look-ups with their structures: `sockaddr_in`, `sockaddr_in6`, `addrinfo` as
/// glibc and musl lay them out on 64-bit Linux (ip(7), ipv6(7), getaddrinfo(3)).
@SuppressWarnings("restricted") // the library hands out addresses of its own memory
final class SystemResolver implements Resolver {
  /// Longest name in bytes, RFC 1035 section 2.3.4.
  static final int LONGEST_NAME = 255;

  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCKADDR_IN = 16;
  private static final int SOCKADDR_IN6 = 28;
  private static final int NI_NAMEREQD = 8;
  private static final int NI_MAXHOST = 1025;
  private static final int EAI_NONAME = -2;
  private static final int EAI_AGAIN = -3;
  private static final int EAI_NODATA = -5;

  private static final int ADDRINFO = 48;
  private static final int AI_FAMILY = 4;
  private static final int AI_SOCKTYPE = 8;
  private static final int AI_ADDR = 24;
  private static final int AI_NEXT = 40;

  @Override
  public Lookup<String> name(IpAddress address) {
    try (Arena arena = Arena.ofConfined()) {
      boolean v4 = address.family() == Family.V4;
      int length = v4 ? SOCKADDR_IN : SOCKADDR_IN6;
      MemorySegment sockaddr = arena.allocate(SOCKADDR_IN6, 8);
      sockaddr.set(JAVA_SHORT, 0, (short) (v4 ? AF_INET : AF_INET6));
      MemorySegment.copy(
          MemorySegment.ofArray(address.bytes()),
          0,
          sockaddr,
          v4 ? 4 : 8,
          address.family().addressBits() / 8);
      if (!v4) {
        sockaddr.set(JAVA_INT, 24, address.scope());
      }
      MemorySegment host = arena.allocate(NI_MAXHOST);
      int code =
          NetdbCalls.getnameinfo(
              sockaddr.address(), length, host.address(), NI_MAXHOST, NI_NAMEREQD);
      return code == 0 ? new Lookup.Found<>(text(host)) : failure(code);
    }
  }

  @Override
  public Lookup<List<IpAddress>> addresses(String name) {
    if (!possible(name)) {
      return new Lookup.Absent<>();
    }
    List<IpAddress> found = new ArrayList<>();
    int code = addresses(name, found);
    if (code != 0) {
      return failure(code);
    }
    return found.isEmpty() ? new Lookup.Absent<>() : new Lookup.Found<>(List.copyOf(found));
  }

  /// Whether a text can be handed to the C library as a name.
  static boolean possible(String name) {
    return !name.isEmpty() && name.length() <= NI_MAXHOST && name.indexOf('\0') < 0;
  }

  /// Adds the addresses of a name, each once, in the library's order.
  ///
  /// @return 0, or the library's `EAI_` code
  static int addresses(String name, List<IpAddress> found) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment hints = arena.allocate(ADDRINFO, 8);
      hints.set(JAVA_INT, AI_SOCKTYPE, SOCK_DGRAM);
      MemorySegment list = arena.allocate(JAVA_LONG);
      int code =
          NetdbCalls.getaddrinfo(
              arena.allocateFrom(name).address(), hints.address(), list.address());
      if (code == 0) {
        long first = list.get(JAVA_LONG, 0);
        read(first, found);
        NetdbCalls.freeaddrinfo(first);
      }
      return code;
    }
  }

  /// What the library says about a code.
  static String message(int code) {
    long address = NetdbCalls.gaiStrerror(code);
    return address == 0 ? "" : text(MemorySegment.ofAddress(address).reinterpret(LONGEST_NAME + 1));
  }

  private static void read(long first, List<IpAddress> found) {
    for (long at = first; at != 0; ) {
      MemorySegment info = MemorySegment.ofAddress(at).reinterpret(ADDRINFO);
      int family = info.get(JAVA_INT, AI_FAMILY);
      long sockaddr = info.get(JAVA_LONG, AI_ADDR);
      if (sockaddr != 0 && (family == AF_INET || family == AF_INET6)) {
        IpAddress address = address(family == AF_INET, sockaddr);
        if (!found.contains(address)) {
          found.add(address);
        }
      }
      at = info.get(JAVA_LONG, AI_NEXT);
    }
  }

  private static IpAddress address(boolean v4, long sockaddr) {
    MemorySegment bytes =
        MemorySegment.ofAddress(sockaddr).reinterpret(v4 ? SOCKADDR_IN : SOCKADDR_IN6);
    IpAddress address = IpAddress.of(bytes.asSlice(v4 ? 4 : 8, v4 ? 4 : 16).toArray(JAVA_BYTE));
    return v4 ? address : address.withScope(bytes.get(JAVA_INT, 24));
  }

  /// The C string as text, cut to the longest name there can be: a hosts file may say anything.
  static String text(MemorySegment host) {
    int length = 0;
    while (length < LONGEST_NAME + 1 && host.get(JAVA_BYTE, length) != 0) {
      length++;
    }
    if (length > LONGEST_NAME) {
      length = LONGEST_NAME;
      while (length > LONGEST_NAME - 4 && (host.get(JAVA_BYTE, length) & 0xc0) == 0x80) {
        length--;
      }
    }
    return new String(host.asSlice(0, length).toArray(JAVA_BYTE), StandardCharsets.UTF_8);
  }

  private static <T> Lookup<T> failure(int code) {
    return switch (code) {
      case EAI_NONAME, EAI_NODATA -> new Lookup.Absent<>();
      case EAI_AGAIN -> new Lookup.Failed<>("the name servers do not answer (EAI_AGAIN)");
      default -> new Lookup.Failed<>("the system's resolver failed with EAI code " + code);
    };
  }
}
