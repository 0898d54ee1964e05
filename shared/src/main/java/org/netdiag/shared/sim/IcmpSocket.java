package org.netdiag.shared.sim;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.netdiag.shared.net.Capabilities;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.TxBatch;
import org.netdiag.shared.wire.Checksum;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IcmpType;
import org.netdiag.shared.wire.IcmpView;
import org.netdiag.shared.wire.IpAddress;

/// The twin of ICMP sockets. A datagram socket writes its own identifier and checksum into what is
/// sent, sees only messages with a right checksum, and has errors without the quoted IP header
/// (net/ipv4/ping.c). A raw socket sends what it is given and sees the quoted header; replies that
/// do not carry its identifier are filtered out, errors about echo requests are not: a translator
/// may have left its own identifier in the quote.
final class IcmpSocket extends SimSocket {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final boolean raw;
  private final IcmpView outgoing = new IcmpView();

  IcmpSocket(SimHost host, SocketSpec spec, Capabilities capabilities) {
    super(host, spec, capabilities);
    this.raw = spec.privilege() == Privilege.RAW;
  }

  @Override
  int send(TxBatch batch, int slot) {
    Family family = spec.family();
    long offset = batch.offset(slot);
    MemorySegment message = batch.bytes().asSlice(offset, batch.length(slot));
    if (!outgoing.wrap(message, 0, batch.length(slot))) {
      return Errno.EINVAL;
    }
    if (!raw) {
      if (!allowed(family, outgoing.type()) || outgoing.code() != 0) {
        return Errno.EINVAL;
      }
      message = sealed(message);
    }
    IpAddress to = SimHost.destination(spec, batch, slot);
    boolean keep = raw && family == Family.V4;
    SimHost.Outgoing what =
        new SimHost.Outgoing(spec, to, family.icmpProtocol(), batch.ttl(slot), keep);
    long left = host.transmit(what, message);
    if (left == -Errno.EMSGSIZE) {
      localError(batch, slot, message);
    }
    if (left >= 0) {
      stampTransmit(batch.token(slot), left);
    }
    return left < 0 ? (int) -left : 0;
  }

  /// What a datagram socket may send: echo and extended echo.
  private static boolean allowed(Family family, int type) {
    return type == IcmpType.echo(family)
        || type == (family == Family.V4 ? IcmpType.V4_EXTENDED_ECHO : IcmpType.V6_EXTENDED_ECHO);
  }

  /// A copy with the socket's identifier. The checksum is made when the packet is.
  private MemorySegment sealed(MemorySegment message) {
    MemorySegment copy = MemorySegment.ofArray(message.toArray(ValueLayout.JAVA_BYTE));
    copy.set(SHORT, 4, (short) capabilities.ident());
    if (spec.family() == Family.V4) {
      copy.set(SHORT, 2, (short) 0);
      copy.set(SHORT, 2, (short) Checksum.finish(Checksum.sum(copy, 0, copy.byteSize())));
    }
    return copy;
  }

  @Override
  void offer(ReceivedPacket packet) {
    if (!packet.icmp()) {
      return;
    }
    boolean checked = packet.checksumOk();
    if (!checked && !(raw && spec.family() == Family.V4)) {
      return;
    }
    if (packet.error()) {
      offerError(packet, checked);
    } else if (reply(packet.icmp.type()) && packet.icmp.ident() == capabilities.ident()) {
      Arrival arrival = inbox.take();
      packet.reply(arrival, 0);
      arrival.checksumBad = !checked;
      inbox.reply(arrival);
    }
  }

  private boolean reply(int type) {
    Family family = spec.family();
    return type == IcmpType.echoReply(family)
        || type
            == (family == Family.V4
                ? IcmpType.V4_EXTENDED_ECHO_REPLY
                : IcmpType.V6_EXTENDED_ECHO_REPLY);
  }

  private void offerError(ReceivedPacket packet, boolean checked) {
    boolean ours = packet.quoted.ident() == capabilities.ident();
    boolean request = packet.quoted.icmpType() == IcmpType.echo(spec.family());
    if (packet.quoted.protocol() != spec.family().icmpProtocol()
        || !packet.quoted.hasEcho()
        || !(ours || (raw && request))
        || packet.icmp.type() == IcmpType.V4_REDIRECT) {
      return;
    }
    Arrival arrival = inbox.take();
    packet.errorFacts(arrival);
    packet.errorBytes(arrival, 0);
    arrival.checksumBad = !checked;
    if (raw) {
      packet.quotedHeader(arrival);
      inbox.reply(arrival);
    } else {
      inbox.error(arrival);
    }
  }
}
