package org.netdiag.shared.wire;

import java.lang.foreign.MemorySegment;

/// An echo request whose bytes are fixed but for ident, sequence, cookie and checksum. Immutable.
///
/// The first eight bytes of the payload, or all of a shorter one, are the cookie; the rest is a
/// pattern. The checksum is derived from the sum of the fixed bytes, so a patch costs the same for
/// any payload.
///
/// The checksum of ICMPv6 is left 0: it needs the source address, and the kernel writes it, for
/// datagram sockets and for raw ones (RFC 3542 section 3.1).
public final class EchoTemplate {
  /// The payload came back as it was sent.
  public static final int MATCH = 0;

  /// What came back is right but shorter than what was sent.
  public static final int TRUNCATED = 1;

  /// The cookie is right, another byte is not, or there are more bytes than were sent.
  public static final int CORRUPTED = 2;

  /// The cookie is wrong or not wholly there: nothing shows that the probe was seen.
  public static final int COOKIE_MISMATCH = 3;

  /// Most payload bytes: what an IPv4 packet holds besides its headers.
  public static final int MAX_PAYLOAD_BYTES = Payload.MAX_BYTES;

  private final Family family;
  private final MemorySegment message;
  private final int payloadBytes;
  private final int cookieBytes;
  private final long fixedSum;

  /// @param family which ICMP
  /// @param payloadBytes 0 to [#MAX_PAYLOAD_BYTES]
  /// @param pattern at least one byte, repeated through the payload
  /// @throws IllegalArgumentException with the value and the bound
  public EchoTemplate(Family family, int payloadBytes, byte[] pattern) {
    this.family = family;
    this.payloadBytes = payloadBytes;
    this.message = Payload.fill(IcmpView.HEADER, payloadBytes, pattern);
    this.cookieBytes = Math.min(Payload.COOKIE_BYTES, payloadBytes);
    Bytes.putFirst(message, IcmpView.HEADER, 0, cookieBytes);
    Bytes.put8(message, 0, IcmpType.echo(family));
    this.fixedSum = Checksum.sum(message, 0, message.byteSize());
  }

  /// A template filled with the bytes 0, 1, 2, … as ping on Linux does.
  public EchoTemplate(Family family, int payloadBytes) {
    this(family, payloadBytes, Payload.counting());
  }

  /// Bytes of the whole message.
  public int length() {
    return IcmpView.HEADER + payloadBytes;
  }

  /// Bytes of the payload.
  public int payloadBytes() {
    return payloadBytes;
  }

  /// Bytes of the payload that are the cookie: 0 to 8.
  public int cookieBytes() {
    return cookieBytes;
  }

  /// Writes all bytes of the message, ident, sequence and cookie 0. Once per place; [#patch] makes
  /// it a probe, any number of times.
  public void prepare(MemorySegment segment, long offset) {
    MemorySegment.copy(message, 0, segment, offset, message.byteSize());
  }

  /// Writes what differs from probe to probe into a prepared place.
  ///
  /// @param ident the lower 16 bits count
  /// @param sequence the lower 16 bits count
  public void patch(MemorySegment segment, long offset, int ident, int sequence, long cookie) {
    long shown = Bytes.firstOf(cookie, cookieBytes);
    int words = ident << 16 | (sequence & 0xffff);
    Bytes.put32(segment, offset + 4, words);
    Bytes.putFirst(segment, offset + IcmpView.HEADER, shown, cookieBytes);
    int checksum =
        family == Family.V4
            ? Checksum.finish(fixedSum + (words & 0xffff_ffffL) + Checksum.sum64(shown))
            : 0;
    Bytes.put16(segment, offset + 2, checksum);
  }

  /// Compares the payload of a reply with what was sent: [#MATCH], [#TRUNCATED], [#CORRUPTED] or
  /// [#COOKIE_MISMATCH]. A payload of 0 bytes has no cookie and always proves itself.
  ///
  /// @param offset where the reply's ICMP header starts
  /// @param length bytes of the reply from there on
  public int verify(MemorySegment segment, long offset, int length, long cookie) {
    int present = length - IcmpView.HEADER;
    if (!Bytes.inside(segment, offset, length) || present < cookieBytes) {
      return COOKIE_MISMATCH;
    }
    long payload = offset + IcmpView.HEADER;
    if (Bytes.first(segment, payload, cookieBytes) != Bytes.firstOf(cookie, cookieBytes)) {
      return COOKIE_MISMATCH;
    }
    if (patternMismatch(segment, payload, present) >= 0 || present > payloadBytes) {
      return CORRUPTED;
    }
    return present < payloadBytes ? TRUNCATED : MATCH;
  }

  /// Index in the payload of the first byte behind the cookie that is present and wrong, or -1.
  private long patternMismatch(MemorySegment segment, long payload, int present) {
    int end = Math.min(present, payloadBytes);
    long found =
        MemorySegment.mismatch(
            segment,
            payload + cookieBytes,
            payload + end,
            message,
            IcmpView.HEADER + cookieBytes,
            IcmpView.HEADER + end);
    return found < 0 ? -1 : cookieBytes + found;
  }

  /// Index in the payload of the first byte that is present and differs from what was sent, the
  /// cookie's included; the payload's length when only surplus bytes differ; -1 for none.
  ///
  /// @param offset where the reply's ICMP header starts
  /// @param length bytes of the reply from there on
  public int mismatchIndex(MemorySegment segment, long offset, int length, long cookie) {
    int present = length - IcmpView.HEADER;
    if (!Bytes.inside(segment, offset, length) || present < 0) {
      return -1;
    }
    long payload = offset + IcmpView.HEADER;
    for (int i = 0; i < Math.min(cookieBytes, present); i++) {
      if (Bytes.u8(segment, payload + i) != expectedByte(i, cookie)) {
        return i;
      }
    }
    if (present > cookieBytes) {
      long found = patternMismatch(segment, payload, present);
      if (found >= 0) {
        return (int) found;
      }
    }
    return present > payloadBytes ? payloadBytes : -1;
  }

  /// The byte 0 to 255 that was sent at an index of the payload, -1 beyond its end.
  public int expectedByte(int index, long cookie) {
    if (index < 0 || index >= payloadBytes) {
      return -1;
    }
    return index < cookieBytes
        ? (int) (cookie >>> (56 - 8 * index)) & 0xff
        : Bytes.u8(message, IcmpView.HEADER + index);
  }
}
