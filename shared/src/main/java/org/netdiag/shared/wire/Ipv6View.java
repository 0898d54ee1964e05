package org.netdiag.shared.wire;

import java.lang.foreign.MemorySegment;

/// An IPv6 packet, RFC 8200 section 3, whole or cut, with its chain of extension headers walked.
///
/// ```
///  |Version| Traffic class |              Flow label               |
///  |         Payload length        |  Next header  |   Hop limit   |
///  |                   Source address (16 bytes)                   |
///  |                Destination address (16 bytes)                 |
/// ```
///
/// The walk passes hop-by-hop options, routing, destination options, mobility, authentication and
/// fragment headers. It ends at the first other number, behind a fragment header that is not the
/// first, at the end of the bytes, or after [#MAX_EXTENSIONS] headers.
public final class Ipv6View extends View {
  /// Bytes of the header without extension headers.
  public static final int HEADER = 40;

  /// Most extension headers that are walked: more are taken for a chain that does not end.
  public static final int MAX_EXTENSIONS = 16;

  private int transportProtocol = IpProtocol.UNKNOWN;
  private int transportAt;
  private int end;
  private int fragmentWord;
  private boolean fragment;

  /// A view that holds nothing yet.
  public Ipv6View() {}

  /// Takes the bytes when they start with a complete IPv6 header. The payload may be shorter than
  /// the header says (quotes are cut) or longer.
  public boolean wrap(MemorySegment segment, long offset, int length) {
    transportProtocol = IpProtocol.UNKNOWN;
    transportAt = 0;
    end = 0;
    fragment = false;
    fragmentWord = 0;
    if (!hold(segment, offset, length, HEADER)) {
      return false;
    }
    if (u8(0) >>> 4 != 6) {
      return drop();
    }
    walk();
    return true;
  }

  private void walk() {
    int next = nextHeader();
    end = HEADER + payloadLength();
    transportAt = HEADER;
    for (int passed = 0; passed <= MAX_EXTENSIONS; passed++) {
      int size = extensionBytes(next, transportAt);
      if (size == 0) {
        transportProtocol = next;
        return;
      }
      if (passed == MAX_EXTENSIONS || size > end - transportAt) {
        break;
      }
      int header = next;
      next = u8(transportAt);
      if (header == IpProtocol.FRAGMENT) {
        fragment = true;
        fragmentWord = u16(transportAt + 2);
      }
      transportAt += size;
      if (nonFirstFragment()) {
        transportProtocol = next;
        return;
      }
    }
    transportAt = end;
  }

  /// Bytes of the extension header at `at`, 0 when `next` is none; more than any packet has when
  /// its length byte is not there.
  private int extensionBytes(int next, int at) {
    return switch (next) {
      case IpProtocol.HOP_BY_HOP,
          IpProtocol.ROUTING,
          IpProtocol.DESTINATION_OPTIONS,
          IpProtocol.MOBILITY ->
          at + 2 > end ? Integer.MAX_VALUE : (u8(at + 1) + 1) * 8;
      case IpProtocol.AUTHENTICATION -> at + 2 > end ? Integer.MAX_VALUE : (u8(at + 1) + 2) * 4;
      case IpProtocol.FRAGMENT -> 8;
      default -> 0;
    };
  }

  /// Traffic class: DSCP and ECN byte.
  public int trafficClass() {
    return u16(0) >>> 4 & 0xff;
  }

  /// Flow label, 20 bits.
  public int flowLabel() {
    return s32(0) & 0xfffff;
  }

  /// Bytes after the fixed header as the header says.
  public int declaredPayloadLength() {
    return u16(4);
  }

  /// Whether the header says that the packet is longer than the bytes at hand.
  public boolean cut() {
    return HEADER + declaredPayloadLength() > length() && length() != 0;
  }

  /// Number of the first header after the fixed one.
  public int nextHeader() {
    return u8(6);
  }

  /// Hop limit.
  public int hopLimit() {
    return u8(7);
  }

  /// Upper half of the source.
  public long sourceHigh() {
    return s64(8);
  }

  /// Lower half of the source.
  public long sourceLow() {
    return s64(16);
  }

  /// Upper half of the destination.
  public long destinationHigh() {
    return s64(24);
  }

  /// Lower half of the destination.
  public long destinationLow() {
    return s64(32);
  }

  /// Bytes after the fixed header that are present, less padding. A declared 0 before hop-by-hop
  /// options is a jumbogram (RFC 2675): everything present counts.
  public int payloadLength() {
    int declared = declaredPayloadLength();
    int present = Math.max(0, length() - HEADER);
    boolean jumbo = declared == 0 && nextHeader() == IpProtocol.HOP_BY_HOP;
    return jumbo ? present : Math.min(declared, present);
  }

  /// Number of the transport protocol, or [IpProtocol#UNKNOWN] when the bytes end, or the walk
  /// gives up, before it.
  public int transportProtocol() {
    return transportProtocol;
  }

  /// Where the transport header starts, or for a fragment that is not the first, its bytes.
  public long transportOffset() {
    return offset() + transportAt;
  }

  /// Bytes present from [#transportOffset] on; 0 when the protocol is unknown.
  public int transportLength() {
    return end - transportAt;
  }

  /// Whether a fragment header was met.
  public boolean fragment() {
    return fragment;
  }

  /// Bytes of the datagram before this fragment's payload.
  public int fragmentOffset() {
    return fragmentWord & 0xfff8;
  }

  /// Whether fragments of the same datagram follow.
  public boolean moreFragments() {
    return (fragmentWord & 1) != 0;
  }

  /// Whether the payload starts in the middle of a datagram: it holds no transport header.
  public boolean nonFirstFragment() {
    return fragmentOffset() != 0;
  }

  /// The sum of the pseudo header of a message of `length` bytes with [#transportProtocol] in this
  /// packet. A routing header with addresses left makes another destination count (RFC 8200 section
  /// 8.1); that is not looked at.
  public long pseudoSum(int length) {
    long addresses =
        Checksum.addresses(sourceHigh(), sourceLow(), destinationHigh(), destinationLow());
    return Checksum.pseudo(addresses, Math.max(0, transportProtocol), length);
  }
}
