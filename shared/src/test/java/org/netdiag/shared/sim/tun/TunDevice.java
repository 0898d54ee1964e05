package org.netdiag.shared.sim.tun;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.netdiag.shared.net.ffm.Libc;

/// A network interface whose wire is this program: what the kernel sends is read here, what is
/// written here arrives in the kernel. Packets begin with their IP header (IFF_TUN, IFF_NO_PI;
/// Documentation/networking/tuntap.rst of Linux). Vanishes when closed.
@SuppressWarnings("restricted") // opening a device is a C call
final class TunDevice implements AutoCloseable {
  private static final int O_RDWR = 2;
  private static final int O_NONBLOCK = 0x800;
  private static final int O_CLOEXEC = 0x80000;
  private static final int TUNSETIFF = 0x400454ca;
  private static final int IFF_TUN = 1;
  private static final int IFF_NO_PI = 0x1000;
  private static final int IFREQ = 40;
  private static final int IFR_FLAGS = 16;
  private static final int POLLIN = 1;
  private static final int EAGAIN = 11;
  private static final int EINTR = 4;
  private static final int LARGEST = 65_575;
  private static final int STDIN = 0;

  private final Arena arena = Arena.ofConfined();
  private final Libc libc = new Libc(arena);
  private final MemorySegment in = arena.allocate(LARGEST, 8);
  private final MemorySegment out = arena.allocate(LARGEST, 8);
  private final MemorySegment polled = arena.allocate(16, 8);
  private final MemorySegment timeout = arena.allocate(16, 8);
  private final int fd;

  /// @throws IOException when the device cannot be had, with the error number
  TunDevice(String name) throws IOException {
    MethodHandle call =
        Linker.nativeLinker()
            .downcallHandle(
                FunctionDescriptor.of(
                    JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                Linker.Option.captureCallState("errno"));
    long path = arena.allocateFrom("/dev/net/tun").address();
    this.fd = check("open /dev/net/tun", call, "open", path, O_RDWR | O_NONBLOCK | O_CLOEXEC, 0);
    MemorySegment ifreq = arena.allocate(IFREQ, 8);
    ifreq.setString(0, name);
    ifreq.set(JAVA_SHORT, IFR_FLAGS, (short) (IFF_TUN | IFF_NO_PI));
    check("TUNSETIFF", call, "ioctl", fd, TUNSETIFF, ifreq.address());
    polled.set(JAVA_INT, 0, fd);
    polled.set(JAVA_SHORT, 4, (short) POLLIN);
    polled.set(JAVA_INT, 8, STDIN);
    polled.set(JAVA_SHORT, 12, (short) POLLIN);
  }

  /// open and ioctl are variadic; their few arguments travel in registers all the same.
  private int check(String what, MethodHandle call, String function, long a, long b, long c)
      throws IOException {
    MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
    MemorySegment symbol = Linker.nativeLinker().defaultLookup().findOrThrow(function);
    int result;
    try {
      result = (int) (long) call.invokeExact(symbol, state, a, b, c, 0L, 0L, 0L);
    } catch (Throwable t) {
      throw new AssertionError(what, t);
    }
    if (result < 0) {
      throw new IOException(what + ": errno " + state.get(JAVA_INT, 0));
    }
    return result;
  }

  /// Waits for a packet, for the end of standard input, or for `nanos` (`Long.MAX_VALUE`: without
  /// end). False when standard input has ended.
  boolean await(long nanos) throws IOException {
    timeout.set(JAVA_LONG, 0, Math.max(nanos, 0) / 1_000_000_000L);
    timeout.set(JAVA_LONG, 8, Math.max(nanos, 0) % 1_000_000_000L);
    int ready = libc.ppoll(polled.address(), 2, nanos == Long.MAX_VALUE ? 0 : timeout.address());
    if (ready < 0 && ready != -EINTR) {
      throw new IOException("ppoll: errno " + -ready);
    }
    return ready <= 0 || polled.get(JAVA_SHORT, 14) == 0 || libc.read(STDIN, in.address(), 64) > 0;
  }

  /// Reads a packet that the kernel has sent into [#packet] and returns its length, 0 for none.
  int read() throws IOException {
    int length = libc.read(fd, in.address(), LARGEST);
    if (length < 0 && length != -EAGAIN && length != -EINTR) {
      throw new IOException("read from the tun device: errno " + -length);
    }
    return Math.max(length, 0);
  }

  /// The packet read last.
  MemorySegment packet() {
    return in;
  }

  /// Lets a packet arrive in the kernel, which may refuse one that it does not understand: that is
  /// its right.
  void write(MemorySegment packet, int length) {
    MemorySegment.copy(packet, 0, out, 0, length);
    var _ = libc.write(fd, out.address(), length);
  }

  @Override
  public void close() {
    var _ = libc.close(fd);
    arena.close();
  }
}
