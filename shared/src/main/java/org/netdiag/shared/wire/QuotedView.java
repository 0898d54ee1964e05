package org.netdiag.shared.wire;

import java.lang.foreign.MemorySegment;

/// The datagram that an ICMP error quotes: its IP header and whatever of the transport header is
/// there. RFC 792 asks for eight bytes of it, RFC 1812 section 4.3.2.3 for as much as fits 576
/// bytes, RFC 4443 for as much as fits 1280; routers give anything from nothing on.
///
/// Fields that may be missing have a `has…` question; without it they read 0. Routers and NATs
/// rewrite quoted fields (total length, identification, TTL, source, checksums): treat them as
/// evidence, not as fact.
public final class QuotedView extends View {
  private static final int PORTS_BYTES = 4;
  private static final int FIRST_WORDS = 8;

  private final Ipv6View v6 = new Ipv6View();
  private boolean isV6;
  private boolean ipHeader;
  private boolean headerCut;
  private boolean nonFirstFragment;
  private int protocol = IpProtocol.UNKNOWN;
  private int transportAt;
  private int transportLength;

  /// A view that holds nothing yet.
  public QuotedView() {}

  /// Takes the bytes when they start with an IP header without options or extension headers: those
  /// may be cut. Less does not name a destination and is refused.
  public boolean wrap(MemorySegment segment, long offset, int length) {
    clear();
    if (!hold(segment, offset, length, Ipv4View.HEADER)) {
      return false;
    }
    return switch (u8(0) >>> 4) {
      case 4 -> wrapV4();
      case 6 -> wrapV6();
      default -> drop();
    };
  }

  /// Takes the bytes of a quote whose IP header is gone: a kernel's error queue gives what follows
  /// it. Everything about the IP header reads 0 then.
  ///
  /// @param protocol number of the transport protocol
  public boolean wrapTransport(
      Family family, int protocol, MemorySegment segment, long offset, int length) {
    clear();
    if (!hold(segment, offset, length, 0)) {
      return false;
    }
    v6.drop();
    isV6 = family == Family.V6;
    this.protocol = protocol;
    transportLength = length;
    return true;
  }

  private void clear() {
    isV6 = false;
    ipHeader = false;
    headerCut = false;
    nonFirstFragment = false;
    protocol = IpProtocol.UNKNOWN;
    transportAt = 0;
    transportLength = 0;
  }

  private boolean wrapV4() {
    int header = (u8(0) & 15) * 4;
    if (header < Ipv4View.HEADER) {
      return drop();
    }
    ipHeader = true;
    protocol = u8(9);
    nonFirstFragment = (u16(6) & 0x1fff) != 0;
    headerCut = header > length();
    transportAt = Math.min(header, length());
    transportLength = bounded(length() - transportAt, u16(2) - header);
    return true;
  }

  private boolean wrapV6() {
    if (!v6.wrap(segment(), offset(), length())) {
      return drop();
    }
    isV6 = true;
    ipHeader = true;
    protocol = v6.transportProtocol();
    nonFirstFragment = v6.nonFirstFragment();
    headerCut = protocol == IpProtocol.UNKNOWN;
    transportAt = (int) (v6.transportOffset() - offset());
    transportLength = v6.transportLength();
    return true;
  }

  /// Zero padding up to the 128 bytes of RFC 4884 is not part of the datagram. A declared length
  /// without room for any transport header comes from routers that swap its bytes or subtract the
  /// header (BSD kernels did): it is ignored.
  private static int bounded(int present, int declared) {
    return declared < FIRST_WORDS ? present : Math.min(present, declared);
  }

  /// The quoted packet's family; IPv4 when the view holds nothing.
  public Family family() {
    return isV6 ? Family.V6 : Family.V4;
  }

  /// Upper half of the quoted source, 0 for IPv4.
  public long sourceHigh() {
    return isV6 ? v6.sourceHigh() : 0;
  }

  /// Lower half of the quoted source.
  public long sourceLow() {
    return isV6 ? v6.sourceLow() : ipHeader ? u32(12) : 0;
  }

  /// Upper half of the quoted destination, 0 for IPv4.
  public long destinationHigh() {
    return isV6 ? v6.destinationHigh() : 0;
  }

  /// Lower half of the quoted destination.
  public long destinationLow() {
    return isV6 ? v6.destinationLow() : ipHeader ? u32(16) : 0;
  }

  /// TTL or hop limit in the quote: what was left when the packet met its end, mostly 1 or 0.
  public int ttl() {
    return isV6 ? v6.hopLimit() : ipHeader ? u8(8) : 0;
  }

