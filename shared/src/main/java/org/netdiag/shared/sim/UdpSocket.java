package org.netdiag.shared.sim;

import java.lang.foreign.MemorySegment;
import org.netdiag.shared.net.Capabilities;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.TxBatch;
import org.netdiag.shared.wire.IcmpType;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.IpProtocol;
import org.netdiag.shared.wire.UdpView;

/// The twin of a UDP datagram socket. Of the UDP header that an error quotes the kernel tells the
/// ports alone: it is put back with length and checksum 0.
final class UdpSocket extends SimSocket {
  UdpSocket(SimHost host, SocketSpec spec, Capabilities capabilities) {
    super(host, spec, capabilities);
  }

  @Override
  int send(TxBatch batch, int slot) {
    int payload = batch.length(slot);
    byte[] datagram = new byte[UdpView.HEADER + payload];
    MemorySegment message = MemorySegment.ofArray(datagram);
    MemorySegment.copy(batch.bytes(), batch.offset(slot), message, UdpView.HEADER, payload);
    put16(datagram, 0, capabilities.ident());
    put16(datagram, 2, batch.port(slot));
    put16(datagram, 4, datagram.length);
    IpAddress to = SimHost.destination(spec, batch, slot);
    SimHost.Outgoing what = new SimHost.Outgoing(spec, to, IpProtocol.UDP, batch.ttl(slot), false);
    long left = host.transmit(what, message);
    if (left == -Errno.EMSGSIZE) {
      localError(batch, slot, message);
    }
    if (left >= 0) {
      stampTransmit(batch.token(slot), left);
    }
    return left < 0 ? (int) -left : 0;
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
    if (packet.udp() && packet.u16(2) == capabilities.ident()) {
      Arrival arrival = inbox.take();
      packet.reply(arrival, UdpView.HEADER);
      arrival.peerPort = packet.u16(0);
      inbox.reply(arrival);
    } else if (packet.error()
        && packet.quoted.protocol() == IpProtocol.UDP
        && packet.quoted.hasPorts()
        && packet.quoted.sourcePort() == capabilities.ident()
        && packet.icmp.type() != IcmpType.V4_REDIRECT) {
      Arrival arrival = inbox.take();
      packet.errorFacts(arrival);
      arrival.quotedPort = packet.quoted.destinationPort();
      arrival.header(capabilities.ident(), arrival.quotedPort, UdpView.HEADER);
      packet.errorBytes(arrival, UdpView.HEADER);
      inbox.error(arrival);
    }
  }
}
