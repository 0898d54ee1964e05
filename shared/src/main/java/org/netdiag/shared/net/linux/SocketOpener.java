package org.netdiag.shared.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.util.concurrent.ThreadLocalRandom;
import org.netdiag.shared.net.Capabilities;
import org.netdiag.shared.net.IpOption;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.ProbeSocket;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpProtocol;

/// Opens a socket as a spec says, and learns what it really gives.
final class SocketOpener {
  /// Holds about 5,000 small replies, or twice that: the kernel doubles what is asked for.
  private static final int RECEIVE_BUFFER = 4 << 20;

  /// Bits of the types that a raw socket keeps: echo, timestamp and mask replies, errors.
  private static final int V4_TYPES = 1 | 1 << 3 | 1 << 11 | 1 << 12 | 1 << 14 | 1 << 18;

  private final Kernel kernel;
  private final Poller poller;
  private final Buffers buffers;
  private final Routes routes;
  private final SocketSpec spec;
  private final FamilyAbi abi;
  private final boolean raw;

  /// Raw UDP and raw TCP.
  private final boolean ownHeader;

  SocketOpener(Kernel kernel, Poller poller, Buffers buffers, Routes routes, SocketSpec spec) {
    this.kernel = kernel;
    this.poller = poller;
    this.buffers = buffers;
    this.routes = routes;
    this.spec = spec;
    this.raw = spec.privilege() == Privilege.RAW;
    this.ownHeader = raw && spec.protocol() != Protocol.ICMP;
    this.abi = FamilyAbi.of(spec.family());
  }

  /// @throws IllegalArgumentException for a raw UDP or TCP socket with an IPv4 option
  ProbeSocket open() throws SyscallException {
    if (spec.privilege() == Privilege.CONNECT) {
      return new ConnectSocket(kernel, poller, buffers, spec);
    }
    if (ownHeader && spec.ipOption() != IpOption.NONE) {
      throw new IllegalArgumentException(
          "a raw " + spec.protocol() + " socket sends no " + spec.ipOption() + " option");
    }
    Fd fd = new Fd(kernel, socket());
    Outbound outbound = Outbound.datagram(abi);
    try {
      outbound = outbound(fd);
      return configure(fd, outbound);
    } catch (SyscallException | RuntimeException | Error e) {
      fd.close();
      outbound.close();
      throw e;
    }
  }

  /// The number of what a socket with this spec carries.
  static int protocol(SocketSpec spec) {
    return switch (spec.protocol()) {
      case ICMP -> spec.family().icmpProtocol();
      case UDP -> IpProtocol.UDP;
      case TCP -> IpProtocol.TCP;
    };
  }

  private int socket() throws SyscallException {
    int type = raw ? Abi.SOCK_RAW : Abi.SOCK_DGRAM;
    int protocol = protocol(spec);
    int fd =
        kernel.libc.socket(abi.domain(), type | Abi.SOCK_NONBLOCK | Abi.SOCK_CLOEXEC, protocol);
    if (fd < 0) {
      boolean v6 = spec.protocol() == Protocol.ICMP && !abi.v4();
      String operation =
          "socket("
              + (abi.v4() ? "AF_INET" : "AF_INET6")
              + (raw ? ", SOCK_RAW" : ", SOCK_DGRAM")
              + ", IPPROTO_"
              + spec.protocol()
              + (v6 ? "V6)" : ")");
      throw Kernel.refused(operation, -fd, Hints.socket(spec, -fd));
    }
    return fd;
  }

  private Outbound outbound(Fd fd) throws SyscallException {
    if (!raw) {
      return Outbound.datagram(abi);
    }
    if (!ownHeader) {
      return new IcmpOutbound(kernel, buffers, spec);
    }
    return new HeaderOutbound(kernel, fd, spec, routes.of(spec));
  }

