package org.netdiag.shared.net.ffm;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.MethodHandle;

/// The C library's functions that the socket layer calls, one method each, named as in C.
///
/// Every method answers like the kernel itself: the result, or minus the error number. Pointers are
/// addresses of native memory that the caller keeps alive. An instance owns the memory in which
/// errno is captured, so it is used by one thread.
///
/// A call that captures errno allocates 40 bytes for a slice of that memory, which only the
/// optimising compiler removes. The two functions that are called once per probe therefore do
/// without when they are called often: the clock cannot fail, and a send that fails is repeated
/// with the capture.
///
/// All functions go through one downcall handle of the shape `long f(long, long, long, long, long,
/// long)`, because the linker needs 8 to 26 ms for each new shape and next to nothing for a
/// function of a known one. That is sound where this class is used, Linux on x86-64 and aarch64:
///
/// - the first six integer or pointer arguments travel in registers (System V AMD64 ABI section
///   3.2.3, AAPCS64 section 6.8.2), so a callee with fewer parameters never looks at the rest;
/// - an `int` parameter is the low half of its register, whatever the high half holds;
/// - an `int` result defines the low half only, so it is narrowed before anything looks at it;
/// - variadic functions (`syscall`, `prctl`, `ioctl`) take these arguments in the same registers;
///   System V wants the number of vector registers in `al`, and the linker sets it for every call.
@SuppressWarnings("restricted") // linking and calling C is what this class is for
public final class Libc {
  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle CALL =
      LINKER.downcallHandle(
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
          Linker.Option.captureCallState("errno"));

  private static final MemorySegment ACCEPT = symbol("accept");
  private static final MemorySegment BIND = symbol("bind");
  private static final MemorySegment CLOCK_GETTIME = symbol("clock_gettime");
  private static final MemorySegment CLOSE = symbol("close");
  private static final MemorySegment CONNECT = symbol("connect");
  private static final MemorySegment EPOLL_CREATE1 = symbol("epoll_create1");
  private static final MemorySegment EPOLL_CTL = symbol("epoll_ctl");
  private static final MemorySegment EPOLL_WAIT = symbol("epoll_wait");
  private static final MemorySegment EVENTFD = symbol("eventfd");
  private static final MemorySegment GETRLIMIT = symbol("getrlimit");
  private static final MemorySegment GETSOCKNAME = symbol("getsockname");
  private static final MemorySegment GETSOCKOPT = symbol("getsockopt");
  private static final MemorySegment IOCTL = symbol("ioctl");
  private static final MemorySegment PPOLL = symbol("ppoll");
  private static final MemorySegment PRCTL = symbol("prctl");
  private static final MemorySegment READ = symbol("read");
  private static final MemorySegment RECVMMSG = symbol("recvmmsg");
  private static final MemorySegment SENDMSG = symbol("sendmsg");
  private static final MemorySegment SETRLIMIT = symbol("setrlimit");
  private static final MemorySegment SETSOCKOPT = symbol("setsockopt");
  private static final MemorySegment SOCKET = symbol("socket");
  private static final MemorySegment SYSCALL = symbol("syscall");
  private static final MemorySegment WRITE = symbol("write");

  /// Below, the handle without capture would cost more to link than it saves.
  private static final int SELDOM = 512;

  private final MemorySegment state;
  private int calls;
  private boolean repeated;

  /// @param allocator gives the memory for errno; its lifetime bounds that of this object
  public Libc(SegmentAllocator allocator) {
    this.state = allocator.allocate(Linker.Option.captureStateLayout());
  }

  /// Gives a socket for addresses of `domain`:
  /// [socket(2)](https://man7.org/linux/man-pages/man2/socket.2.html).
  public int socket(int domain, int type, int protocol) {
    return call(SOCKET, domain, type, protocol, 0, 0, 0);
  }

