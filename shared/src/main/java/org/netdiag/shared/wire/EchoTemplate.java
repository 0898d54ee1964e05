package org.netdiag.shared.wire;

import java.lang.foreign.MemorySegment;

/// An echo request whose bytes are fixed but for ident, sequence, cookie and checksum. Immutable.
///
/// The first eight bytes of the payload, or all of a shorter one, are the cookie; the rest is a
/// pattern. The checksum is derived from the sum of the fixed bytes, so a patch costs the same for
/// any payload.
///
/// A _compensated_ template has two further bytes behind the cookie, the filler, which make the
/// checksum come out as the caller wants it, so that balancers see one flow. In a payload of 2 to 9
/// bytes the filler comes first and the cookie, shorter then, behind it; a payload of 0 or 1 bytes
/// has no filler and its checksum is as it comes.
///
/// A probe may be only the beginning of the message: it is laid out as if that were all.
///
/// The checksum of ICMPv6 is left 0: it needs the source address, and the kernel writes it, for
/// datagram sockets and for raw ones (RFC 3542 section 3.1). A filler holds it constant all the
/// same, for one source, destination and length.
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

  /// Checksums that [#flowChecksum] chooses from: all but 0 and 0xffff, which are one number in
  /// one's complement.
  public static final int FLOWS = 0xfffe;

  private static final int FILLER_BYTES = 2;
  private static final int LONG_HEAD = Payload.COOKIE_BYTES + FILLER_BYTES;
  private static final long FLOW_STEP = 40_503;

  private final Family family;
  private final MemorySegment message;
  private final int payloadBytes;
  private final boolean compensated;
  private final long fixedSum;

  /// @param family which ICMP
  /// @param payloadBytes 0 to [#MAX_PAYLOAD_BYTES]
  /// @param pattern at least one byte, repeated through the payload
  /// @throws IllegalArgumentException with the value and the bound
  public EchoTemplate(Family family, int payloadBytes, byte[] pattern) {
    this(family, payloadBytes, pattern, false);
  }

  /// A template filled with the bytes 0, 1, 2, … as ping on Linux does.
  public EchoTemplate(Family family, int payloadBytes) {
    this(family, payloadBytes, Payload.counting(), false);
  }

  private EchoTemplate(Family family, int payloadBytes, byte[] pattern, boolean compensated) {
    this.family = family;
    this.payloadBytes = payloadBytes;
    this.compensated = compensated;
    this.message = Payload.fill(IcmpView.HEADER, payloadBytes, pattern);
    int head = Math.min(compensated ? LONG_HEAD : Payload.COOKIE_BYTES, payloadBytes);
    message.asSlice(IcmpView.HEADER, head).fill((byte) 0);
    Bytes.put8(message, 0, IcmpType.echo(family));
    this.fixedSum = Checksum.sum(message, 0, message.byteSize());
  }

  /// A template with a filler.
  ///
  /// @param pattern at least one byte, repeated through the payload; empty for the bytes 0, 1, 2, …
  public static EchoTemplate compensated(Family family, int payloadBytes, byte[] pattern) {
    byte[] repeated = pattern.length == 0 ? Payload.counting() : pattern;
    return new EchoTemplate(family, payloadBytes, repeated, true);
  }

  /// The checksum of a flow, 1 to 0xfffe: different for any [#FLOWS] flows in a row, and far from
  /// that of the next flow.
  public static int flowChecksum(int flow) {
    return 1 + (int) Math.floorMod(flow * FLOW_STEP + 0x1234, (long) FLOWS);
  }

  /// Bytes of the whole message.
  public int length() {
    return IcmpView.HEADER + payloadBytes;
  }

  /// Bytes of the payload.
  public int payloadBytes() {
    return payloadBytes;
  }

  /// Bytes of the whole payload that are the cookie: 0 to 8.
  public int cookieBytes() {
    return cookieBytes(payloadBytes);
  }

  /// Bytes at the beginning of the whole payload that differ from probe to probe: 0 to 10.
  public int variableBytes() {
    return variableBytes(payloadBytes);
  }

  /// Where the filler stands in a payload of so many bytes, or -1 for none.
  private int fillerAt(int payload) {
    if (!compensated || payload < FILLER_BYTES) {
      return -1;
    }
    return payload >= LONG_HEAD ? Payload.COOKIE_BYTES : 0;
  }

  private int cookieAt(int payload) {
    return fillerAt(payload) == 0 ? FILLER_BYTES : 0;
  }

  /// Bytes of the cookie in a payload that is this much of the whole: 0 to 8.
  public int cookieBytes(int payload) {
    return Math.min(Payload.COOKIE_BYTES, payload - cookieAt(payload));
  }

  private int variableBytes(int payload) {
    return cookieBytes(payload) + (fillerAt(payload) >= 0 ? FILLER_BYTES : 0);
  }

  /// Writes all bytes of the message, ident, sequence and cookie 0. Once per place; [#patch] makes
  /// it a probe, any number of times.
  public void prepare(MemorySegment segment, long offset) {
    prepare(segment, offset, length());
  }

  /// Writes the first `bytes` bytes of the message.
  ///
  /// @param bytes 8 to [#length]
  public void prepare(MemorySegment segment, long offset, int bytes) {
    MemorySegment.copy(message, 0, segment, offset, bytes);
  }

  /// Writes what differs from probe to probe into a prepared place.
  ///
  /// @param ident the lower 16 bits count
  /// @param sequence the lower 16 bits count
  public void patch(MemorySegment segment, long offset, int ident, int sequence, long cookie) {
    patch(segment, offset, length(), ident, sequence, cookie, 0);
  }

  /// Writes what differs from probe to probe into a place prepared for `bytes` bytes.
  ///
  /// @param filler from [#filler]; without a meaning where the template has none
  public void patch(
      MemorySegment segment,
      long offset,
      int bytes,
      int ident,
      int sequence,
      long cookie,
      int filler) {
    int payload = bytes - IcmpView.HEADER;
    int cookieBytes = cookieBytes(payload);
    long at = offset + IcmpView.HEADER;
    Bytes.put32(segment, offset + 4, ident << 16 | (sequence & 0xffff));
    Bytes.putFirst(segment, at + cookieAt(payload), cookie, cookieBytes);
    long sum = sum(bytes, ident, sequence, cookie);
    if (fillerAt(payload) >= 0) {
      Bytes.put16(segment, at + fillerAt(payload), filler);
      sum += filler;
    }
    Bytes.put16(segment, offset + 2, family == Family.V4 ? Checksum.finish(sum) : 0);
  }

  /// The filler with which the message has the checksum `wanted`, for ICMPv6 the checksum apart
  /// from the pseudo header; 0 where there is no filler.
  ///
  /// @param wanted 1 to 0xfffe, see [#flowChecksum]
  public int filler(int bytes, int ident, int sequence, long cookie, int wanted) {
    return fillerAt(bytes - IcmpView.HEADER) < 0
        ? 0
        : Checksum.filler(sum(bytes, ident, sequence, cookie), wanted);
  }

  /// The checksum of a message on the wire, without the pseudo header of ICMPv6.
  public int checksum(int bytes, int ident, int sequence, long cookie, int filler) {
    return Checksum.finish(sum(bytes, ident, sequence, cookie) + filler);
  }

  private long sum(int bytes, int ident, int sequence, long cookie) {
    long words = (ident << 16 | (sequence & 0xffff)) & 0xffff_ffffL;
    long shown = Bytes.firstOf(cookie, cookieBytes(bytes - IcmpView.HEADER));
    long fixed = bytes == length() ? fixedSum : Checksum.sum(message, 0, bytes);
    return fixed + words + Checksum.sum64(shown);
  }

  /// Compares the payload of a reply with what was sent: [#MATCH], [#TRUNCATED], [#CORRUPTED] or
  /// [#COOKIE_MISMATCH]. A payload of 0 bytes has no cookie and always proves itself.
  ///
  /// @param offset where the reply's ICMP header starts
  /// @param length bytes of the reply from there on
  public int verify(MemorySegment segment, long offset, int length, long cookie) {
    return verify(segment, offset, length, length(), cookie, 0);
  }

  /// Compares the payload of a reply with what was sent.
  ///
  /// @param sent bytes of the message that were sent
  /// @param filler from [#filler]
  public int verify(
      MemorySegment segment, long offset, int length, int sent, long cookie, int filler) {
    int present = length - IcmpView.HEADER;
    int payload = sent - IcmpView.HEADER;
    int cookieBytes = cookieBytes(payload);
    int cookieAt = cookieAt(payload);
    if (!Bytes.inside(segment, offset, length) || present < cookieAt + cookieBytes) {
      return COOKIE_MISMATCH;
    }
    long at = offset + IcmpView.HEADER;
    if (Bytes.first(segment, at + cookieAt, cookieBytes) != Bytes.firstOf(cookie, cookieBytes)) {
      return COOKIE_MISMATCH;
    }
    int fillerAt = fillerAt(payload);
    boolean filled =
        fillerAt < 0
            || present < fillerAt + FILLER_BYTES
            || Bytes.u16(segment, at + fillerAt) == filler;
    if (!filled || patternMismatch(segment, at, present, payload) >= 0 || present > payload) {
      return CORRUPTED;
    }
    return present < payload ? TRUNCATED : MATCH;
  }

  /// Index in the payload of the first byte of the pattern that is present and wrong, or -1.
  private long patternMismatch(MemorySegment segment, long at, int present, int payload) {
    int from = variableBytes(payload);
    int end = Math.min(present, payload);
    if (end <= from) {
      return -1;
    }
    long found =
        MemorySegment.mismatch(
            segment, at + from, at + end, message, IcmpView.HEADER + from, IcmpView.HEADER + end);
    return found < 0 ? -1 : from + found;
  }

  /// Index in the payload of the first byte that is present and differs from what was sent, the
  /// cookie's included; the payload's length when only surplus bytes differ; -1 for none.
  ///
  /// @param offset where the reply's ICMP header starts
  /// @param length bytes of the reply from there on
  public int mismatchIndex(MemorySegment segment, long offset, int length, long cookie) {
    return mismatchIndex(segment, offset, length, length(), cookie, 0);
  }

  /// Index in the payload of the first byte that is present and differs from what was sent.
  ///
  /// @param sent bytes of the message that were sent
  /// @param filler from [#filler]
  public int mismatchIndex(
      MemorySegment segment, long offset, int length, int sent, long cookie, int filler) {
    int present = length - IcmpView.HEADER;
    int payload = sent - IcmpView.HEADER;
    if (!Bytes.inside(segment, offset, length) || present < 0) {
      return -1;
    }
    long at = offset + IcmpView.HEADER;
    for (int i = 0; i < Math.min(variableBytes(payload), present); i++) {
      if (Bytes.u8(segment, at + i) != variableByte(i, payload, cookie, filler)) {
        return i;
      }
    }
    long found = patternMismatch(segment, at, present, payload);
    if (found >= 0) {
      return (int) found;
    }
    return present > payload ? payload : -1;
  }

  private int variableByte(int index, int payload, long cookie, int filler) {
    int inFiller = index - fillerAt(payload);
    if (fillerAt(payload) >= 0 && inFiller >= 0 && inFiller < FILLER_BYTES) {
      return (filler >>> (8 - 8 * inFiller)) & 0xff;
    }
    return (int) (cookie >>> (56 - 8 * (index - cookieAt(payload)))) & 0xff;
  }

  /// The byte 0 to 255 that was sent at an index of the whole payload, a filler of 0 assumed; -1
  /// beyond its end.
  public int expectedByte(int index, long cookie) {
    if (index < 0 || index >= payloadBytes) {
      return -1;
    }
    return index < variableBytes()
        ? variableByte(index, payloadBytes, cookie, 0)
        : Bytes.u8(message, IcmpView.HEADER + index);
  }
}
