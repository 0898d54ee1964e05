package org.netdiag.shared.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.netdiag.shared.net.Fragmentation;
import org.netdiag.shared.net.IpOption;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.Route;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.wire.IpAddress;

/// The source addresses that packets with the options of one spec carry, by destination.
///
/// The kernel is asked by connecting a UDP socket with the same options, which sends nothing, and
/// reading its local address: udp(7), getsockname(2). Before the next destination the socket is
/// disconnected by AF_UNSPEC, connect(2), since a connected socket would keep its source.
final class RouteTable {
  /// A power of two. Destinations share a place when they collide; the later one stays.
  private static final int PLACES = 1024;

  private static final int DISCARD_PORT = 9;

  private final Kernel kernel;
  private final SocketSpec spec;
  private final FamilyAbi abi;
  private final DeviceMtu deviceMtu;
  private final boolean[] used = new boolean[PLACES];
  private final int[] scopes = new int[PLACES];
  private final long[] highs = new long[PLACES];
  private final long[] lows = new long[PLACES];
  private final long[] sourceHighs = new long[PLACES];
  private final long[] sourceLows = new long[PLACES];
  private @Nullable Fd socket;

  RouteTable(Kernel kernel, SocketSpec spec, DeviceMtu deviceMtu) {
    this.kernel = kernel;
    this.spec = spec;
    this.abi = FamilyAbi.of(spec.family());
    this.deviceMtu = deviceMtu;
  }

  /// Asks the kernel, whatever is known already; what it says is known from then on.
  ///
  /// @throws SyscallException when there is no route
  Route ask(long high, long low, int scope) throws SyscallException {
    Fd fd = socket();
    int errno = learn(fd, high, low, scope);
    if (errno != 0) {
      IpAddress to = IpAddress.of(spec.family(), high, low, scope);
      throw Kernel.refused("connect(" + to + ")", errno, Hints.route(errno));
    }
    MemorySegment scratch = kernel.scratch;
    IpAddress source =
        IpAddress.of(
            spec.family(),
            Sockaddr.high(scratch, 0, abi),
            Sockaddr.low(scratch, 0, abi),
            Sockaddr.scope(scratch, 0, abi));
    int mtu = deviceMtu.towards(fd, IpAddress.of(spec.family(), high, low, scope), source, spec);
    return new Route(source, mtu);
  }

  /// The place of what is known of a destination, or minus the error number with which the kernel
  /// has refused it.
  int find(long high, long low, int scope) throws SyscallException {
    int at = place(high, low, scope);
    if (used[at] && lows[at] == low && highs[at] == high && scopes[at] == scope) {
      return at;
    }
    int errno = learn(socket(), high, low, scope);
    return errno != 0 ? -errno : at;
  }

  /// Upper half of the source at a place.
  long sourceHigh(int place) {
    return sourceHighs[place];
  }

  /// Lower half of the source at a place.
  long sourceLow(int place) {
    return sourceLows[place];
  }

  void close() {
    if (socket != null) {
      socket.close();
    }
  }

  /// Leaves the source in the kernel's scratch memory and in its place; answers 0 or the error
  /// number.
  private int learn(Fd fd, long high, long low, int scope) throws SyscallException {
    MemorySegment scratch = kernel.scratch;
    long address = scratch.address();
    scratch.set(JAVA_LONG, 0, 0);
    scratch.set(JAVA_INT, 0, Abi.AF_UNSPEC);
    Kernel.check(kernel.libc.connect(fd.number(), address, abi.addressLength()), "connect");
    Sockaddr.write(scratch, 0, abi, high, low, scope, DISCARD_PORT);
    int at = place(high, low, scope);
    used[at] = false;
    int result = kernel.libc.connect(fd.number(), address, abi.addressLength());
    if (result < 0) {
      return -result;
    }
    int _ = fd.localPort();
    used[at] = true;
    highs[at] = high;
    lows[at] = low;
    scopes[at] = scope;
    sourceHighs[at] = Sockaddr.high(scratch, 0, abi);
    sourceLows[at] = Sockaddr.low(scratch, 0, abi);
    return 0;
  }

  private static int place(long high, long low, int scope) {
    long mixed = (low ^ (high * 31) ^ scope) * 0x9e3779b97f4a7c15L;
    return (int) (mixed >>> 40) & (PLACES - 1);
  }

  private Fd socket() throws SyscallException {
    Fd open = socket;
    if (open != null) {
      return open;
    }
    int type = Abi.SOCK_DGRAM | Abi.SOCK_NONBLOCK | Abi.SOCK_CLOEXEC;
    Fd fd = new Fd(kernel, Kernel.check(kernel.libc.socket(abi.domain(), type, 0), "socket"));
    try {
      SocketOptions options = new SocketOptions(kernel, routing(spec));
      options.apply(fd);
      if (spec.source().isPresent()) {
        options.bind(fd);
      }
    } catch (SyscallException | RuntimeException | Error e) {
      fd.close();
      throw e;
    }
    socket = fd;
    return fd;
  }

  /// A spec of a datagram socket with the options that choose a route.
  private static SocketSpec routing(SocketSpec spec) {
    return new SocketSpec(
        spec.family(),
        Protocol.UDP,
        Privilege.DATAGRAM,
        spec.source(),
        0,
        spec.device(),
        spec.mark(),
        spec.tos(),
        -1,
        Fragmentation.DEFAULT,
        false,
        spec.broadcast(),
        spec.bypassRouting(),
        true,
        IpOption.NONE,
        0);
  }
}
