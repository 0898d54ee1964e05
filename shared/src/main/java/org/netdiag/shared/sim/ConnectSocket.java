package org.netdiag.shared.sim;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.netdiag.shared.net.Capabilities;
import org.netdiag.shared.net.Origin;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.TxBatch;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IcmpType;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.IpProtocol;
import org.netdiag.shared.wire.TcpView;

/// The twin of TCP connects: each slot is one connection attempt whose SYN the kernel repeats.
///
/// SYNs are repeated after 1, 2, 3, 4 and 5 s (`net.ipv4.tcp_syn_linear_timeouts` is 4) and then
/// after 7, 11, 19, 35 and 67 s; the attempt fails with ETIMEDOUT after 131 s (ip-sysctl,
/// tcp_syn_retries). An ICMP error ends an attempt (tcp_v4_err in net/ipv4/tcp_ipv4.c).
final class ConnectSocket extends SimSocket {
  private static final long SECOND = 1_000_000_000L;
  private static final int[] REPEATS = {1, 2, 3, 4, 5, 7, 11, 19, 35, 67, 131};
  private static final byte[] SYN_OPTIONS = {2, 4, 5, (byte) 0xb4};

  private final Map<Long, List<Attempt>> byToken = new HashMap<>();
  private final Map<Integer, List<Attempt>> byPort = new HashMap<>();
  private final PriorityQueue<Attempt> timers =
      new PriorityQueue<>((a, b) ->
          a.nextAt != b.nextAt
              ? Long.compare(a.nextAt, b.nextAt)
              : Integer.compare(a.number, b.number));
  private int numbers;

  /// What a slot asks for.
  private record Wanted(long token, IpAddress to, int toPort, int ttl, long startedAt) {}

  private static final class Attempt {
    final long token;
    final IpAddress to;
    final int toPort;
    final int fromPort;
    final int sequence;
    final int ttl;
    final int number;
    final long startedAt;
    int retransmits;
    long nextAt;
    boolean done;

    Attempt(Wanted wanted, int fromPort, int number) {
      this.token = wanted.token;
      this.to = wanted.to;
      this.toPort = wanted.toPort;
      this.ttl = wanted.ttl;
      this.startedAt = wanted.startedAt;
      this.fromPort = fromPort;
      this.number = number;
      this.sequence = (int) SimRandom.mix((long) number << 16 ^ fromPort);
      this.nextAt = startedAt + SECOND;
    }
  }

  ConnectSocket(SimHost host, SocketSpec spec, Capabilities capabilities) {
    super(host, spec, capabilities);
  }

  @Override
  int send(TxBatch batch, int slot) {
    IpAddress to = SimHost.destination(spec, batch, slot);
    int wanted = batch.sourcePort(slot) != 0 ? batch.sourcePort(slot) : spec.sourcePort();
    int fromPort = wanted != 0 ? wanted : freePort();
    if (fromPort < 0 || host.connects(spec, fromPort, to, batch.port(slot))) {
      return batch.sourcePort(slot) != 0 ? Errno.EADDRINUSE : Errno.EADDRNOTAVAIL;
    }
    long now = host.clock().elapsedNanos();
    Wanted what = new Wanted(batch.token(slot), to, batch.port(slot), batch.ttl(slot), now);
    Attempt attempt = new Attempt(what, fromPort, numbers++);
    long left = syn(attempt);
    if (left < 0) {
      return (int) -left;
    }
    byToken.computeIfAbsent(attempt.token, key -> new ArrayList<>(1)).add(attempt);
    byPort.computeIfAbsent(fromPort, key -> new ArrayList<>(1)).add(attempt);
    timers.add(attempt);
    return 0;
  }

  private int freePort() {
    for (int i = 0; i < 28232; i++) {
      int port = host.newPort();
      if (!byPort.containsKey(port)) {
        return port;
      }
    }
    return -1;
  }

  /// Whether one of its attempts lives between these ports.
  boolean taken(int fromPort, IpAddress to, int toPort) {
    for (Attempt attempt : byPort.getOrDefault(fromPort, List.of())) {
      if (attempt.toPort == toPort && attempt.to.equals(to)) {
        return true;
      }
    }
    return false;
  }

  private long syn(Attempt attempt) {
    byte[] segment = new byte[TcpView.HEADER + SYN_OPTIONS.length];
    put16(segment, 0, attempt.fromPort);
    put16(segment, 2, attempt.toPort);
    put16(segment, 4, attempt.sequence >>> 16);
    put16(segment, 6, attempt.sequence);
    put16(segment, 12, (segment.length / 4) << 12 | TcpView.SYN);
    put16(segment, 14, 64240);
    System.arraycopy(SYN_OPTIONS, 0, segment, TcpView.HEADER, SYN_OPTIONS.length);
    SimHost.Outgoing what =
        new SimHost.Outgoing(spec, attempt.to, IpProtocol.TCP, attempt.ttl, false);
    return host.transmit(what, MemorySegment.ofArray(segment));
  }

