package org.netdiag.shared.net.tap;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.netdiag.shared.net.Fragmentation;
import org.netdiag.shared.net.IpOption;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.TxBatch;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.IpProtocol;

/// Makes an IP packet again from what one socket tells about it, and notes which fields nobody has
/// seen. Reused; one packet at a time; allocates nothing.
final class PacketRebuilder {
  static final int TCP_SYN = 0x02;
  static final int TCP_SYN_ACK = 0x12;
  static final int TCP_RST_ACK = 0x14;
  static final int UDP_HEADER = 8;
  static final int TCP_HEADER = 20;
  static final int ICMP_CHECKSUM = 2;
  static final int UDP_CHECKSUM = 6;

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final SocketSpec spec;
  private final boolean v4;
  private final int ident;
  private final int protocol;
  private final boolean localKnown;
  private final long localHigh;
  private final long localLow;
  private final MemorySegment out;
  private final IpHead head;
  private final QuoteRebuilder quotes;
  private int length;
  private int wireLength;
  private int unseen;

  /// @param ident the socket's ICMP identifier or local port, 0 for none
  /// @param out where packets are made: at least 65,535 bytes
  PacketRebuilder(SocketSpec spec, int ident, MemorySegment out) {
    this.spec = spec;
    this.ident = ident;
    this.out = out;
    this.v4 = spec.family() == Family.V4;
    this.protocol = number(spec);
    IpAddress local = spec.source().orElse(v4 ? IpAddress.v4(0) : IpAddress.v6(0, 0));
    this.localKnown = !local.unspecified();
    this.localHigh = local.high();
    this.localLow = local.low();
    this.head = new IpHead(spec.family());
    this.quotes = new QuoteRebuilder(spec, ident, out);
  }

  private static int number(SocketSpec spec) {
    return switch (spec.protocol()) {
      case ICMP -> spec.family().icmpProtocol();
      case UDP -> IpProtocol.UDP;
      case TCP -> IpProtocol.TCP;
    };
  }

  /// The packet made last, from its first byte on.
  MemorySegment bytes() {
    return out;
  }

  /// Bytes of the packet that are there.
  int length() {
    return length;
  }

  /// Bytes that the packet had on the wire.
  int wireLength() {
    return wireLength;
  }

  /// The fields that were not seen, as bits of [Unseen].
  int unseen() {
    return unseen;
  }

  Family family() {
    return spec.family();
  }

  /// Makes the packet that left with a slot.
  void sent(TxBatch batch, int slot) {
    startOutbound(batch, slot);
    int at = head.length();
    int bytes = batch.length(slot);
    if (spec.privilege() == Privilege.CONNECT) {
      bytes = tcp(at, ident, batch.port(slot), TCP_SYN);
    } else if (spec.protocol() == Protocol.UDP && spec.privilege() == Privilege.DATAGRAM) {
      int copied = copy(batch.bytes(), batch.offset(slot), bytes, at + UDP_HEADER);
      udp(at, ident, batch.port(slot), bytes, copied == bytes && localKnown);
      bytes += UDP_HEADER;
    } else {
      copy(batch.bytes(), batch.offset(slot), bytes, at);
      if (spec.protocol() == Protocol.ICMP) {
        sealSentIcmp(at, bytes);
      }
    }
    finish(bytes, bytes);
  }

  /// The kernel writes a datagram socket's identifier (net/ipv4/ping.c) and every ICMPv6 checksum
  /// (RFC 3542 section 3.1) itself; a raw IPv4 message leaves as it is.
  private void sealSentIcmp(int at, int bytes) {
    boolean datagram = spec.privilege() == Privilege.DATAGRAM;
    if (bytes < 8 || (v4 && !datagram)) {
      return;
    }
    if (datagram) {
      out.set(SHORT, at + 4, (short) ident);
    }
    out.set(SHORT, at + ICMP_CHECKSUM, (short) 0);
    if ((v4 || localKnown) && at + bytes <= out.byteSize()) {
      out.set(SHORT, at + ICMP_CHECKSUM, (short) head.checksum(out, at, bytes));
    } else {
      unseen |= Unseen.CHECKSUM;
    }
  }

  /// Makes the packet that arrived with a slot. False when the slot is no packet.
  boolean received(RxBatch batch, int slot) {
    RxSlot rx = batch.at(slot);
    switch (rx.origin) {
      case REPLY -> reply(batch, rx);
      case ICMP_ERROR -> icmpError(batch, rx);
      case TCP_OPEN -> tcpAnswer(rx, TCP_SYN_ACK);
      case TCP_REFUSED -> tcpAnswer(rx, TCP_RST_ACK);
      case LOCAL_ERROR, TRANSMIT_STAMP -> {
        return false;
      }
    }
    return true;
  }

  private void reply(RxBatch batch, RxSlot rx) {
    startInbound(rx, protocol);
    if (v4 && rx.optionLength > 0) {
      int options = Math.min(rx.optionLength, 40);
      head.optionBytes = (options + 3) & ~3;
      IpHead.zero(out, 20, head.optionBytes);
      copy(batch.bytes(), rx.optionOffset, options, 20);
    }
    int at = head.length();
    if (spec.protocol() == Protocol.UDP && spec.privilege() == Privilege.DATAGRAM) {
      int copied = copy(batch.bytes(), rx.offset, rx.length, at + UDP_HEADER);
      udp(at, rx.peerPort, ident, rx.fullLength, copied == rx.fullLength && localKnown);
      finish(UDP_HEADER + rx.length, UDP_HEADER + rx.fullLength);
    } else {
      copy(batch.bytes(), rx.offset, rx.length, at);
      finish(rx.length, rx.fullLength);
    }
  }