  /// Gives a socket its local address:
  /// [bind(2)](https://man7.org/linux/man-pages/man2/bind.2.html).
  public int bind(int fd, long address, int length) {
    return call(BIND, fd, address, length, 0, 0, 0);
  }

  /// Connects: [connect(2)](https://man7.org/linux/man-pages/man2/connect.2.html).
  public int connect(int fd, long address, int length) {
    return call(CONNECT, fd, address, length, 0, 0, 0);
  }

  /// Takes a waiting connection: [accept(2)](https://man7.org/linux/man-pages/man2/accept.2.html).
  public int accept(int fd, long address, long length) {
    return call(ACCEPT, fd, address, length, 0, 0, 0);
  }

  /// Writes the local address:
  /// [getsockname(2)](https://man7.org/linux/man-pages/man2/getsockname.2.html).
  public int getsockname(int fd, long address, long length) {
    return call(GETSOCKNAME, fd, address, length, 0, 0, 0);
  }

  /// Sets an option: [setsockopt(2)](https://man7.org/linux/man-pages/man2/setsockopt.2.html).
  public int setsockopt(int fd, int level, int option, long value, int length) {
    return call(SETSOCKOPT, fd, level, option, value, length, 0);
  }

  /// Reads an option: [getsockopt(2)](https://man7.org/linux/man-pages/man2/getsockopt.2.html).
  public int getsockopt(int fd, int level, int option, long value, long length) {
    return call(GETSOCKOPT, fd, level, option, value, length, 0);
  }

  /// Asks a device or socket for something that is no option:
  /// [ioctl(2)](https://man7.org/linux/man-pages/man2/ioctl.2.html).
  public int ioctl(int fd, long request, long argument) {
    return call(IOCTL, fd, request, argument, 0, 0, 0);
  }

  /// Sends one message and answers its bytes:
  /// [sendmsg(2)](https://man7.org/linux/man-pages/man2/sendmsg.2.html).
  public int sendmsg(int fd, long msghdr, int flags) {
    repeated = false;
    if (often()) {
      int result = uncaptured(SENDMSG, fd, msghdr, flags);
      if (result >= 0) {
        return result;
      }
      repeated = true;
    }
    return call(SENDMSG, fd, msghdr, flags, 0, 0, 0);
  }

  /// Whether the last [#sendmsg] has failed once before it answered: a pending error of the socket,
  /// which the first call met and cleared, is not in its answer.
  public boolean repeated() {
    return repeated;
  }

  /// Receives up to `count` messages without a time limit of its own and answers how many:
  /// [recvmmsg(2)](https://man7.org/linux/man-pages/man2/recvmmsg.2.html).
  public int recvmmsg(int fd, long mmsghdrs, int count, int flags) {
    return call(RECVMMSG, fd, mmsghdrs, count, flags, 0, 0);
  }

  /// Reads bytes: [read(2)](https://man7.org/linux/man-pages/man2/read.2.html).
  public int read(int fd, long buffer, int length) {
    return call(READ, fd, buffer, length, 0, 0, 0);
  }

  /// Writes bytes: [write(2)](https://man7.org/linux/man-pages/man2/write.2.html).
  public int write(int fd, long buffer, int length) {
    return call(WRITE, fd, buffer, length, 0, 0, 0);
  }

  /// Closes a descriptor: [close(2)](https://man7.org/linux/man-pages/man2/close.2.html). After
  /// EINTR the descriptor is gone too, so it is never repeated.
  public int close(int fd) {
    return call(CLOSE, fd, 0, 0, 0, 0, 0);
  }

  /// Gives an epoll instance:
  /// [epoll_create1(2)](https://man7.org/linux/man-pages/man2/epoll_create1.2.html).
  public int epoll_create1(int flags) {
    return call(EPOLL_CREATE1, flags, 0, 0, 0, 0, 0);
  }

