package org.netdiag.shared.sim;

import java.lang.foreign.MemorySegment;
import org.netdiag.shared.net.Capabilities;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.TxBatch;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.IpProtocol;

/// The twin of a raw UDP or TCP socket: it sends and gives messages from the transport header on,
/// checksum included, and gives what comes to one of its ports and ICMP errors that quote its
/// protocol, whoever's they are, with the quoted IP header.
final class RawSocket extends SimSocket {
  /// How many ports are its own, from the one that it names as its identifier on.
  static final int PORTS = 1024;

  private final int protocol;

  RawSocket(SimHost host, SocketSpec spec, Capabilities capabilities) {
    super(host, spec, capabilities);
    this.protocol = spec.protocol() == Protocol.UDP ? IpProtocol.UDP : IpProtocol.TCP;
  }

  @Override
  int send(TxBatch batch, int slot) {
    MemorySegment message = batch.bytes().asSlice(batch.offset(slot), batch.length(slot));
    IpAddress to = SimHost.destination(spec, batch, slot);
    SimHost.Outgoing what =
        new SimHost.Outgoing(spec, to, protocol, batch.ttl(slot), true, batch.ident(slot));
    long left = host.transmit(what, message);
    if (left == -Errno.EMSGSIZE) {
      localError(batch, slot, message);
    }
    if (left >= 0) {
      stampTransmit(batch.token(slot), left);
    }
    return left < 0 ? (int) -left : 0;
  }

  @Override
  void offer(ReceivedPacket packet) {
    boolean spoken = protocol == IpProtocol.UDP ? packet.udp() : packet.tcp();
    int port = spoken ? packet.u16(2) - capabilities.ident() : -1;
    if (port >= 0 && port < PORTS) {
      Arrival arrival = inbox.take();
      packet.reply(arrival, 0);
      arrival.peerPort = packet.u16(0);
      arrival.checksumBad = !packet.checksumOk();
      inbox.reply(arrival);
    } else if (packet.error() && packet.quoted.protocol() == protocol) {
      Arrival arrival = inbox.take();
      packet.errorFacts(arrival);
      packet.errorBytes(arrival, 0);
      arrival.quotedPort = packet.quoted.hasPorts() ? packet.quoted.destinationPort() : 0;
      packet.quotedHeader(arrival);
      arrival.checksumBad = !packet.checksumOk();
      inbox.reply(arrival);
    }
  }
}
