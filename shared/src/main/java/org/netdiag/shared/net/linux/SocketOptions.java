package org.netdiag.shared.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.netdiag.shared.net.IpOption;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.wire.IpAddress;

/// What a spec asks for, as options of a descriptor: socket(7), ip(7), ipv6(7).
final class SocketOptions {
  private static final int IFNAMSIZ = 16;
  private static final int MAX_OPTION_BYTES = 40;

  private final Kernel kernel;
  private final SocketSpec spec;
  private final FamilyAbi abi;

  SocketOptions(Kernel kernel, SocketSpec spec) {
    this.kernel = kernel;
    this.spec = spec;
    this.abi = FamilyAbi.of(spec.family());
  }

  void apply(Fd fd) throws SyscallException {
    if (!abi.v4() && spec.privilege() != Privilege.RAW) {
      fd.set(Abi.SOL_IPV6, Abi.IPV6_V6ONLY, 1, "IPV6_V6ONLY");
    }
    way(kernel, fd, spec.device(), spec.mark());
    if (spec.tos() >= 0) {
      fd.set(abi.level(), abi.tos(), spec.tos(), "IP_TOS");
    }
    if (spec.ttl() > 0) {
      fd.set(abi.level(), abi.ttl(), spec.ttl(), "IP_TTL");
      if (spec.privilege() != Privilege.CONNECT) {
        fd.set(abi.level(), abi.multicastTtl(), spec.ttl(), "IP_MULTICAST_TTL");
      }
    }
    if (spec.broadcast()) {
      fd.set(Abi.SOL_SOCKET, Abi.SO_BROADCAST, 1, "SO_BROADCAST");
    }
    if (spec.bypassRouting()) {
      fd.set(Abi.SOL_SOCKET, Abi.SO_DONTROUTE, 1, "SO_DONTROUTE");
    }
    if (!spec.multicastLoop()) {
      fd.set(abi.level(), abi.multicastLoop(), 0, "IP_MULTICAST_LOOP");
    }
    fragmentation(fd);
    ipOption(fd);
  }

  /// Binds to the source, or to any address; port 0 lets the kernel choose a free port, or a free
  /// ICMP identifier. An identifier that is asked for is not exclusive, so none ever is.
  void bind(Fd fd) throws SyscallException {
    int errno = tryBind(fd, spec.sourcePort());
    if (errno != 0) {
      throw bindRefused(spec.sourcePort(), errno);
    }
  }

  /// Binds to the source, or to any address, and to this port; answers 0 or the error number.
  int tryBind(Fd fd, int port) {
    IpAddress source = source();
    Sockaddr.write(kernel.scratch, 0, abi, source.high(), source.low(), source.scope(), port);
    return -kernel.libc.bind(fd.number(), kernel.scratch.address(), abi.addressLength());
  }

  SyscallException bindRefused(int port, int errno) {
    return Kernel.refused(
        "bind(" + source() + " port " + port + ")", errno, Hints.bind(spec, errno));
  }

  private IpAddress source() {
    return spec.source().orElse(IpAddress.of(spec.family(), 0, 0, 0));
  }

  /// The interface by which packets leave, and their firewall mark; -1 is none.
  static void way(Kernel kernel, Fd fd, Optional<String> device, int mark) throws SyscallException {
    if (device.isPresent()) {
      device(kernel, fd, device.get());
    }
    if (mark >= 0) {
      fd.set(Abi.SOL_SOCKET, Abi.SO_MARK, mark, "SO_MARK");
    }
  }

  private static void device(Kernel kernel, Fd fd, String name) throws SyscallException {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length >= IFNAMSIZ) {
      throw new IllegalArgumentException(
          "interface name " + name + " is longer than " + (IFNAMSIZ - 1) + " bytes");
    }
    MemorySegment.copy(bytes, 0, kernel.scratch, JAVA_BYTE, 0, bytes.length);
    fd.setFromScratch(Abi.SOL_SOCKET, Abi.SO_BINDTODEVICE, bytes.length, "SO_BINDTODEVICE");
  }

  /// IPv6 needs two options: without IPV6_DONTFRAG this host still fragments what is above the MTU.
  private void fragmentation(Fd fd) throws SyscallException {
    int mode =
        switch (spec.fragmentation()) {
          case DEFAULT -> -1;
          case DO -> Abi.IP_PMTUDISC_DO;
          case DONT -> Abi.IP_PMTUDISC_DONT;
          case WANT -> Abi.IP_PMTUDISC_WANT;
          case PROBE -> Abi.IP_PMTUDISC_PROBE;
        };
    if (mode < 0) {
      return;
    }
    fd.set(abi.level(), abi.mtuDiscover(), mode, "IP_MTU_DISCOVER");
    if (!abi.v4() && mode >= Abi.IP_PMTUDISC_DO) {
      fd.set(Abi.SOL_IPV6, Abi.IPV6_DONTFRAG, 1, "IPV6_DONTFRAG");
    }
  }

  /// RFC 791 section 3.1: type, length, pointer to the first free place, which is counted from 1.
  private void ipOption(Fd fd) throws SyscallException {
    if (spec.ipOption() == IpOption.NONE) {
      return;
    }
    if (!abi.v4()) {
      throw new IllegalArgumentException(spec.ipOption() + " is an option of IPv4, not of IPv6");
    }
    int head =
        switch (spec.ipOption()) {
          case NONE -> 0;
          // A no-operation first aligns the addresses.
          case RECORD_ROUTE -> bytes(1, 7, 39, 4);
          case TIMESTAMP_ONLY -> bytes(68, 40, 5, 0);
          case TIMESTAMP_AND_ADDRESS -> bytes(68, 36, 5, 1);
        };
    kernel.scratch.asSlice(0, MAX_OPTION_BYTES).fill((byte) 0);
    kernel.scratch.set(JAVA_INT, 0, head);
    int length = spec.ipOption() == IpOption.TIMESTAMP_AND_ADDRESS ? 36 : MAX_OPTION_BYTES;
    fd.setFromScratch(Abi.SOL_IP, Abi.IP_OPTIONS, length, "IP_OPTIONS");
  }

  private static int bytes(int a, int b, int c, int d) {
    return a | b << 8 | c << 16 | d << 24;
  }
}
