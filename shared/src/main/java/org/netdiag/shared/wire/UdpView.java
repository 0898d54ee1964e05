package org.netdiag.shared.wire;

import java.lang.foreign.MemorySegment;

/// A UDP datagram, RFC 768.
///
/// ```
///  |          Source port          |       Destination port        |
///  |            Length             |           Checksum            |
/// ```
public final class UdpView extends View {
  /// Bytes of the header.
  public static final int HEADER = 8;

  /// A view that holds nothing yet.
  public UdpView() {}

  /// Takes the bytes when there are at least eight. The length field may say anything.
  public boolean wrap(MemorySegment segment, long offset, int length) {
    return hold(segment, offset, length, HEADER);
  }

  /// Source port.
  public int sourcePort() {
    return u16(0);
  }

  /// Destination port.
  public int destinationPort() {
    return u16(2);
  }

  /// Bytes of header and payload as the header says.
  public int declaredLength() {
    return u16(4);
  }

  /// Whether the header says that the datagram is longer than the bytes at hand.
  public boolean cut() {
    return declaredLength() > length();
  }

  /// Checksum as sent; 0 means that the sender made none.
  public int checksum() {
    return u16(6);
  }

  /// Whether the checksum is right: it covers the declared length, so it cannot be when the
  /// datagram is cut or declares less than its header. A checksum of 0 is right for IPv4 and wrong
  /// for IPv6 (RFC 8200 section 8.1), tunnels aside.
  ///
  /// @param family the packet's family
  /// @param pseudoSum sum of the pseudo header with the declared length
  public boolean checksumOk(Family family, long pseudoSum) {
    int declared = declaredLength();
    if (declared < HEADER || declared > length()) {
      return false;
    }
    if (checksum() == 0) {
      return family == Family.V4;
    }
    return Checksum.valid(pseudoSum + Checksum.sum(segment(), offset(), declared));
  }

  /// Where the payload starts.
  public long payloadOffset() {
    return offset() + Math.min(HEADER, length());
  }

  /// Bytes of the payload that are present, less padding beyond the declared length. A declared
  /// length below the header's is ignored.
  public int payloadLength() {
    int declared = declaredLength();
    int end = declared < HEADER ? length() : Math.min(declared, length());
    return Math.max(0, end - HEADER);
  }
}
