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

/// Opens a socket as a spec says, and learns what it really gives.
final class SocketOpener {
  /// Holds about 5,000 small replies, or twice that: the kernel doubles what is asked for.
  private static final int RECEIVE_BUFFER = 4 << 20;

  /// Bits of the types that a raw socket keeps: echo, timestamp and mask replies, errors.
  private static final int V4_TYPES = 1 | 1 << 3 | 1 << 11 | 1 << 12 | 1 << 14 | 1 << 18;

  private final Kernel kernel;
  private final Poller poller;
  private final Buffers buffers;
  private final SocketSpec spec;
  private final FamilyAbi abi;

  SocketOpener(Kernel kernel, Poller poller, Buffers buffers, SocketSpec spec) {
    this.kernel = kernel;
    this.poller = poller;
    this.buffers = buffers;
    this.spec = spec;
    this.abi = FamilyAbi.of(spec.family());
  }

  /// @throws IllegalArgumentException for a raw UDP or raw TCP socket: not supported yet
  ProbeSocket open() throws SyscallException {
    if (spec.protocol() != Protocol.ICMP && spec.privilege() == Privilege.RAW) {
      throw new IllegalArgumentException("raw " + spec.protocol() + " sockets are not supported");
    }
    if (spec.privilege() == Privilege.CONNECT) {
      return new ConnectSocket(kernel, poller, buffers, spec);
    }
    Fd fd = new Fd(kernel, socket());
    try {
      return configure(fd);
    } catch (SyscallException | RuntimeException | Error e) {
      fd.close();
      throw e;
    }
  }

  private int socket() throws SyscallException {
    boolean raw = spec.privilege() == Privilege.RAW;
    boolean icmp = spec.protocol() == Protocol.ICMP;
    int type = raw ? Abi.SOCK_RAW : Abi.SOCK_DGRAM;
    int protocol = icmp ? spec.family().icmpProtocol() : 0;
    int fd =
        kernel.libc.socket(abi.domain(), type | Abi.SOCK_NONBLOCK | Abi.SOCK_CLOEXEC, protocol);
    if (fd < 0) {
      String operation =
          "socket("
              + (abi.v4() ? "AF_INET" : "AF_INET6")
              + (raw ? ", SOCK_RAW" : ", SOCK_DGRAM")
              + (icmp ? ", IPPROTO_ICMP" + (abi.v4() ? ")" : "V6)") : ", 0)");
      throw Kernel.refused(operation, -fd, Hints.socket(spec, -fd));
    }
    return fd;
  }

  private LinuxSocket configure(Fd fd) throws SyscallException {
    boolean raw = spec.privilege() == Privilege.RAW;
    int ident = ThreadLocalRandom.current().nextInt(1, 65536);
    int receiveSlots =
        fd.growReceiveBuffer(spec.receiveBuffer() == 0 ? RECEIVE_BUFFER : spec.receiveBuffer());
    int errorSlots = Math.max(1, receiveSlots / 2);
    Stamping stamping = Stamping.start(fd, spec.transmitStamps(), errorSlots);
    if (raw) {
      filter(fd, ident);
    }
    SocketOptions options = new SocketOptions(kernel, spec);
    options.apply(fd);
    receiveOptions(fd);
    if (!raw || spec.source().isPresent()) {
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
    LinuxSocket socket =
        new LinuxSocket(
            kernel, poller, fd, buffers, new Decoder(spec, capabilities, buffers), stamping);
    if (raw) {
      discard(fd);
    }
    if (stamping.receive() && !kernel.stampsStarted) {
      kernel.stampsStarted = true;
      StampStart.await(kernel, buffers);
    }
    return socket;
  }

  /// Lets only answers to our own probes in.
  private void filter(Fd fd, int ident) throws SyscallException {
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
    int length = FilterProgram.forIdent(spec.family(), ident).write(kernel.scratch);
    fd.setFromScratch(Abi.SOL_SOCKET, Abi.SO_ATTACH_FILTER, length, "SO_ATTACH_FILTER");
  }

  private void receiveOptions(Fd fd) throws SyscallException {
    fd.set(abi.level(), abi.receiveTtl(), 1, "IP_RECVTTL");
    fd.set(abi.level(), abi.receiveTos(), 1, "IP_RECVTOS");
    fd.set(abi.level(), abi.receivePacketInfo(), 1, "IP_PKTINFO");
    if (spec.privilege() != Privilege.RAW) {
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
