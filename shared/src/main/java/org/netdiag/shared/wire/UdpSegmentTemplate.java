package org.netdiag.shared.wire;

import java.lang.foreign.MemorySegment;

/// A UDP datagram with its header, the message that a raw UDP socket sends, whose bytes are fixed
/// but for ports, length, checksum and the head of the payload. Immutable.
///
/// The head is nothing, or eight bytes of cookie and eight of token, or a filler of two bytes and
/// then these: the filler makes the checksum come out as the caller wants it. What does not fit is
/// left out from the end, so that a payload of one byte has no filler.
///
/// A probe may be only the beginning of the message: it is laid out as if that were all.
public final class UdpSegmentTemplate {
  private static final int FILLER_BYTES = 2;
  private static final int MARK_BYTES = 8;

  private final MemorySegment message;
  private final int headBytes;
  private final int cookieAt;
  private final long fixedSum;

  private UdpSegmentTemplate(int payloadBytes, byte[] pattern, int headBytes) {
    byte[] repeated = pattern.length == 0 ? Payload.counting() : pattern;
    this.message = Payload.fill(UdpView.HEADER, payloadBytes, repeated);
    this.headBytes = headBytes;
    this.cookieAt = headBytes - 2 * MARK_BYTES;
    int head = Math.min(headBytes, payloadBytes);
    message.asSlice(UdpView.HEADER, head).fill((byte) 0);
    this.fixedSum = Checksum.sum(message, 0, message.byteSize());
  }

  /// Nothing but a pattern.
  ///
  /// @param payloadBytes 0 to 65507
  /// @param pattern repeated through the payload; empty for the bytes 0, 1, 2, …
  /// @throws IllegalArgumentException with the value and the bound
  public static UdpSegmentTemplate plain(int payloadBytes, byte[] pattern) {
    return new UdpSegmentTemplate(payloadBytes, pattern, 0);
  }

  /// Cookie, token and a pattern; the parameters as those of [#plain].
  public static UdpSegmentTemplate marked(int payloadBytes, byte[] pattern) {
    return new UdpSegmentTemplate(payloadBytes, pattern, 2 * MARK_BYTES);
  }

  /// Filler, cookie, token and a pattern; the parameters as those of [#plain].
  public static UdpSegmentTemplate compensated(int payloadBytes, byte[] pattern) {
    return new UdpSegmentTemplate(payloadBytes, pattern, FILLER_BYTES + 2 * MARK_BYTES);
  }

  /// Bytes of the whole message, header included.
  public int length() {
    return (int) message.byteSize();
  }

  /// Bytes at the beginning of the payload that differ from probe to probe: 0, 16 or 18.
  public int headBytes() {
    return headBytes;
  }

  private boolean filled(int bytes) {
    return headBytes > 2 * MARK_BYTES && bytes >= UdpView.HEADER + FILLER_BYTES;
  }

  /// Bytes of the cookie or, `after` being 8, of the token in a message of `bytes` bytes.
  private int marked(int bytes, int after) {
    return headBytes == 0
        ? 0
        : Math.clamp(bytes - UdpView.HEADER - cookieAt - after, 0, MARK_BYTES);
  }

  /// Writes the first `bytes` bytes of the message with everything but the checksum.
  ///
  /// @param bytes 8 to [#length]
  /// @param ports source port in the upper, destination port in the lower half
  /// @param token a token that is cut keeps its upper bytes
  public void write(
      MemorySegment segment, long offset, int bytes, int ports, long cookie, long token) {
    MemorySegment.copy(message, 0, segment, offset, bytes);
    long at = offset + UdpView.HEADER + cookieAt;
    Bytes.put32(segment, offset, ports);
    Bytes.put16(segment, offset + 4, bytes);
    Bytes.putFirst(segment, at, cookie, marked(bytes, 0));
    Bytes.putFirst(segment, at + MARK_BYTES, token, marked(bytes, MARK_BYTES));
  }