  /// DSCP and ECN byte in the quote.
  public int tos() {
    return isV6 ? v6.trafficClass() : ipHeader ? u8(1) : 0;
  }

  /// Identification of a quoted IPv4 packet, flow label of a quoted IPv6 packet.
  public int flow() {
    return isV6 ? v6.flowLabel() : ipHeader ? u16(4) : 0;
  }

  /// Bytes of the whole quoted packet as its header says.
  public int totalLength() {
    if (!ipHeader) {
      return 0;
    }
    return isV6 ? Ipv6View.HEADER + v6.declaredPayloadLength() : u16(2);
  }

  /// Whether a quoted IPv4 packet forbids fragmentation; true for IPv6, where routers never do it.
  public boolean dontFragment() {
    return isV6 || (ipHeader && (u16(6) & 0x4000) != 0);
  }

  /// Whether the quote starts with an IP header.
  public boolean hasIpHeader() {
    return ipHeader;
  }

  /// Whether the quote ends inside the IP options or extension headers.
  public boolean headerCut() {
    return headerCut;
  }

  /// Whether the quoted packet is a fragment from the middle of a datagram, with no transport
  /// header.
  public boolean nonFirstFragment() {
    return nonFirstFragment;
  }

  /// Number of the transport protocol, or [IpProtocol#UNKNOWN].
  public int protocol() {
    return protocol;
  }

  /// Where the quoted transport header starts.
  public long transportOffset() {
    return offset() + transportAt;
  }

  /// Bytes of the quoted datagram that are present from its transport header on; padding does not
  /// count.
  public int transportLength() {
    return transportLength;
  }

  /// Bytes of a transport header at hand: none in a fragment from the middle.
  private int headerBytes() {
    return nonFirstFragment ? 0 : transportLength;
  }

  private boolean portProtocol() {
    return protocol == IpProtocol.UDP || protocol == IpProtocol.TCP;
  }

  /// Whether ports of UDP or TCP are quoted.
  public boolean hasPorts() {
    return portProtocol() && headerBytes() >= PORTS_BYTES;
  }

  /// Quoted source port.
  public int sourcePort() {
    return hasPorts() ? u16(transportAt) : 0;
  }

  /// Quoted destination port.
  public int destinationPort() {
    return hasPorts() ? u16(transportAt + 2) : 0;
  }

  /// Whether type and code of a quoted ICMP message are there.
  public boolean hasIcmp() {
    return protocol == family().icmpProtocol() && headerBytes() >= 2;
  }

  /// Quoted ICMP type.
  public int icmpType() {
    return hasIcmp() ? u8(transportAt) : 0;
  }

  /// Quoted ICMP code.
  public int icmpCode() {
    return hasIcmp() ? u8(transportAt + 1) : 0;
  }

  /// Whether the whole header of a quoted echo message is there, with ident and sequence.
  public boolean hasEcho() {
    return hasIcmp() && headerBytes() >= FIRST_WORDS && IcmpType.carriesIdent(family(), icmpType());
  }

  /// Quoted identifier of an echo message.
  public int ident() {
    return hasEcho() ? u16(transportAt + 4) : 0;
  }

  /// Quoted sequence number of an echo message.
  public int sequence() {
    return hasEcho() ? u16(transportAt + 6) : 0;
  }

  /// Whether length and checksum of a quoted UDP header are there.
  public boolean hasUdpChecksum() {
    return protocol == IpProtocol.UDP && headerBytes() >= FIRST_WORDS;
  }

  /// Quoted UDP length field.
  public int udpLength() {
    return hasUdpChecksum() ? u16(transportAt + 4) : 0;
  }

  /// Quoted UDP checksum.
  public int udpChecksum() {
    return hasUdpChecksum() ? u16(transportAt + 6) : 0;
  }

  /// Whether the sequence number of a quoted TCP segment is there.
  public boolean hasTcpSequence() {
    return protocol == IpProtocol.TCP && headerBytes() >= FIRST_WORDS;
  }

  /// Quoted TCP sequence number, unsigned.
  public long tcpSequence() {
    return hasTcpSequence() ? u32(transportAt + 4) : 0;
  }

  /// Where the payload of a quoted echo message or UDP datagram starts.
  public long payloadOffset() {
    return transportOffset() + Math.min(FIRST_WORDS, transportLength);
  }

  /// Bytes of the payload of a quoted echo message or UDP datagram that are present; 0 for anything
  /// else.
  public int payloadLength() {
    return hasEcho() || hasUdpChecksum() ? transportLength - FIRST_WORDS : 0;
  }
}
