package org.netdiag.shared.wire;

import java.lang.foreign.MemorySegment;

/// The payload of UDP probes: eight bytes of cookie, eight bytes of token, as far as they fit, then
/// a pattern. Immutable.
public final class UdpTemplate {
  /// The cookie in the bytes at hand is wrong.
  public static final int WRONG = -1;

  /// A token that the bytes do not tell.
  public static final long NO_TOKEN = -1;

  private static final int TOKEN_AT = Payload.COOKIE_BYTES;
  private static final int TOKEN_BYTES = 8;

  private final MemorySegment payload;
  private final int cookieBytes;
  private final int tokenBytes;

  /// @param payloadBytes 0 to 65507
  /// @param pattern at least one byte, repeated through the payload
  /// @throws IllegalArgumentException with the value and the bound
  public UdpTemplate(int payloadBytes, byte[] pattern) {
    this.payload = Payload.fill(0, payloadBytes, pattern);
    this.cookieBytes = Math.min(Payload.COOKIE_BYTES, payloadBytes);
    this.tokenBytes = Math.clamp(payloadBytes - TOKEN_AT, 0, TOKEN_BYTES);
  }

  /// A template filled with the bytes 0, 1, 2, …
  public UdpTemplate(int payloadBytes) {
    this(payloadBytes, Payload.counting());
  }

  /// Bytes of the payload.
  public int length() {
    return (int) payload.byteSize();
  }

  /// Writes all bytes of the payload. Once per place; [#patch] makes it a probe.
  public void prepare(MemorySegment segment, long offset) {
    MemorySegment.copy(payload, 0, segment, offset, payload.byteSize());
  }

  /// Writes what differs from probe to probe into a prepared place. A token that is cut keeps its
  /// upper bytes.
  public void patch(MemorySegment segment, long offset, long cookie, long token) {
    Bytes.putFirst(segment, offset, cookie, cookieBytes);
    Bytes.putFirst(segment, offset + cookieBytes, token, tokenBytes);
  }

  /// Writes the first `bytes` bytes of the payload as a probe.
  ///
  /// @param bytes 0 to [#length]
  public void write(MemorySegment segment, long offset, int bytes, long cookie, long token) {
    MemorySegment.copy(payload, 0, segment, offset, bytes);
    Bytes.putFirst(segment, offset, cookie, Math.min(cookieBytes, bytes));
    int room = Math.clamp(bytes - TOKEN_AT, 0, tokenBytes);
    Bytes.putFirst(segment, offset + cookieBytes, token, room);
  }

  /// How many bytes of the cookie a payload shows, quoted or sent back: 0 to 8, or [#WRONG].
  ///
  /// @param offset where the payload starts
  /// @param length bytes of it that are present
  public int provenBytes(MemorySegment segment, long offset, int length, long cookie) {
    int present = Math.min(length, cookieBytes);
    if (present < 0 || !Bytes.inside(segment, offset, length)) {
      return WRONG;
    }
    boolean same = Bytes.first(segment, offset, present) == Bytes.firstOf(cookie, present);
    return same ? present : WRONG;
  }

  /// The token in a payload, or [#NO_TOKEN] when it is not wholly there.
  public long token(MemorySegment segment, long offset, int length) {
    boolean whole = tokenBytes == TOKEN_BYTES && length >= TOKEN_AT + TOKEN_BYTES;
    return whole && Bytes.inside(segment, offset, length)
        ? Bytes.s64(segment, offset + TOKEN_AT)
        : NO_TOKEN;
  }
}