  /// Changes what an epoll instance watches:
  /// [epoll_ctl(2)](https://man7.org/linux/man-pages/man2/epoll_ctl.2.html).
  public int epoll_ctl(int epoll, int operation, int fd, long event) {
    return call(EPOLL_CTL, epoll, operation, fd, event, 0, 0);
  }

  /// Answers how many events it has written, waiting at most so many milliseconds:
  /// [epoll_wait(2)](https://man7.org/linux/man-pages/man2/epoll_wait.2.html).
  public int epoll_wait(int epoll, long events, int count, int timeoutMillis) {
    return call(EPOLL_WAIT, epoll, events, count, timeoutMillis, 0, 0);
  }

  /// The same with a time-out in a `timespec`, 0 for none:
  /// [epoll_pwait2(2)](https://man7.org/linux/man-pages/man2/epoll_pwait2.2.html). Called by its
  /// number, which x86-64 and aarch64 share: Linux has it since 5.11, glibc only since 2.35.
  public int epoll_pwait2(int epoll, long events, int count, long timeout) {
    return call(SYSCALL, 441, epoll, events, count, timeout, 0);
  }

  /// Waits for descriptors with a time-out in a `timespec`, 0 for none:
  /// [ppoll(2)](https://man7.org/linux/man-pages/man2/ppoll.2.html).
  public int ppoll(long pollfds, int count, long timeout) {
    return call(PPOLL, pollfds, count, timeout, 0, 0, 0);
  }

  /// Gives a descriptor that counts:
  /// [eventfd(2)](https://man7.org/linux/man-pages/man2/eventfd.2.html).
  public int eventfd(int initial, int flags) {
    return call(EVENTFD, initial, flags, 0, 0, 0, 0);
  }

  /// Reads or changes something of this thread or process:
  /// [prctl(2)](https://man7.org/linux/man-pages/man2/prctl.2.html).
  public int prctl(int option, long argument) {
    return call(PRCTL, option, argument, 0, 0, 0, 0);
  }

  /// Reads a resource limit:
  /// [getrlimit(2)](https://man7.org/linux/man-pages/man2/getrlimit.2.html).
  public int getrlimit(int resource, long limit) {
    return call(GETRLIMIT, resource, limit, 0, 0, 0, 0);
  }

  /// Changes a resource limit:
  /// [setrlimit(2)](https://man7.org/linux/man-pages/man2/setrlimit.2.html).
  public int setrlimit(int resource, long limit) {
    return call(SETRLIMIT, resource, limit, 0, 0, 0, 0);
  }

  /// Reads a clock into a `timespec`:
  /// [clock_gettime(2)](https://man7.org/linux/man-pages/man2/clock_gettime.2.html). The C library
  /// answers it without entering the kernel where the machine's clock source allows.
  public int clock_gettime(int clock, long timespec) {
    return often()
        ? uncaptured(CLOCK_GETTIME, clock, timespec, 0)
        : call(CLOCK_GETTIME, clock, timespec, 0, 0, 0, 0);
  }

  private boolean often() {
    if (calls < SELDOM) {
      calls++;
      return false;
    }
    return true;
  }

  private static int uncaptured(MemorySegment function, long a, long b, long c) {
    try {
      return (int) (long) Uncaptured.CALL.invokeExact(function, a, b, c);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  /// Linked when the first caller calls often.
  private static final class Uncaptured {
    private static final MethodHandle CALL =
        LINKER.downcallHandle(FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  private int call(MemorySegment function, long a, long b, long c, long d, long e, long f) {
    int result;
    try {
      result = (int) (long) CALL.invokeExact(function, state, a, b, c, d, e, f);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
    // On Linux the captured state is errno alone.
    return result >= 0 ? result : -state.get(JAVA_INT, 0);
  }

  private static MemorySegment symbol(String name) {
    return LINKER
        .defaultLookup()
        .find(name)
        .orElseThrow(() -> new UnsatisfiedLinkError("the C library has no " + name));
  }
}
