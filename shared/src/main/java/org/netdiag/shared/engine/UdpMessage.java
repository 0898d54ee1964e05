package org.netdiag.shared.engine;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Objects;
import org.netdiag.shared.wire.UdpTemplate;

/// The payload of a UDP probe: eight bytes of cookie, eight of token, as far as they fit, then a
/// pattern. Messages of equal size and pattern are equal.
public final class UdpMessage implements ProbeMessage {
  private static final int FIXED_FROM = 16;

  private final byte[] pattern;
  private final UdpTemplate template;
  private final MemorySegment plain;

  /// @param payloadBytes 0 to 65,507
  /// @param pattern repeated through the payload; empty for the bytes 0, 1, 2, …
  /// @throws IllegalArgumentException with the value and the bound
  public UdpMessage(int payloadBytes, byte[] pattern) {
    this.pattern = pattern.clone();
    this.template =
        pattern.length == 0
            ? new UdpTemplate(payloadBytes)
            : new UdpTemplate(payloadBytes, pattern);
    this.plain = MemorySegment.ofArray(new byte[payloadBytes]);
    template.write(plain, 0, payloadBytes, 0, 0);
  }

  @Override
  public int length() {
    return template.length();
  }

  @Override
  public void write(MemorySegment to, long offset, ProbeFields fields) {
    template.write(to, offset, fields.bytes, fields.cookie, fields.token);
  }

  @Override
  public int compare(MemorySegment from, long offset, int length, ProbeFields sent) {
    int proven = template.provenBytes(from, offset, Math.min(length, sent.bytes), sent.cookie);
    if (proven == UdpTemplate.WRONG) {
      return FOREIGN;
    }
    if (proven == 0) {
      return UNPROVEN;
    }
    if (length > sent.bytes || firstDifference(from, offset, length, sent) >= 0) {
      return DIFFERENT;
    }
    return length < sent.bytes ? CUT : SAME;
  }

  @Override
  public int firstDifference(MemorySegment from, long offset, int length, ProbeFields sent) {
    int end = Math.min(length, sent.bytes);
    if (end > FIXED_FROM) {
      long found =
          MemorySegment.mismatch(from, offset + FIXED_FROM, offset + end, plain, FIXED_FROM, end);
      if (found >= 0) {
        return (int) (FIXED_FROM + found);
      }
    }
    return length > sent.bytes ? sent.bytes : -1;
  }

  @Override
  public int expected(int index) {
    return index < FIXED_FROM || index >= length()
        ? -1
        : plain.get(java.lang.foreign.ValueLayout.JAVA_BYTE, index) & 0xff;
  }

  @Override
  public int payloadOffset() {
    return 0;
  }

  @Override
  public long token(MemorySegment from, long offset, int length) {
    return length < FIXED_FROM ? -1 : template.token(from, offset, length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UdpMessage that
        && length() == that.length()
        && Arrays.equals(pattern, that.pattern);
  }

  @Override
  public int hashCode() {
    return Objects.hash(length(), Arrays.hashCode(pattern));
  }

  @Override
  public String toString() {
    return "UdpMessage[" + length() + " bytes]";
  }
}
