package org.netdiag.shared.sim;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netdiag.shared.net.Fragmentation;
import org.netdiag.shared.net.IpOption;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.TxBatch;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.IpHeader;
import org.netdiag.shared.wire.Packets;

/// The part of the local host's kernel that sockets need: sending with an IP header, the send
/// queue, path MTUs, identifiers and ports, and handing out what arrives.
final class SimHost implements PacketSink {
  private static final int FIRST_PORT = 32768;
  private static final int PORTS = 28232;
  private static final int KNOWN_MTUS = 4096;

  private final SimCore core;
  private final LocalHost local;
  private final SimClock clock;
  private final Rate.Bucket sendQueue;
  private final SimRandom overhead;
  private final SimRandom idents;
  private final List<SimSocket> sockets = new ArrayList<>();
  private final MemorySegment scratch = MemorySegment.ofArray(new byte[65_575]);
  private final ReceivedPacket received = new ReceivedPacket();
  private final Map<IpAddress, Integer> pathMtus = new LinkedHashMap<>();
  private int nextPort;
  private int nextIdent;

  SimHost(SimCore core, SimClock clock, long seed) {
    this.core = core;
    this.local = core.topology().local();
    this.clock = clock;
    this.sendQueue = new Rate.Bucket(local.sendRate());
    this.overhead = new SimRandom(seed, "/overhead");
    this.idents = new SimRandom(seed, "/idents");
    this.nextPort = idents.below(PORTS);
  }

  SimClock clock() {
    return clock;
  }

  LocalHost local() {
    return local;
  }

  void opened(SimSocket socket) {
    sockets.add(socket);
  }

  void closed(SimSocket socket) {
    sockets.remove(socket);
  }

  List<SimSocket> sockets() {
    return sockets;
  }

  /// An identifier that no other socket has, 1 to 65535.
  int newIdent() {
    while (true) {
      int ident = 1 + idents.below(65535);
      if (sockets.stream().noneMatch(socket -> socket.capabilities.ident() == ident)) {
        return ident;
      }
    }
  }

  /// The next ephemeral port, net.ipv4.ip_local_port_range.
  int newPort() {
    nextPort = (nextPort + 1) % PORTS;
    return FIRST_PORT + nextPort;
  }

  /// The first of `count` ephemeral ports that no other caller gets soon.
  int newPorts(int count) {
    int first = newPort();
    nextPort += count - 1;
    return first;
  }

  /// Whether a connection lives from the address that `spec` leaves by and `fromPort` to there.
  boolean connects(SocketSpec spec, int fromPort, IpAddress to, int toPort) {
    for (int i = 0; i < sockets.size(); i++) {
      if (sockets.get(i) instanceof ConnectSocket other
          && other.spec.family() == spec.family()
          && other.taken(fromPort, to, toPort)
          && sourceFor(other.spec, to).equals(sourceFor(spec, to))) {
        return true;
      }
    }
    return false;
  }

  /// Takes room in the send queue: 0, or the error that says to wait.
  int takeSendRoom() {
    return sendQueue.take(clock.elapsedNanos()) ? 0 : local.fullErrno();
  }

  /// When the send queue has room.
  long sendRoomAt() {
    return sendQueue.readyAt();
  }

  /// The address that packets to `destination` leave from; empty when there is no route.
  Optional<IpAddress> sourceFor(SocketSpec spec, IpAddress destination) {
    if (destination.loopback() || isLocal(destination)) {
      return Optional.of(destination);
    }
    if (spec.source().isPresent()) {
      return spec.source();
    }
    return local.addresses(destination.family()).stream().findFirst();
  }

  boolean isLocal(IpAddress address) {
    return local.addresses(address.family()).contains(address);
  }

  static IpAddress destination(SocketSpec spec, TxBatch batch, int slot) {
    return IpAddress.of(spec.family(), batch.high(slot), batch.low(slot), 0);
  }

  /// What [#transmit] needs to know.
  ///
  /// @param ttl 0 for the socket's
  /// @param sealed whether the message's checksum is the caller's and stays
  /// @param ident IPv4 identification, 0 for this host's choice
  record Outgoing(
      SocketSpec spec, IpAddress destination, int protocol, int ttl, boolean sealed, int ident) {
    Outgoing(SocketSpec spec, IpAddress destination, int protocol, int ttl, boolean sealed) {
      this(spec, destination, protocol, ttl, sealed, 0);
    }
  }

