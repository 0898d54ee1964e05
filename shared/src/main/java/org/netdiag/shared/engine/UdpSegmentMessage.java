package org.netdiag.shared.engine;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Objects;
import org.netdiag.shared.wire.Checksum;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.UdpSegmentTemplate;
import org.netdiag.shared.wire.UdpTemplate;

/// A UDP datagram for a raw socket, header and checksum included: its probes need
/// [Probe#sourceHigh] and [Probe#sourceLow]. Messages of equal family, size, pattern and flow mode
/// are equal.
///
/// The identity of a probe is its sequence number, 1 to 65,534. It is the IPv4 identification, and
/// what else carries it depends on the flow mode. A port of a flow is the lane's first local port
/// and the flow, modulo 1024.
///
/// | mode | source port | checksum | payload |
/// |---|---|---|---|
/// | CLASSIC | the lane's first | natural | cookie, token, pattern |
/// | PARIS | of the flow | the identity, by two bytes of the payload | these two, cookie, token, pattern |
/// | DUBLIN | of the flow | natural | pattern |
///
/// DUBLIN has no cookie: every byte must be known to whoever looks for a translation, so nothing
/// proves that an answer comes from somebody who has seen the probe. Over IPv6, which has no
/// identification, its payload is 0 to 255 bytes longer: by the identity modulo 256.
///
/// A PARIS payload of less than two bytes has its natural checksum.
public final class UdpSegmentMessage implements ProbeMessage {
  /// By how many bytes the lengths of IPv6 probes of [FlowMode#DUBLIN] differ at most.
  public static final int LENGTHS = 256;

  private static final int MOST_PAYLOAD = 65_507;
  private static final int HEADER = 8;

  private final Family family;
  private final byte[] pattern;
  private final FlowMode flowMode;
  private final int shortest;
  private final UdpSegmentTemplate template;

  /// @param family which IP
  /// @param payloadBytes 0 to 65,507; 0 to 65,252 for DUBLIN over IPv6
  /// @param pattern repeated through the payload; empty for the bytes 0, 1, 2, …
  /// @param flowMode what makes a flow and what names a probe
  /// @throws IllegalArgumentException with the value and the bound
  public UdpSegmentMessage(Family family, int payloadBytes, byte[] pattern, FlowMode flowMode) {
    boolean named = flowMode == FlowMode.DUBLIN && family == Family.V6;
    int most = named ? MOST_PAYLOAD - (LENGTHS - 1) : MOST_PAYLOAD;
    if (payloadBytes < 0 || payloadBytes > most) {
      throw new IllegalArgumentException(
          "payload of " + payloadBytes + " bytes is not in 0.." + most);
    }
    this.family = family;
    this.pattern = pattern.clone();
    this.flowMode = flowMode;
    this.shortest = HEADER + payloadBytes;
    this.template =
        switch (flowMode) {
          case CLASSIC -> UdpSegmentTemplate.marked(payloadBytes, pattern);
          case PARIS -> UdpSegmentTemplate.compensated(payloadBytes, pattern);
          case DUBLIN ->
              UdpSegmentTemplate.plain(named ? payloadBytes + LENGTHS - 1 : payloadBytes, pattern);
        };
  }

  /// What makes a flow and what names a probe.
  public FlowMode flowMode() {
    return flowMode;
  }

  /// Whether the length of a probe names it.
  boolean namedByLength() {
    return flowMode == FlowMode.DUBLIN && family == Family.V6;
  }

  @Override
  public int length() {
    return template.length();
  }

  @Override
  public int length(int sequence) {
    return namedByLength() ? shortest + Math.floorMod(sequence, LENGTHS) : length();
  }

  @Override
  public void write(MemorySegment to, long offset, ProbeFields fields) {
    template.write(to, offset, fields.bytes, ports(fields), fields.cookie, fields.token);
    template.seal(to, offset, fields.bytes, sum(fields), fields.sequence);
  }

  @Override
  public int checksum(ProbeFields sent) {
    return template.checksum(sent.bytes, sum(sent), sent.sequence);
  }

  @Override
  public int sourcePort(ProbeFields sent) {
    return flowMode == FlowMode.CLASSIC ? sent.ident : SourcePorts.of(sent.ident, sent.flow);
  }

  private int ports(ProbeFields fields) {
    return sourcePort(fields) << 16 | (fields.port & 0xffff);
  }

  private long sum(ProbeFields fields) {
    long addresses =
        Checksum.addresses(fields.sourceHigh, fields.sourceLow, fields.high, fields.low);
    return template.sum(fields.bytes, addresses, ports(fields), fields.cookie, fields.token);
  }

  @Override
  public int compare(MemorySegment from, long offset, int length, ProbeFields sent) {
    int proven = template.provenBytes(from, offset, length, sent.bytes, sent.cookie);
    if (proven == UdpTemplate.WRONG) {
      return FOREIGN;
    }
    if (proven == 0) {
      return UNPROVEN;
    }
    if (firstDifference(from, offset, length, sent) >= 0) {
      return DIFFERENT;
    }
    return length < sent.bytes ? CUT : SAME;
  }

  @Override
  public int firstDifference(MemorySegment from, long offset, int length, ProbeFields sent) {
    return template.mismatchIndex(from, offset, length, sent.bytes);
  }

  @Override
  public int expected(int index) {
    return template.expectedByte(index);
  }

  @Override
  public int payloadOffset() {
    return HEADER;
  }

  @Override
  public long token(MemorySegment from, long offset, int length) {
    return template.token(from, offset, length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UdpSegmentMessage that
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
    return "UdpSegmentMessage[" + family + ", " + length() + " bytes, " + flowMode + "]";
  }
}
