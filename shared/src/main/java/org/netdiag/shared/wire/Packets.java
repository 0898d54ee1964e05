package org.netdiag.shared.wire;

import java.lang.foreign.MemorySegment;

/// Builds whole IP packets, lengths and checksums included, into a segment of the caller's.
///
/// Every method writes at `at`, returns the packet's length in bytes, and throws
/// [IllegalArgumentException] when the packet does not fit the segment or the 65535 bytes that its
/// length field can say.
public final class Packets {
  private static final int MAX_BYTES = 65535;

  private Packets() {}

  /// An ICMP or ICMPv6 message, by the header's family.
  public static int icmp(MemorySegment out, long at, IpHeader header, IcmpMessage message) {
    int length = IcmpView.HEADER + size(message.body());
    int protocol = header.family().icmpProtocol();
    long start = at + ip(out, at, header, protocol, length);
    icmpHeader(out, start, message.type() << 8 | message.code(), message.rest());
    copy(message.body(), size(message.body()), out, start + IcmpView.HEADER);
    return sealed(out, at, header, protocol, length);
  }

  /// An ICMP error that quotes a packet, with or without extensions.
  ///
  /// With extensions the quote is padded with zeros to the 128 bytes of RFC 4884 section 4.6 and to
  /// the unit of the length field; without a declared length it is exactly 128 bytes.
  public static int icmpError(MemorySegment out, long at, IpHeader header, IcmpError error) {
    Family family = header.family();
    int quote = Math.min(error.quoteBytes(), size(error.packet()));
    int padded = quote;
    int rest = error.rest();
    if (error.extensions().byteSize() != 0) {
      padded = paddedQuote(family, error, quote);
      quote = Math.min(quote, padded);
      if (error.lengthDeclared()) {
        rest |= family == Family.V4 ? (padded / 4) << 16 : (padded / 8) << 24;
      }
    }
    int extensions = size(error.extensions());
    int length = IcmpView.HEADER + padded + extensions;
    long start = at + ip(out, at, header, family.icmpProtocol(), length);
    icmpHeader(out, start, error.type() << 8 | error.code(), rest);
    long quoteAt = start + IcmpView.HEADER;
    copy(error.packet(), quote, out, quoteAt);
    out.asSlice(quoteAt + quote, padded - quote).fill((byte) 0);
    copy(error.extensions(), extensions, out, quoteAt + padded);
    return sealed(out, at, header, family.icmpProtocol(), length);
  }

  private static int paddedQuote(Family family, IcmpError error, int quote) {
    if (!IcmpErrorView.extensible(family, error.type())) {
      throw new IllegalArgumentException(
          "ICMP type " + error.type() + " of " + family + " carries no extensions");
    }
    if (!error.lengthDeclared()) {
      return IcmpErrorView.PADDED_QUOTE;
    }
    int unit = family == Family.V4 ? 4 : 8;
    int padded = (Math.max(quote, IcmpErrorView.PADDED_QUOTE) + unit - 1) / unit * unit;
    if (padded / unit > 255) {
      throw new IllegalArgumentException(
          "a quote of " + padded + " bytes exceeds the length field: " + 255 * unit);
    }
    return padded;
  }

  private static void icmpHeader(MemorySegment out, long at, int typeAndCode, int rest) {
    Bytes.put16(out, at, typeAndCode);
    Bytes.put16(out, at + 2, 0);
    Bytes.put32(out, at + 4, rest);
  }

  /// A UDP datagram.
  public static int udp(MemorySegment out, long at, IpHeader header, UdpDatagram datagram) {
    int length = UdpView.HEADER + size(datagram.payload());
    long start = at + ip(out, at, header, IpProtocol.UDP, length);
    Bytes.put16(out, start, datagram.sourcePort());
    Bytes.put16(out, start + 2, datagram.destinationPort());
    Bytes.put16(out, start + 4, length);
    Bytes.put16(out, start + 6, 0);
    copy(datagram.payload(), length - UdpView.HEADER, out, start + UdpView.HEADER);
    return sealed(out, at, header, IpProtocol.UDP, length);
  }

  /// A TCP segment without payload.
  public static int tcp(MemorySegment out, long at, IpHeader header, TcpSegment segment) {
    int options = size(segment.options());
    int length = TcpView.HEADER + options;
    long start = at + ip(out, at, header, IpProtocol.TCP, length);
    Bytes.put16(out, start, segment.sourcePort());
    Bytes.put16(out, start + 2, segment.destinationPort());
    Bytes.put32(out, start + 4, segment.sequence());
    Bytes.put32(out, start + 8, segment.acknowledgment());
    Bytes.put16(out, start + 12, ((length / 4) << 12) | segment.flags());
    Bytes.put16(out, start + 14, segment.window());
    Bytes.put32(out, start + 16, 0);
    copy(segment.options(), options, out, start + TcpView.HEADER);
    return sealed(out, at, header, IpProtocol.TCP, length);
  }

  /// A message that is complete but for its checksum, from the transport header on.
  ///
  /// @param protocol number of the transport protocol: of ICMP, ICMPv6, UDP and TCP the checksum is
  ///   made, others are taken as they are
  /// @param message at least as long as its protocol's header
  public static int transport(
      MemorySegment out, long at, IpHeader header, int protocol, MemorySegment message) {
    int length = size(message);
    long start = at + ip(out, at, header, protocol, length);
    copy(message, length, out, start);
    return sealed(out, at, header, protocol, length);
  }