  private static void put16(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >>> 8);
    bytes[at + 1] = (byte) value;
  }

  @Override
  void offer(ReceivedPacket packet) {
    if (!packet.checksumOk()) {
      return;
    }
    if (packet.tcp()) {
      answered(packet);
    } else if (packet.error()
        && packet.quoted.protocol() == IpProtocol.TCP
        && packet.quoted.hasTcpSequence()) {
      failed(packet);
    }
  }

  private void answered(ReceivedPacket packet) {
    IpAddress from = IpAddress.of(packet.family(), packet.sourceHigh(), packet.sourceLow(), 0);
    int flags = packet.u16(12);
    boolean acked = (flags & TcpView.ACK) != 0;
    for (Attempt attempt : byPort.getOrDefault(packet.u16(2), List.of())) {
      if (attempt.toPort == packet.u16(0)
          && attempt.to.equals(from)
          && acked
          && packet.u32(8) == attempt.sequence + 1
          && (flags & (TcpView.RST | TcpView.SYN)) != 0) {
        Arrival arrival = inbox.take();
        packet.describe(arrival);
        arrival.origin = (flags & TcpView.RST) != 0 ? Origin.TCP_REFUSED : Origin.TCP_OPEN;
        arrival.ttl = RxBatch.UNKNOWN;
        arrival.tos = RxBatch.UNKNOWN;
        arrival.interfaceIndex = RxBatch.UNKNOWN;
        arrival.stamp = RxBatch.NO_STAMP;
        arrival.peerPort = attempt.toPort;
        finish(attempt, arrival);
        return;
      }
    }
  }

  private void failed(ReceivedPacket packet) {
    int type = packet.icmp.type();
    boolean v4 = packet.family() == Family.V4;
    boolean mtu = v4 ? type == 3 && packet.icmp.code() == 4 : type == IcmpType.V6_PACKET_TOO_BIG;
    boolean soft = v4 && (type == IcmpType.V4_REDIRECT || type == IcmpType.V4_SOURCE_QUENCH);
    if (mtu || soft) {
      return;
    }
    for (Attempt attempt : byPort.getOrDefault(packet.quoted.sourcePort(), List.of())) {
      if (attempt.toPort == packet.quoted.destinationPort()
          && attempt.to.low() == packet.quoted.destinationLow()
          && attempt.to.high() == packet.quoted.destinationHigh()
          && attempt.sequence == (int) packet.quoted.tcpSequence()) {
        Arrival arrival = inbox.take();
        packet.errorFacts(arrival);
        packet.errorBytes(arrival, 0);
        arrival.quotedPort = attempt.toPort;
        finish(attempt, arrival);
        return;
      }
    }
  }

  private void finish(Attempt attempt, Arrival arrival) {
    arrival.token = attempt.token;
    arrival.retransmits = attempt.retransmits;
    forget(attempt);
    inbox.error(arrival);
  }

  private void forget(Attempt attempt) {
    attempt.done = true;
    remove(byToken, attempt.token, attempt);
    remove(byPort, attempt.fromPort, attempt);
  }

  private static <K> void remove(Map<K, List<Attempt>> from, K key, Attempt attempt) {
    List<Attempt> all = from.getOrDefault(key, new ArrayList<>(0));
    all.remove(attempt);
    if (all.isEmpty()) {
      from.remove(key);
    }
  }

  @Override
  long nextTimer() {
    Attempt first = timers.peek();
    while (first != null && first.done) {
      timers.remove();
      first = timers.peek();
    }
    return first == null ? Long.MAX_VALUE : first.nextAt;
  }

  @Override
  void timer(long now) {
    while (nextTimer() <= now) {
      Attempt attempt = timers.remove();
      if (attempt.retransmits == REPEATS.length - 1) {
        Arrival arrival = inbox.take();
        arrival.origin = Origin.LOCAL_ERROR;
        arrival.visibleAt = now;
        arrival.errno = Errno.ETIMEDOUT;
        arrival.quotedHigh = attempt.to.high();
        arrival.quotedLow = attempt.to.low();
        arrival.quotedPort = attempt.toPort;
        finish(attempt, arrival);
      } else {
        attempt.retransmits++;
        attempt.nextAt = attempt.startedAt + REPEATS[attempt.retransmits] * SECOND;
        timers.add(attempt);
        syn(attempt);
      }
    }
  }

  @Override
  public void release(long token) {
    for (Attempt attempt : List.copyOf(byToken.getOrDefault(token, List.of()))) {
      forget(attempt);
    }
  }
}
