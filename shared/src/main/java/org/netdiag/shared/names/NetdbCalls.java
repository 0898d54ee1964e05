package org.netdiag.shared.names;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The C library's look-up functions, each named as in C. Pointers are addresses of native memory;
/// results are the library's own `EAI_` codes.
///
/// As with the socket layer's calls, all arguments are passed as longs, so that getaddrinfo and
/// freeaddrinfo share the shape that the linker has already made for those; getnameinfo has one
/// argument more and a shape of its own. An `int` result defines the low half only.
@SuppressWarnings("restricted") // linking and calling C is what this class is for
final class NetdbCalls {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");

  private static final MethodHandle SIX =
      LINKER.downcallHandle(
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
          ERRNO);

  private NetdbCalls() {}

  /// Turns a socket address into a name:
  /// [getnameinfo(3)](https://man7.org/linux/man-pages/man3/getnameinfo.3.html), without a service.
  static int getnameinfo(long sockaddr, int length, long host, int hostLength, int flags) {
    try {
      long result =
          (long)
              GetNameInfo.SEVEN.invokeExact(
                  sockaddr, (long) length, host, (long) hostLength, 0L, 0L, (long) flags);
      return (int) result;
    } catch (Throwable t) {
      throw new AssertionError("getnameinfo", t);
    }
  }

  /// Turns a name into a list of socket addresses:
  /// [getaddrinfo(3)](https://man7.org/linux/man-pages/man3/getaddrinfo.3.html), without a service.
  static int getaddrinfo(long node, long hints, long list) {
    return (int) six(GetAddrInfo.GETADDRINFO, node, 0, hints, list);
  }

  /// Frees such a list.
  static void freeaddrinfo(long list) {
    six(GetAddrInfo.FREEADDRINFO, list, 0, 0, 0);
  }

  /// The address of the C string that says what a code means:
  /// [gai_strerror(3)](https://man7.org/linux/man-pages/man3/gai_strerror.3.html).
  static long gaiStrerror(int code) {
    return six(GetAddrInfo.GAI_STRERROR, code, 0, 0, 0);
  }

  private static long six(MemorySegment function, long a, long b, long c, long d) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      return (long) SIX.invokeExact(function, state, a, b, c, d, 0L, 0L);
    } catch (Throwable t) {
      throw new AssertionError("getaddrinfo", t);
    }
  }

  private static MemorySegment symbol(String name) {
    return LINKER
        .defaultLookup()
        .find(name)
        .orElseThrow(() -> new UnsatisfiedLinkError("the C library has no " + name));
  }

  /// Linked when the first name is asked for.
  private static final class GetNameInfo {
    static final MethodHandle SEVEN =
        LINKER.downcallHandle(
            symbol("getnameinfo"),
            FunctionDescriptor.of(
                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                JAVA_LONG));
  }

  /// Found when the first address is asked for.
  private static final class GetAddrInfo {
    static final MemorySegment GETADDRINFO = symbol("getaddrinfo");
    static final MemorySegment FREEADDRINFO = symbol("freeaddrinfo");
    static final MemorySegment GAI_STRERROR = symbol("gai_strerror");
  }
}