  /// Sends a message and returns when it left, or, below 0, minus the error.
  long transmit(Outgoing what, MemorySegment message) {
    SocketSpec spec = what.spec;
    Family family = spec.family();
    Optional<IpAddress> source = sourceFor(spec, what.destination);
    if (source.isEmpty()) {
      return -Errno.ENETUNREACH;
    }
    if (!spec.broadcast() && family == Family.V4 && what.destination.low() == 0xffffffffL) {
      return -Errno.EACCES;
    }
    MemorySegment options = options(spec.ipOption());
    long length = family.headerBytes() + options.byteSize() + message.byteSize();
    if (length > 65535 || length > mtuLimit(spec, what.destination)) {
      return -Errno.EMSGSIZE;
    }
    boolean fits = length <= pathMtu(what.destination);
    boolean dontFragment =
        (fits && spec.fragmentation() != Fragmentation.DONT)
            || spec.fragmentation() == Fragmentation.PROBE;
    nextIdent = nextIdent + 1 & 0xffff;
    IpHeader header =
        new IpHeader(
            source.get(),
            what.destination.withScope(0),
            ttl(what),
            Math.max(0, spec.tos()),
            identification(what, dontFragment),
            dontFragment);
    int bytes =
        options.byteSize() == 0
            ? Packets.transport(scratch, 0, header, what.protocol, message)
            : Packets.transport(scratch, 0, header, what.protocol, options, message);
    if (what.sealed) {
      int at = bytes - (int) message.byteSize();
      MemorySegment.copy(message, 0, scratch, at, message.byteSize());
    }
    long leaves = clock.elapsedNanos() + local.overhead().sample(overhead);
    core.inject(leaves, scratch, bytes, !dontFragment);
    return leaves;
  }

  /// A packet that is never fragmented needs no identification: ip_select_ident in
  /// include/net/ip.h.
  private int identification(Outgoing what, boolean dontFragment) {
    if (what.spec.family() == Family.V6) {
      return 0;
    }
    return what.ident != 0 ? what.ident : dontFragment ? 0 : nextIdent;
  }

  private static int ttl(Outgoing what) {
    int ttl = what.ttl > 0 ? what.ttl : what.spec.ttl();
    boolean multicast = what.destination.multicast();
    return ttl > 0 ? ttl : multicast ? 1 : 64;
  }

  /// Header options as a socket sets them: record route with room for nine addresses, time stamps
  /// with room for nine, or four with addresses; padded with an end-of-list byte.
  private static MemorySegment options(IpOption option) {
    byte[] bytes =
        switch (option) {
          case NONE -> new byte[0];
          case RECORD_ROUTE -> new byte[40];
          case TIMESTAMP_ONLY -> new byte[40];
          case TIMESTAMP_AND_ADDRESS -> new byte[36];
        };
    if (option == IpOption.RECORD_ROUTE) {
      bytes[0] = 7;
      bytes[1] = 39;
      bytes[2] = 4;
    } else if (option != IpOption.NONE) {
      bytes[0] = 68;
      bytes[1] = (byte) bytes.length;
      bytes[2] = 5;
      bytes[3] = (byte) (option == IpOption.TIMESTAMP_AND_ADDRESS ? 1 : 0);
    }
    return MemorySegment.ofArray(bytes);
  }

  /// Above this a send fails with EMSGSIZE: IP_MTU_DISCOVER in ip(7).
  int mtuLimit(SocketSpec spec, IpAddress destination) {
    return switch (spec.fragmentation()) {
      case DO -> pathMtu(destination);
      case PROBE -> local.mtu();
      case DEFAULT, DONT, WANT -> 65535;
    };
  }

  private int pathMtu(IpAddress destination) {
    return Math.min(local.mtu(), pathMtus.getOrDefault(destination, 65535));
  }

  @Override
  public void arrived(long atNanos, MemorySegment packet, int length) {
    clock.moveTo(atNanos);
    if (!received.read(packet, length, atNanos, clock.epochNanos(atNanos))) {
      return;
    }
    if (received.error()) {
      learnMtu();
    }
    for (int i = 0; i < sockets.size(); i++) {
      SimSocket socket = sockets.get(i);
      if (socket.spec.family() == received.family()) {
        socket.offer(received);
      }
    }
  }

  private void learnMtu() {
    boolean v4 = received.family() == Family.V4;
    int type = received.icmp.type();
    if (v4 ? type != 3 || received.icmp.code() != 4 : type != 2) {
      return;
    }
    IpAddress about =
        IpAddress.of(
            received.family(),
            received.quoted.destinationHigh(),
            received.quoted.destinationLow(),
            0);
    int least = v4 ? 552 : 1280;
    int mtu = (int) Math.max(least, Math.min(65535, received.icmp.mtu(received.family())));
    pathMtus.merge(about, mtu, Math::min);
    if (pathMtus.size() > KNOWN_MTUS) {
      pathMtus.remove(pathMtus.keySet().iterator().next());
    }
  }
}