  /// An IPv4 message with header options.
  ///
  /// @param options a multiple of four bytes, at most 40
  public static int transport(
      MemorySegment out,
      long at,
      IpHeader header,
      int protocol,
      MemorySegment options,
      MemorySegment message) {
    int extra = size(options);
    if (header.family() != Family.V4 || extra > 40 || extra % 4 != 0) {
      throw new IllegalArgumentException(
          extra + " bytes of IP options: not a multiple of 4 up to 40, or not IPv4");
    }
    int length = size(message);
    int headerLength = Ipv4View.HEADER + extra;
    check(out, at, headerLength, length);
    ipv4(out, at, header, protocol, headerLength + length);
    Bytes.put8(out, at, 0x40 | (headerLength / 4));
    copy(options, extra, out, at + Ipv4View.HEADER);
    sealIpv4(out, at);
    copy(message, length, out, at + headerLength);
    seal(out, at + headerLength, header, protocol, length);
    return headerLength + length;
  }

  /// Recomputes the checksum of an IPv4 header, after its fields were changed.
  public static void sealIpv4(MemorySegment packet, long at) {
    int headerLength = (Bytes.u8(packet, at) & 15) * 4;
    Bytes.put16(packet, at + 10, 0);
    Bytes.put16(packet, at + 10, Checksum.finish(Checksum.sum(packet, at, headerLength)));
  }

  /// Computes the checksum of a message in place; does nothing for an unknown protocol or for a
  /// message without room for one. A UDP checksum that comes out as 0 is written as 0xffff.
  ///
  /// @param at where the transport header starts
  /// @param length bytes from the transport header on
  public static void seal(
      MemorySegment packet, long at, IpHeader header, int protocol, int length) {
    int field = checksumField(protocol);
    if (field < 0 || length < field + 2) {
      return;
    }
    Bytes.put16(packet, at + field, 0);
    long pseudo = protocol == IpProtocol.ICMP ? 0 : header.pseudoSum(protocol, length);
    int checksum = Checksum.finish(pseudo + Checksum.sum(packet, at, length));
    boolean absent = checksum == 0 && protocol == IpProtocol.UDP;
    Bytes.put16(packet, at + field, absent ? 0xffff : checksum);
  }

  private static int checksumField(int protocol) {
    return switch (protocol) {
      case IpProtocol.ICMP, IpProtocol.ICMPV6 -> 2;
      case IpProtocol.UDP -> 6;
      case IpProtocol.TCP -> 16;
      default -> -1;
    };
  }

  private static int sealed(MemorySegment out, long at, IpHeader header, int protocol, int length) {
    int headerLength = header.family().headerBytes();
    seal(out, at + headerLength, header, protocol, length);
    return headerLength + length;
  }

  /// Writes an IP header for a payload of `length` bytes and returns its own length.
  private static int ip(MemorySegment out, long at, IpHeader header, int protocol, int length) {
    int headerLength = header.family().headerBytes();
    check(out, at, headerLength, length);
    if (header.family() == Family.V4) {
      ipv4(out, at, header, protocol, headerLength + length);
      sealIpv4(out, at);
    } else {
      ipv6(out, at, header, protocol, length);
    }
    return headerLength;
  }

  private static void ipv4(
      MemorySegment out, long at, IpHeader header, int protocol, int totalLength) {
    Bytes.put8(out, at, 0x45);
    Bytes.put8(out, at + 1, header.tos());
    Bytes.put16(out, at + 2, totalLength);
    Bytes.put16(out, at + 4, header.flow());
    Bytes.put16(out, at + 6, header.dontFragment() ? 0x4000 : 0);
    Bytes.put8(out, at + 8, header.ttl());
    Bytes.put8(out, at + 9, protocol);
    Bytes.put32(out, at + 12, (int) header.source().low());
    Bytes.put32(out, at + 16, (int) header.destination().low());
  }

  private static void ipv6(
      MemorySegment out, long at, IpHeader header, int protocol, int payloadLength) {
    Bytes.put32(out, at, 6 << 28 | header.tos() << 20 | header.flow());
    Bytes.put16(out, at + 4, payloadLength);
    Bytes.put8(out, at + 6, protocol);
    Bytes.put8(out, at + 7, header.ttl());
    Bytes.put64(out, at + 8, header.source().high());
    Bytes.put64(out, at + 16, header.source().low());
    Bytes.put64(out, at + 24, header.destination().high());
    Bytes.put64(out, at + 32, header.destination().low());
  }

  private static int size(MemorySegment segment) {
    long size = segment.byteSize();
    if (size > MAX_BYTES) {
      throw new IllegalArgumentException(size + " bytes exceed " + MAX_BYTES);
    }
    return (int) size;
  }

  private static void check(MemorySegment out, long at, int headerLength, int length) {
    int total = headerLength + length;
    int counted = headerLength == Ipv6View.HEADER ? length : total;
    if (counted > MAX_BYTES || !Bytes.inside(out, at, total)) {
      throw new IllegalArgumentException(
          "a packet of " + total + " bytes does not fit " + (out.byteSize() - at) + " bytes");
    }
  }

  private static void copy(MemorySegment from, int length, MemorySegment to, long at) {
    MemorySegment.copy(from, 0, to, at, length);
  }
}
