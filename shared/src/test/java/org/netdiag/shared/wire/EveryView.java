package org.netdiag.shared.wire;

import java.lang.foreign.MemorySegment;

/// Reads bytes through every view and every accessor, as a packet from outside to inside and as
/// each kind of thing at once, and checks that no range leaves the bytes. Returns a mixture of all
/// values, so that nothing is optimised away.
final class EveryView {
  private final Ipv4View v4 = new Ipv4View();
  private final Ipv6View v6 = new Ipv6View();
  private final IcmpView icmp = new IcmpView();
  private final UdpView udp = new UdpView();
  private final TcpView tcp = new TcpView();
  private final QuotedView quote = new QuotedView();
  private final IcmpErrorView error = new IcmpErrorView();
  private final IcmpExtensionsView extensions = new IcmpExtensionsView();
  private final RecordRouteView route = new RecordRouteView();
  private final TimestampOptionView stamps = new TimestampOptionView();
  private long mix;
  private long low;
  private long high;

  private void add(long value) {
    mix = mix * 31 + value;
  }

  private void add(boolean value) {
    add(value ? 1 : 0);
  }

  private void range(String what, long offset, int length) {
    if (length < 0 || offset < low || offset + length > high) {
      throw new AssertionError(
          what + " of " + length + " at " + offset + " leaves " + low + ".." + high);
    }
  }

  private void bounds(long offset, int length) {
    low = offset;
    high = offset + length;
  }

  /// As an IP packet, with whatever it says it carries.
  long packet(MemorySegment segment, long offset, int length) {
    bounds(offset, length);
    ipv4(segment, offset, length);
    ipv6(segment, offset, length);
    return mix;
  }

  /// As each kind of thing at once.
  long anything(MemorySegment segment, long offset, int length) {
    bounds(offset, length);
    ipv4(segment, offset, length);
    ipv6(segment, offset, length);
    icmp(Family.V4, segment, offset, length);
    icmp(Family.V6, segment, offset, length);
    udp(segment, offset, length);
    tcp(segment, offset, length);
    quoted(segment, offset, length);
    extended(segment, offset, length);
    options(segment, offset, length);
    return mix;
  }

  private void ipv4(MemorySegment segment, long offset, int length) {
    boolean ok = v4.wrap(segment, offset, length);
    add(v4.headerLength() + v4.tos() + v4.totalLength() + v4.ident() + v4.fragmentOffset());
    add(v4.cut() ^ v4.dontFragment() ^ v4.moreFragments() ^ v4.checksumOk());
    add(v4.ttl() + v4.protocol() + v4.checksum() + v4.source() + v4.destination());
    add(v4.pseudoSum(length));
    if (ok) {
      range("IPv4 options", v4.optionsOffset(), v4.optionsLength());
      range("IPv4 payload", v4.payloadOffset(), v4.payloadLength());
      options(segment, v4.optionsOffset(), v4.optionsLength());
      if (!v4.nonFirstFragment()) {
        transport(Family.V4, v4.protocol(), segment, v4.payloadOffset(), v4.payloadLength());
      }
    }
  }

  private void ipv6(MemorySegment segment, long offset, int length) {
    boolean ok = v6.wrap(segment, offset, length);
    add(v6.trafficClass() + v6.flowLabel() + v6.nextHeader() + v6.hopLimit());
    add(v6.sourceHigh() ^ v6.sourceLow() ^ v6.destinationHigh() ^ v6.destinationLow());
    add(v6.cut() ^ v6.fragment() ^ v6.moreFragments() ^ v6.nonFirstFragment());
    add(v6.fragmentOffset() + v6.payloadLength() + v6.pseudoSum(length));
    if (ok) {
      range("IPv6 transport", v6.transportOffset(), v6.transportLength());
      if (!v6.nonFirstFragment()) {
        transport(
            Family.V6, v6.transportProtocol(), segment, v6.transportOffset(), v6.transportLength());
      }
    }
  }

  private void transport(
      Family family, int protocol, MemorySegment segment, long offset, int length) {
    if (protocol == family.icmpProtocol()) {
      icmp(family, segment, offset, length);
    } else if (protocol == IpProtocol.UDP) {
      udp(segment, offset, length);
    } else if (protocol == IpProtocol.TCP) {
      tcp(segment, offset, length);
    }
  }

