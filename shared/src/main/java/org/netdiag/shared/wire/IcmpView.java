package org.netdiag.shared.wire;

import java.lang.foreign.MemorySegment;

/// An ICMP message of either family, RFC 792 and RFC 4443: both start with the same eight bytes.
///
/// ```
///  |     Type      |     Code      |           Checksum            |
///  |     Rest of header: ident and sequence, or MTU, or pointer    |
/// ```
public final class IcmpView extends View {
  /// Bytes of the header.
  public static final int HEADER = 8;

  /// A view that holds nothing yet.
  public IcmpView() {}

  /// Takes the bytes when there are at least eight.
  public boolean wrap(MemorySegment segment, long offset, int length) {
    return hold(segment, offset, length, HEADER);
  }

  /// Type, see [IcmpType].
  public int type() {
    return u8(0);
  }

  /// Code.
  public int code() {
    return u8(1);
  }

  /// Checksum as sent.
  public int checksum() {
    return u16(2);
  }

  /// Whether the checksum of an ICMP message for IPv4 is right. It cannot be when bytes are
  /// missing.
  public boolean checksumOk() {
    return checksumOk(0);
  }

  /// Whether the checksum of an ICMPv6 message is right.
  ///
  /// @param pseudoSum sum of the pseudo header, see [Ipv6View#pseudoSum]
  public boolean checksumOk(long pseudoSum) {
    return Checksum.valid(pseudoSum + Checksum.sum(segment(), offset(), length()));
  }

  /// Identifier of an echo message.
  public int ident() {
    return u16(4);
  }

  /// Sequence number of an echo message. In extended echo (RFC 8335) it is the upper byte alone.
  public int sequence() {
    return u16(6);
  }

  /// The second four bytes as one number.
  public int rest() {
    return s32(4);
  }

  /// The next hop's MTU in bytes: for IPv4 the lower 16 bits (RFC 1191 section 4; 0 from routers
  /// that do not know it), for IPv6 all 32 (RFC 4443 section 3.2).
  public long mtu(Family family) {
    return family == Family.V4 ? u16(6) : u32(4);
  }

  /// Which byte of the quoted packet a parameter problem is about: 8 bits in IPv4, 32 in IPv6.
  public long pointer(Family family) {
    return family == Family.V4 ? u8(4) : u32(4);
  }

  /// What the error carries beside type and code: the MTU of "fragmentation needed" and "packet too
  /// big", the pointer of a parameter problem, the gateway of a redirect for IPv4, otherwise 0.
  public long info(Family family) {
    int type = type();
    if (family == Family.V4) {
      return switch (type) {
        case IcmpType.V4_UNREACHABLE ->
            code() == UnreachableCode.V4_FRAGMENTATION_NEEDED ? mtu(family) : 0;
        case IcmpType.V4_PARAMETER_PROBLEM -> pointer(family);
        case IcmpType.V4_REDIRECT -> u32(4);
        default -> 0;
      };
    }
    return type == IcmpType.V6_PACKET_TOO_BIG || type == IcmpType.V6_PARAMETER_PROBLEM ? u32(4) : 0;
  }

  /// Where the bytes after the header start.
  public long payloadOffset() {
    return offset() + Math.min(HEADER, length());
  }

  /// Bytes after the header.
  public int payloadLength() {
    return Math.max(0, length() - HEADER);
  }
}
