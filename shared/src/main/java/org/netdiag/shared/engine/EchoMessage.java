package org.netdiag.shared.engine;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Objects;
import org.netdiag.shared.wire.EchoTemplate;
import org.netdiag.shared.wire.Family;

/// An ICMP echo request: the cookie in the first eight bytes of its payload, then a pattern.
/// Messages of equal family, size and pattern are equal.
public final class EchoMessage implements ProbeMessage {
  private final Family family;
  private final byte[] pattern;
  private final EchoTemplate template;

  /// @param family which ICMP
  /// @param payloadBytes 0 to 65,507
  /// @param pattern repeated through the payload; empty for the bytes 0, 1, 2, …
  /// @throws IllegalArgumentException with the value and the bound
  public EchoMessage(Family family, int payloadBytes, byte[] pattern) {
    this.family = family;
    this.pattern = pattern.clone();
    this.template =
        pattern.length == 0
            ? new EchoTemplate(family, payloadBytes)
            : new EchoTemplate(family, payloadBytes, pattern);
  }

  @Override
  public int length() {
    return template.length();
  }

  @Override
  public void write(MemorySegment to, long offset, ProbeFields fields) {
    template.prepare(to, offset);
    template.patch(to, offset, fields.ident, fields.sequence, fields.cookie);
  }

  @Override
  public int compare(MemorySegment from, long offset, int length, long cookie) {
    return switch (template.verify(from, offset, length, cookie)) {
      case EchoTemplate.MATCH -> template.cookieBytes() == 0 ? UNPROVEN : SAME;
      case EchoTemplate.TRUNCATED -> CUT;
      case EchoTemplate.CORRUPTED -> template.cookieBytes() == 0 ? UNPROVEN : DIFFERENT;
      default -> FOREIGN;
    };
  }

  @Override
  public int firstDifference(MemorySegment from, long offset, int length, long cookie) {
    return template.mismatchIndex(from, offset, length, cookie);
  }

  @Override
  public int expected(int index) {
    return index < template.cookieBytes() ? -1 : template.expectedByte(index, 0);
  }

  @Override
  public int payloadOffset() {
    return template.length() - template.payloadBytes();
  }

  /// Identifier and sequence number name the probe, not its payload.
  @Override
  public long token(MemorySegment from, long offset, int length) {
    return -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EchoMessage that
        && family == that.family
        && length() == that.length()
        && Arrays.equals(pattern, that.pattern);
  }

  @Override
  public int hashCode() {
    return Objects.hash(family, length(), Arrays.hashCode(pattern));
  }

  @Override
  public String toString() {
    return "EchoMessage[" + family + ", " + length() + " bytes]";
  }
}