  private void icmp(Family family, MemorySegment segment, long offset, int length) {
    boolean ok = icmp.wrap(segment, offset, length);
    add(icmp.type() + icmp.code() + icmp.checksum() + icmp.ident() + icmp.sequence());
    add(icmp.rest() + icmp.mtu(family) + icmp.pointer(family) + icmp.info(family));
    add(icmp.checksumOk() ^ icmp.checksumOk(length));
    if (ok) {
      range("ICMP payload", icmp.payloadOffset(), icmp.payloadLength());
    }
    if (error.wrap(family, segment, offset, length)) {
      range("quote", error.quoteOffset(), error.quoteLength());
      range("extensions", error.extensionOffset(), error.extensionLength());
      quoted(segment, error.quoteOffset(), error.quoteLength());
      extended(segment, error.extensionOffset(), error.extensionLength());
    }
    add(error.lengthDeclared());
  }

  private void udp(MemorySegment segment, long offset, int length) {
    boolean ok = udp.wrap(segment, offset, length);
    add(udp.sourcePort() + udp.destinationPort() + udp.declaredLength() + udp.checksum());
    add(udp.cut() ^ udp.checksumOk(Family.V4, 1) ^ udp.checksumOk(Family.V6, 2));
    if (ok) {
      range("UDP payload", udp.payloadOffset(), udp.payloadLength());
    }
  }

  private void tcp(MemorySegment segment, long offset, int length) {
    boolean ok = tcp.wrap(segment, offset, length);
    add(tcp.sourcePort() + tcp.destinationPort() + tcp.sequence() + tcp.acknowledgment());
    add(tcp.headerLength() + tcp.flags() + tcp.window() + tcp.checksum() + tcp.mss());
    add(tcp.windowScale() + tcp.timestamp() + tcp.timestampEcho());
    add(tcp.synAck() ^ tcp.reset() ^ tcp.sackPermitted() ^ tcp.checksumOk(3));
    if (ok) {
      range("TCP payload", tcp.payloadOffset(), tcp.payloadLength());
    }
  }

  private void quoted(MemorySegment segment, long offset, int length) {
    quoteFields(quote.wrap(segment, offset, length));
    quoteFields(quote.wrapTransport(Family.V4, IpProtocol.UDP, segment, offset, length));
    quoteFields(quote.wrapTransport(Family.V6, IpProtocol.TCP, segment, offset, length));
    quoteFields(quote.wrapTransport(Family.V4, IpProtocol.ICMP, segment, offset, length));
  }

  private void quoteFields(boolean ok) {
    add(quote.sourceHigh() ^ quote.sourceLow() ^ quote.destinationHigh());
    add(quote.destinationLow() + quote.ttl() + quote.tos() + quote.flow());
    add(quote.totalLength() + quote.protocol() + quote.sourcePort() + quote.destinationPort());
    add(quote.icmpType() + quote.icmpCode() + quote.ident() + quote.sequence());
    add(quote.udpLength() + quote.udpChecksum() + quote.tcpSequence());
    add(quote.dontFragment() ^ quote.headerCut() ^ quote.nonFirstFragment());
    add(quote.hasPorts() ^ quote.hasIcmp() ^ quote.hasEcho() ^ quote.hasIpHeader());
    add(quote.hasUdpChecksum() ^ quote.hasTcpSequence());
    add(quote.family().version());
    if (ok) {
      range("quoted transport", quote.transportOffset(), quote.transportLength());
      range("quoted payload", quote.payloadOffset(), quote.payloadLength());
    }
  }

  private void extended(MemorySegment segment, long offset, int length) {
    if (!extensions.wrap(segment, offset, length)) {
      add(extensions.next());
      return;
    }
    while (extensions.next()) {
      add(extensions.objectClass() + extensions.objectType());
      range("object", extensions.objectOffset(), extensions.objectLength());
    }
    add(extensions.objectClass() + extensions.objectType() + extensions.objectLength());
    add(extensions.labels().hashCode());
    for (InterfaceInfo info : extensions.interfaces()) {
      add(info.index().hashCode() + info.address().hashCode() + info.mtu().hashCode());
      add(info.name().hashCode());
    }
  }

  private void options(MemorySegment segment, long offset, int length) {
    route.wrap(segment, offset, length);
    for (int i = -1; i <= route.count(); i++) {
      add(route.address(i) + route.capacity());
    }
    stamps.wrap(segment, offset, length);
    add(stamps.flag() + stamps.overflow() + stamps.capacity());
    for (int i = -1; i <= stamps.count(); i++) {
      add(stamps.address(i) + stamps.millis(i));
      add(stamps.standard(i) ^ stamps.hasAddresses());
    }
  }
}
