package org.netdiag.shared.sim;

import java.util.Optional;
import org.netdiag.shared.wire.Checksum;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IcmpType;
import org.netdiag.shared.wire.IpHeader;
import org.netdiag.shared.wire.IpProtocol;
import org.netdiag.shared.wire.Packets;
import org.netdiag.shared.wire.TcpSegment;
import org.netdiag.shared.wire.TcpView;

/// What a packet's destination does with it.
final class Responder {
  private final Answers answers;
  private final PacketPool pool;
  private final Forwarder forwarder;
  private final DnsResponder dns;
  private final TcpView tcp = new TcpView();

  Responder(Answers answers, PacketPool pool, Forwarder forwarder, DnsResponder dns) {
    this.answers = answers;
    this.pool = pool;
    this.forwarder = forwarder;
    this.dns = dns;
  }

  /// A packet has reached the node that owns its destination.
  void receive(SimNode node, SimPacket packet, long now) {
    if (!checksumOk(packet) || node.spec().answers().silent()) {
      pool.release(packet);
      return;
    }
    if (!forwarder.filter(node, packet, now)) {
      return;
    }
    switch (packet.protocol) {
      case IpProtocol.ICMP, IpProtocol.ICMPV6 -> icmp(node, packet, now);
      case IpProtocol.UDP -> udp(node, packet, now);
      case IpProtocol.TCP -> tcp(node, packet, now);
      default -> answers.error(node, packet, Forwarder.Problem.protocol(packet.family), now);
    }
  }

  /// Hosts drop a damaged message without a word: RFC 1122 sections 3.2.2, 4.1.3.4, 4.2.2.7.
  private static boolean checksumOk(SimPacket packet) {
    int length = packet.transportLength();
    if (packet.protocol == IpProtocol.UDP) {
      if (length < 8 || packet.u16(packet.transportAt + 4) != length) {
        return false;
      }
      if (packet.u16(packet.transportAt + 6) == 0) {
        return packet.family == Family.V4;
      }
    }
    long sum = Checksum.sum(packet.segment, packet.transportAt, length);
    if (packet.protocol != IpProtocol.ICMP) {
      long addresses =
          Checksum.addresses(
              packet.sourceHigh(), packet.sourceLow(),
              packet.destinationHigh(), packet.destinationLow());
      sum += Checksum.pseudo(addresses, packet.protocol, length);
    }
    return switch (packet.protocol) {
      case IpProtocol.ICMP, IpProtocol.ICMPV6 -> length >= 8 && Checksum.valid(sum);
      case IpProtocol.UDP, IpProtocol.TCP -> Checksum.valid(sum);
      default -> true;
    };
  }

  private void icmp(SimNode node, SimPacket packet, long now) {
    Node.Answers says = node.spec().answers();
    boolean echo =
        packet.u8(packet.transportAt) == IcmpType.echo(packet.family)
            && packet.u8(packet.transportAt + 1) == 0;
    if (!echo || !says.echo() || node.ignore.chance(says.ignore()) || !node.echoes().take(now)) {
      pool.release(packet);
      return;
    }
    SimPacket reply = pool.copy(packet);
    int at = reply.transportAt;
    int before = reply.u16(at);
    reply.put8(at, IcmpType.echoReply(reply.family));
    reply.put16(at + 2, Checksum.update16(reply.u16(at + 2), before, reply.u16(at)));
    IpOptions.pass(node, reply, now);
    turnAround(node, reply);
    answers.send(node, packet, reply, now);
    pool.release(packet);
  }

  private void udp(SimNode node, SimPacket packet, long now) {
    int at = packet.transportAt;
    Optional<DnsService> service = node.spec().services().dns();
    if (service.isPresent() && service.get().port() == packet.u16(at + 2)) {
      dns.answer(node, service.get(), packet, now);
      pool.release(packet);
      return;
    }
    switch (node.spec().services().udp().of(packet.u16(at + 2))) {
      case FILTERED -> pool.release(packet);
      case CLOSED -> answers.error(node, packet, Forwarder.Problem.port(packet.family), now);
      case OPEN -> {
        SimPacket reply = pool.copy(packet);
        reply.put16(at, packet.u16(at + 2));
        reply.put16(at + 2, packet.u16(at));
        turnAround(node, reply);
        answers.send(node, packet, reply, now);
        pool.release(packet);
      }
    }
  }

  private void tcp(SimNode node, SimPacket packet, long now) {
    int length = packet.transportLength();
    if (!tcp.wrap(packet.segment, packet.transportAt, length) || tcp.reset()) {
      pool.release(packet);
      return;
    }
    boolean ack = (tcp.flags() & TcpView.ACK) != 0;
    boolean syn = (tcp.flags() & TcpView.SYN) != 0 && !ack;
    boolean goesOn = ack && (tcp.flags() & (TcpView.FIN | TcpView.SYN)) == 0;
    switch (node.spec().services().tcp().of(tcp.destinationPort())) {
      case FILTERED -> {}
      case OPEN -> {
        // The rest of a handshake is met with silence: a reset would break it.
        if (!goesOn) {
          int sequence = (int) SimRandom.mix(packet.flow ^ tcp.sequence());
          TcpSegment answer = syn ? TcpSegment.synAck(tcp, sequence) : TcpSegment.reset(tcp);
          answers.send(node, packet, segment(packet, answer), now);
        }
      }
      case CLOSED -> answers.send(node, packet, segment(packet, TcpSegment.reset(tcp)), now);
    }
    pool.release(packet);
  }

  private SimPacket segment(SimPacket cause, TcpSegment segment) {
    SimPacket packet = pool.take(cause.family.headerBytes() + 64);
    IpHeader header =
        IpHeader.of(/* source= */ cause.destination(), /* destination= */ cause.source())
            .withDontFragment(true);
    packet.family = cause.family;
    packet.protocol = IpProtocol.TCP;
    packet.transportAt = cause.family.headerBytes();
    packet.length = Packets.tcp(packet.segment, 0, header, segment);
    return packet;
  }

  /// Swaps the addresses of a packet and gives it the header of a new one: Linux answers an echo
  /// with an identification of its own and DF clear. The pseudo header's sum does not change.
  private static void turnAround(SimNode node, SimPacket packet) {
    if (packet.family == Family.V4) {
      int source = packet.u32(12);
      packet.put32(12, packet.u32(16));
      packet.put32(16, source);
      packet.put16(4, node.nextIdent());
      packet.put16(6, 0);
      packet.sealHeader();
      return;
    }
    for (int i = 8; i < 24; i += 8) {
      long source = packet.u64(i);
      packet.put64(i, packet.u64(i + 16));
      packet.put64(i + 16, source);
    }
  }
}
