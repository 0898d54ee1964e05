package org.netdiag.shared.wire;

import java.lang.foreign.MemorySegment;

/// The two parts of an ICMP error after its header: the quoted datagram and, by RFC 4884, the
/// extensions behind it.
///
/// - IPv4 types 3, 11, 12: byte 5 is the quote's length in 32-bit words.
/// - IPv6 types 1 and 3: byte 4 is the quote's length in 64-bit words. "Packet too big" and
///   "parameter problem" have no such field, their four bytes are taken.
/// - A length of 0 means no extensions, except from the senders of RFC 4884 section 5.5 that put
///   them at the fixed offset 128 without saying so: taken when version and checksum prove it.
/// - A length below the 128 bytes that section 4.6 demands is believed on the same proof only.
public final class IcmpErrorView extends View {
  /// Least bytes of a quote that extensions follow, RFC 4884 section 4.6.
  public static final int PADDED_QUOTE = 128;

  private int quoteLength;
  private boolean lengthDeclared;

  /// A view that holds nothing yet.
  public IcmpErrorView() {}

  /// Takes an ICMP message, from its header on, when its type reports an error.
  public boolean wrap(Family family, MemorySegment segment, long offset, int length) {
    quoteLength = 0;
    lengthDeclared = false;
    if (!hold(segment, offset, length, IcmpView.HEADER)) {
      return false;
    }
    if (!IcmpType.error(family, u8(0))) {
      return drop();
    }
    quoteLength = split(family, length - IcmpView.HEADER);
    return true;
  }

  private int split(Family family, int rest) {
    if (!extensible(family, u8(0))) {
      return rest;
    }
    int declared = family == Family.V4 ? u8(5) * 4 : u8(4) * 8;
    if (declared == 0) {
      return proven(PADDED_QUOTE, rest) ? PADDED_QUOTE : rest;
    }
    boolean believed = declared >= PADDED_QUOTE || proven(declared, rest);
    if (!believed || rest - declared < IcmpExtensionsView.HEADER) {
      return rest;
    }
    lengthDeclared = true;
    return declared;
  }

  private boolean proven(int quote, int rest) {
    return rest - quote > IcmpExtensionsView.HEADER
        && IcmpExtensionsView.proven(
            segment(), offset() + IcmpView.HEADER + quote, rest - quote, true);
  }

  /// Whether messages of this type can carry extensions, RFC 4884 section 4.
  public static boolean extensible(Family family, int type) {
    if (family == Family.V6) {
      return type == IcmpType.V6_UNREACHABLE || type == IcmpType.V6_TIME_EXCEEDED;
    }
    return type == IcmpType.V4_UNREACHABLE
        || type == IcmpType.V4_TIME_EXCEEDED
        || type == IcmpType.V4_PARAMETER_PROBLEM;
  }

  /// Where the quoted datagram starts, for [QuotedView].
  public long quoteOffset() {
    return offset() + Math.min(IcmpView.HEADER, length());
  }

  /// Bytes of the quote, zero padding included.
  public int quoteLength() {
    return quoteLength;
  }

  /// Where the extensions start, for [IcmpExtensionsView].
  public long extensionOffset() {
    return quoteOffset() + quoteLength;
  }

  /// Bytes of extensions from their header on; 0 for none.
  public int extensionLength() {
    return Math.max(0, length() - IcmpView.HEADER - quoteLength);
  }

  /// Whether the extensions were found by the length field; false for none and for those of RFC
  /// 4884 section 5.5.
  public boolean lengthDeclared() {
    return lengthDeclared;
  }
}