  private LinuxSocket configure(Fd fd, Outbound outbound) throws SyscallException {
    int receiveSlots =
        fd.growReceiveBuffer(spec.receiveBuffer() == 0 ? RECEIVE_BUFFER : spec.receiveBuffer());
    int errorSlots = Math.max(1, receiveSlots / 2);
    Stamping stamping = Stamping.start(fd, spec.transmitStamps(), errorSlots);
    int ident = outbound.firstPort();
    if (raw && !ownHeader) {
      ident = ThreadLocalRandom.current().nextInt(1, 65536);
      filterTypes(fd);
      filter(fd, FilterProgram.forIdent(spec.family(), ident));
    } else if (raw) {
      boolean tcp = spec.protocol() == Protocol.TCP;
      filter(fd, FilterProgram.forPorts(spec.family(), tcp, ident, LocalPorts.last(ident)));
    }
    SocketOptions options = new SocketOptions(kernel, spec);
    options.apply(fd);
    receiveOptions(fd);
    // A socket that is bound to an address gets no error whose quote has another source, as a NAT
    // may leave it (raw_v4_match in net/ipv4/raw.c). With a header of our own it need not be.
    if (!raw || (spec.source().isPresent() && !ownHeader)) {
      options.bind(fd);
    }
    Capabilities capabilities =
        new Capabilities(
            raw ? ident : fd.localPort(),
            raw,
            stamping.transmit(),
            stamping.receive(),
            receiveSlots,
            errorSlots);
    Decoder decoder = new Decoder(spec, capabilities, buffers);
    // The stamp of a packet that leaves with others would be the stamp of all.
    boolean plain = !raw && spec.protocol() == Protocol.UDP && !stamping.transmit();
    boolean segments = plain && TxSegments.known(fd);
    SocketParts parts = new SocketParts(fd, outbound, decoder, stamping, segments);
    LinuxSocket socket = new LinuxSocket(kernel, poller, buffers, spec, parts);
    if (stamping.receive() && !kernel.stampsStarted) {
      kernel.stampsStarted = true;
      StampStart.await(kernel, buffers);
    }
    if (raw) {
      discard(fd);
    }
    return socket;
  }

  private void filter(Fd fd, FilterProgram program) throws SyscallException {
    int length = program.write(kernel.scratch);
    fd.setFromScratch(Abi.SOL_SOCKET, Abi.SO_ATTACH_FILTER, length, "SO_ATTACH_FILTER");
  }

  /// Lets only the types of answers in.
  private void filterTypes(Fd fd) throws SyscallException {
    if (spec.family() == Family.V4) {
      kernel.scratch.set(JAVA_INT, 0, ~V4_TYPES);
      fd.setFromScratch(Abi.SOL_RAW, Abi.ICMP_FILTER, 4, "ICMP_FILTER");
    } else {
      for (int word = 0; word < 8; word++) {
        kernel.scratch.set(JAVA_INT, 4L * word, -1);
      }
      kernel.scratch.set(JAVA_INT, 0, ~(1 << 1 | 1 << 2 | 1 << 3 | 1 << 4));
      kernel.scratch.set(JAVA_INT, 16, ~(1 << (129 - 128)));
      kernel.scratch.set(JAVA_INT, 20, ~(1 << (161 - 160)));
      fd.setFromScratch(Abi.SOL_ICMPV6, Abi.ICMPV6_FILTER, 32, "ICMP6_FILTER");
    }
  }

  private void receiveOptions(Fd fd) throws SyscallException {
    fd.set(abi.level(), abi.receiveTtl(), 1, "IP_RECVTTL");
    fd.set(abi.level(), abi.receiveTos(), 1, "IP_RECVTOS");
    fd.set(abi.level(), abi.receivePacketInfo(), 1, "IP_PKTINFO");
    if (!raw || ownHeader) {
      fd.set(abi.level(), abi.receiveErrors(), 1, "IP_RECVERR");
      int _ = fd.trySet(abi.level(), abi.receiveExtensions(), 1);
    }
    if (spec.ipOption() != IpOption.NONE) {
      fd.set(Abi.SOL_IP, Abi.IP_RECVOPTS, 1, "IP_RECVOPTS");
    }
  }

  /// Takes away what came in before the filter was there. A socket that is still flooded then was
  /// never filtered, so the loop has an end.
  private void discard(Fd fd) {
    RxBatch batch = new RxBatch(kernel.arena, 1, 64);
    Regions regions = new Regions();
    regions.count = 1;
    for (int i = 0; i < 100_000; i++) {
      if (buffers.messages.receive(fd.number(), 0, batch, regions) < 0) {
        return;
      }
    }
  }
}
