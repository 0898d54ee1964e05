package org.netdiag.shared.engine;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Objects;
import org.netdiag.shared.wire.EchoTemplate;
import org.netdiag.shared.wire.Family;

/// An ICMP echo request: the cookie in the first eight bytes of its payload, then a pattern.
/// Messages of equal family, size, pattern and flow mode are equal.
///
/// With [FlowMode#PARIS] two bytes behind the cookie compensate for what differs from probe to
/// probe: the checksum of an IPv4 probe is [EchoTemplate#flowChecksum] of its flow; that of an IPv6
/// probe is as constant for one source, destination and length, and differs between flows by as
/// much. In a payload of 2 to 9 bytes these two come first and the cookie is what is left; a
/// payload of 0 or 1 bytes has no room for them, and its checksum varies as with
/// [FlowMode#CLASSIC].
public final class EchoMessage implements ProbeMessage {
  private final Family family;
  private final byte[] pattern;
  private final FlowMode flowMode;
  private final EchoTemplate template;

  /// A message of [FlowMode#CLASSIC].
  ///
  /// @param family which ICMP
  /// @param payloadBytes 0 to 65,507
  /// @param pattern repeated through the payload; empty for the bytes 0, 1, 2, …
  /// @throws IllegalArgumentException with the value and the bound
  public EchoMessage(Family family, int payloadBytes, byte[] pattern) {
    this(family, payloadBytes, pattern, FlowMode.CLASSIC);
  }

  /// @param family which ICMP
  /// @param payloadBytes 0 to 65,507
  /// @param pattern repeated through the payload; empty for the bytes 0, 1, 2, …
  /// @param flowMode CLASSIC or PARIS
  /// @throws IllegalArgumentException with the value and the bound
  public EchoMessage(Family family, int payloadBytes, byte[] pattern, FlowMode flowMode) {
    if (flowMode == FlowMode.DUBLIN) {
      throw new IllegalArgumentException(
          "flow mode DUBLIN is for UDP, not for echo: CLASSIC, PARIS");
    }
    this.family = family;
    this.pattern = pattern.clone();
    this.flowMode = flowMode;
    this.template = template(family, payloadBytes, pattern, flowMode);
  }

  private static EchoTemplate template(
      Family family, int payloadBytes, byte[] pattern, FlowMode flowMode) {
    if (flowMode == FlowMode.PARIS) {
      return EchoTemplate.compensated(family, payloadBytes, pattern);
    }
    return pattern.length == 0
        ? new EchoTemplate(family, payloadBytes)
        : new EchoTemplate(family, payloadBytes, pattern);
  }

  @Override
  public int length() {
    return template.length();
  }

  @Override
  public void write(MemorySegment to, long offset, ProbeFields fields) {
    template.prepare(to, offset, fields.bytes);
    template.patch(
        to, offset, fields.bytes, fields.ident, fields.sequence, fields.cookie, filler(fields));
  }

  private int filler(ProbeFields fields) {
    return flowMode == FlowMode.CLASSIC
        ? 0
        : template.filler(
            fields.bytes,
            fields.ident,
            fields.sequence,
            fields.cookie,
            EchoTemplate.flowChecksum(fields.flow));
  }

  @Override
  public int checksum(ProbeFields sent) {
    return family == Family.V6
        ? -1
        : template.checksum(sent.bytes, sent.ident, sent.sequence, sent.cookie, filler(sent));
  }

  @Override
  public int compare(MemorySegment from, long offset, int length, ProbeFields sent) {
    int proof = template.verify(from, offset, length, sent.bytes, sent.cookie, filler(sent));
    boolean proving = template.cookieBytes(sent.bytes - payloadOffset()) > 0;
    return switch (proof) {
      case EchoTemplate.MATCH -> proving ? SAME : UNPROVEN;
      case EchoTemplate.TRUNCATED -> proving ? CUT : UNPROVEN;
      case EchoTemplate.CORRUPTED -> proving ? DIFFERENT : UNPROVEN;
      default -> FOREIGN;
    };
  }

  @Override
  public int firstDifference(MemorySegment from, long offset, int length, ProbeFields sent) {
    return template.mismatchIndex(from, offset, length, sent.bytes, sent.cookie, filler(sent));
  }

  @Override
  public int expected(int index) {
    return index < template.variableBytes() ? -1 : template.expectedByte(index, 0);
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

  /// Whether `length` bytes that an error quotes show a cookie of eight bytes and it is the
  /// probe's.
  boolean provenByCookie(MemorySegment from, long offset, int length, ProbeFields sent) {
    if (template.cookieBytes(sent.bytes - payloadOffset()) < Long.BYTES) {
      return false;
    }
    int proof = template.verify(from, offset, length, sent.bytes, sent.cookie, filler(sent));
    return proof != EchoTemplate.COOKIE_MISMATCH;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EchoMessage that
        && family == that.family
        && length() == that.length()
        && flowMode == that.flowMode
        && Arrays.equals(pattern, that.pattern);
  }

  @Override
  public int hashCode() {
    return Objects.hash(family, length(), flowMode, Arrays.hashCode(pattern));
  }

  @Override
  public String toString() {
    return "EchoMessage[" + family + ", " + length() + " bytes, " + flowMode + "]";
  }
}