  private void icmpError(RxBatch batch, RxSlot rx) {
    startInbound(rx, spec.family().icmpProtocol());
    int at = head.length();
    out.set(INT, at, rx.icmpType << 24 | (rx.icmpCode & 0xff) << 16);
    out.set(INT, at + 4, icmpRest(rx));
    quotes.write(batch, rx, at + 8, protocol);
    unseen |= quotes.unseen();
    int bytes = 8 + quotes.length();
    int wireBytes = 8 + quotes.wireLength();
    if (bytes == wireBytes && (v4 || localKnown)) {
      out.set(SHORT, at + ICMP_CHECKSUM, (short) head.checksum(out, at, bytes));
    } else {
      unseen |= Unseen.CHECKSUM;
    }
    finish(bytes, wireBytes);
  }

  /// Bytes 4 to 7 of an ICMP error: RFC 792, RFC 1191 section 4, RFC 4443 section 3. The pointer of
  /// an ICMPv4 parameter problem stands in the first byte.
  private int icmpRest(RxSlot rx) {
    boolean pointer = v4 && rx.icmpType == 12;
    return (int) (pointer ? rx.icmpInfo << 24 : rx.icmpInfo);
  }

  private void tcpAnswer(RxSlot rx, int flags) {
    startInbound(rx, IpProtocol.TCP);
    int bytes = tcp(head.length(), rx.peerPort, ident, flags);
    finish(bytes, bytes);
  }

  private void startOutbound(TxBatch batch, int slot) {
    head.clear();
    unseen = localKnown ? 0 : Unseen.SOURCE;
    head.protocol = protocol;
    head.sourceHigh = localHigh;
    head.sourceLow = localLow;
    head.destinationHigh = batch.high(slot);
    head.destinationLow = batch.low(slot);
    ttl(batch.ttl(slot) > 0 ? batch.ttl(slot) : spec.ttl());
    tos(spec.tos());
    head.dontFragment =
        spec.fragmentation() == Fragmentation.DO || spec.fragmentation() == Fragmentation.PROBE;
    unseen |= Unseen.IDENTIFICATION;
    if (v4 && !head.dontFragment && spec.fragmentation() != Fragmentation.DONT) {
      unseen |= Unseen.DONT_FRAGMENT;
    }
    if (spec.ipOption() != IpOption.NONE) {
      unseen |= Unseen.OPTIONS;
    }
  }

  private void startInbound(RxSlot rx, int inboundProtocol) {
    head.clear();
    unseen = localKnown ? 0 : Unseen.DESTINATION;
    head.protocol = inboundProtocol;
    head.sourceHigh = rx.peerHigh;
    head.sourceLow = rx.peerLow;
    head.destinationHigh = localHigh;
    head.destinationLow = localLow;
    ttl(rx.ttl);
    tos(rx.tos);
    unseen |= Unseen.IDENTIFICATION;
    if (v4) {
      unseen |= Unseen.DONT_FRAGMENT;
    }
    if (rx.stamp == RxBatch.NO_STAMP) {
      unseen |= Unseen.STAMP;
    }
  }

  private void ttl(int value) {
    head.ttl = Math.max(value, 0);
    unseen |= value < 0 ? Unseen.TTL : 0;
  }

  private void tos(int value) {
    head.tos = Math.max(value, 0);
    unseen |= value < 0 ? Unseen.TOS : 0;
  }

  private void udp(int at, int sourcePort, int destinationPort, int payload, boolean sealable) {
    out.set(SHORT, at, (short) sourcePort);
    out.set(SHORT, at + 2, (short) destinationPort);
    out.set(SHORT, at + 4, (short) (UDP_HEADER + payload));
    out.set(SHORT, at + UDP_CHECKSUM, (short) 0);
    if (sealable) {
      int checksum = head.checksum(out, at, UDP_HEADER + payload);
      out.set(SHORT, at + UDP_CHECKSUM, (short) (checksum == 0 ? 0xffff : checksum));
    } else {
      unseen |= Unseen.CHECKSUM;
    }
  }

  private int tcp(int at, int sourcePort, int destinationPort, int flags) {
    IpHead.zero(out, at, TCP_HEADER);
    out.set(SHORT, at, (short) sourcePort);
    out.set(SHORT, at + 2, (short) destinationPort);
    out.set(SHORT, at + 12, (short) (((TCP_HEADER / 4) << 12) | flags));
    unseen |= Unseen.TCP_HEADER | Unseen.CHECKSUM;
    if (ident == 0) {
      unseen |= flags == TCP_SYN ? Unseen.SOURCE_PORT : Unseen.DESTINATION_PORT;
    }
    return TCP_HEADER;
  }

  /// Copies as much as there is room for and returns how much.
  private int copy(MemorySegment from, long offset, int bytes, int at) {
    int count = (int) Math.min(bytes, out.byteSize() - at);
    MemorySegment.copy(from, offset, out, at, count);
    return count;
  }

  private void finish(int bytes, int wireBytes) {
    head.write(out, 0, wireBytes);
    wireLength = head.length() + Math.max(bytes, wireBytes);
    length = (int) Math.min(head.length() + bytes, out.byteSize());
  }
}