  /// Writes checksum and, where there is one, filler.
  ///
  /// @param sum from [#sum]
  /// @param wanted checksum to get by the filler, 1 to 0xfffe; without a meaning where there is
  ///   none
  public void seal(MemorySegment segment, long offset, int bytes, long sum, int wanted) {
    if (filled(bytes)) {
      Bytes.put16(segment, offset + UdpView.HEADER, Checksum.filler(sum, wanted));
    }
    Bytes.put16(segment, offset + 6, checksum(bytes, sum, wanted));
  }

  /// The checksum that [#seal] writes: never 0, which would say that there is none (RFC 768).
  public int checksum(int bytes, long sum, int wanted) {
    if (filled(bytes)) {
      return wanted;
    }
    int natural = Checksum.finish(sum);
    return natural == 0 ? 0xffff : natural;
  }

  /// The sum of a message with its pseudo header, checksum and filler 0.
  ///
  /// @param addresses sum of source and destination address, see [Checksum#addresses]
  public long sum(int bytes, long addresses, int ports, long cookie, long token) {
    long fixed = bytes == length() ? fixedSum : Checksum.sum(message, 0, bytes);
    return Checksum.pseudo(addresses, IpProtocol.UDP, bytes)
        + fixed
        + (ports & 0xffff_ffffL)
        + bytes
        + Checksum.sum64(Bytes.firstOf(cookie, marked(bytes, 0)))
        + Checksum.sum64(Bytes.firstOf(token, marked(bytes, MARK_BYTES)));
  }

  /// How many bytes of the cookie a datagram shows, quoted or sent back: 0 to 8, or
  /// [UdpTemplate#WRONG].
  ///
  /// @param offset where its header starts
  /// @param length bytes of it that are present
  /// @param sent bytes of the message that were sent
  public int provenBytes(MemorySegment segment, long offset, int length, int sent, long cookie) {
    int present = marked(Math.min(length, sent), 0);
    if (!Bytes.inside(segment, offset, length)) {
      return UdpTemplate.WRONG;
    }
    long at = offset + UdpView.HEADER + cookieAt;
    boolean same =
        present == 0 || Bytes.first(segment, at, present) == Bytes.firstOf(cookie, present);
    return same ? present : UdpTemplate.WRONG;
  }

  /// The token in a datagram, or [UdpTemplate#NO_TOKEN] when it is not wholly there.
  ///
  /// @param offset where its header starts
  /// @param length bytes of it that are present
  public long token(MemorySegment segment, long offset, int length) {
    boolean whole = marked(Math.min(length, length()), MARK_BYTES) == MARK_BYTES;
    return whole && Bytes.inside(segment, offset, length)
        ? Bytes.s64(segment, offset + UdpView.HEADER + cookieAt + MARK_BYTES)
        : UdpTemplate.NO_TOKEN;
  }

  /// Index in the payload of the first byte of the pattern that is present and differs; the sent
  /// payload's length when only surplus bytes differ; -1 for none.
  ///
  /// @param offset where the datagram's header starts
  /// @param length bytes of it that are present
  /// @param sent bytes of the message that were sent
  public int mismatchIndex(MemorySegment segment, long offset, int length, int sent) {
    int from = UdpView.HEADER + headBytes;
    int end = Math.min(length, sent);
    if (end > from && Bytes.inside(segment, offset, length)) {
      long found = MemorySegment.mismatch(segment, offset + from, offset + end, message, from, end);
      if (found >= 0) {
        return headBytes + (int) found;
      }
    }
    return length > sent ? sent - UdpView.HEADER : -1;
  }

  /// The byte 0 to 255 of the pattern at an index of the payload; -1 in the head and beyond the
  /// end.
  public int expectedByte(int index) {
    return index < headBytes || index >= length() - UdpView.HEADER
        ? -1
        : Bytes.u8(message, UdpView.HEADER + index);
  }
}
