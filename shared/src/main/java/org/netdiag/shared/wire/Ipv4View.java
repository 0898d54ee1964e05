package org.netdiag.shared.wire;

import java.lang.foreign.MemorySegment;

/// An IPv4 packet, RFC 791 section 3.1, whole or cut.
///
/// ```
///  0                   1                   2                   3
///  |Version|  IHL  |    TOS        |          Total length         |
///  |         Identification        |Flags|     Fragment offset     |
///  |      TTL      |    Protocol   |        Header checksum        |
///  |                         Source address                        |
///  |                      Destination address                      |
///  |                    Options (IHL - 5 words)                    |
/// ```
public final class Ipv4View extends View {
  /// Bytes of a header without options.
  public static final int HEADER = 20;

  private static final int DONT_FRAGMENT = 0x4000;
  private static final int MORE_FRAGMENTS = 0x2000;

  private int headerLength;

  /// A view that holds nothing yet.
  public Ipv4View() {}

  /// Takes the bytes when they start with a complete IPv4 header: version 4, IHL at least 5 and
  /// inside the range. The payload may be shorter than the header says (quotes are cut) or longer
  /// (links pad).
  public boolean wrap(MemorySegment segment, long offset, int length) {
    headerLength = 0;
    if (!hold(segment, offset, length, HEADER)) {
      return false;
    }
    int first = u8(0);
    int header = (first & 15) * 4;
    if (first >>> 4 != 4 || header < HEADER || header > length) {
      return drop();
    }
    headerLength = header;
    return true;
  }

  /// Bytes of the header with its options: 20 to 60.
  public int headerLength() {
    return headerLength;
  }

  /// DSCP and ECN byte.
  public int tos() {
    return u8(1);
  }

  /// Bytes of the whole packet as the header says.
  public int totalLength() {
    return u16(2);
  }

  /// Whether the header says that the packet is longer than the bytes at hand.
  public boolean cut() {
    return totalLength() > length();
  }

  /// Identification field.
  public int ident() {
    return u16(4);
  }

  /// Whether routers may not fragment it.
  public boolean dontFragment() {
    return (u16(6) & DONT_FRAGMENT) != 0;
  }

  /// Whether fragments of the same datagram follow.
  public boolean moreFragments() {
    return (u16(6) & MORE_FRAGMENTS) != 0;
  }

  /// Bytes of the datagram before this fragment's payload.
  public int fragmentOffset() {
    return (u16(6) & 0x1fff) * 8;
  }

  /// Whether the payload starts in the middle of a datagram: it holds no transport header.
  public boolean nonFirstFragment() {
    return fragmentOffset() != 0;
  }

  /// Time to live.
  public int ttl() {
    return u8(8);
  }

  /// Number of the payload's protocol.
  public int protocol() {
    return u8(9);
  }

  /// Header checksum as sent.
  public int checksum() {
    return u16(10);
  }

  /// Whether the header checksum is right.
  public boolean checksumOk() {
    return Checksum.valid(Checksum.sum(segment(), offset(), headerLength));
  }

  /// The source's 32 bits.
  public long source() {
    return u32(12);
  }

  /// The destination's 32 bits.
  public long destination() {
    return u32(16);
  }

  /// Where the options start; see [RecordRouteView] and [TimestampOptionView].
  public long optionsOffset() {
    return offset() + Math.min(HEADER, headerLength);
  }

  /// Bytes of options, 0 to 40.
  public int optionsLength() {
    return Math.max(0, headerLength - HEADER);
  }

  /// Where the payload starts.
  public long payloadOffset() {
    return offset() + headerLength;
  }

  /// Bytes of the payload that are present: what follows the header, less padding beyond the total
  /// length. A total length below the header's (some kernels leave 0) is ignored.
  public int payloadLength() {
    int total = totalLength();
    int end = total < headerLength ? length() : Math.min(total, length());
    return end - headerLength;
  }

  /// The sum of the pseudo header of a UDP or TCP message of `length` bytes in this packet.
  public long pseudoSum(int length) {
    return Checksum.pseudo(source() + destination(), protocol(), length);
  }
}
