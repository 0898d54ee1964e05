package org.netdiag.shared.engine;

import java.lang.foreign.MemorySegment;
import org.netdiag.shared.wire.Checksum;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.TcpSynTemplate;

/// A TCP SYN of 28 bytes for a raw socket: its probes need [Probe#sourceHigh] and
/// [Probe#sourceLow], and cannot be shortened. All of one family are equal.
///
/// It leaves from the lane's first local port and the flow, modulo 1024. The upper 20 bits of its
/// sequence number name the probe and the lower 12 are the cookie's first: both come back in the
/// eight bytes that every router quotes, and, one higher, in the acknowledgment of SYN-ACK and RST.
public final class SynMessage implements ProbeMessage {
  /// Bits of the sequence number that are cookie.
  static final int COOKIE_BITS = 12;

  private static final int MTU = 1500;
  private static final int TCP_HEADER = 20;

  private final Family family;
  private final TcpSynTemplate template;

  /// @param family which IP; the segment announces what fits an Ethernet frame
  public SynMessage(Family family) {
    this.family = family;
    this.template = new TcpSynTemplate(MTU - family.headerBytes() - TCP_HEADER);
  }

  @Override
  public int length() {
    return template.length();
  }

  /// The sequence number of a probe.
  static int sequenceNumber(ProbeFields fields) {
    return fields.sequence << COOKIE_BITS | (int) (fields.cookie >>> (Long.SIZE - COOKIE_BITS));
  }

  @Override
  public void write(MemorySegment to, long offset, ProbeFields fields) {
    template.prepare(to, offset);
    template.patch(
        to, offset, addresses(fields), sourcePort(fields), fields.port, sequenceNumber(fields));
  }

  @Override
  public int checksum(ProbeFields sent) {
    int ports = sourcePort(sent) << 16 | (sent.port & 0xffff);
    return template.checksum(addresses(sent), ports, sequenceNumber(sent));
  }

  @Override
  public int sourcePort(ProbeFields sent) {
    return SourcePorts.of(sent.ident, sent.flow);
  }

  private static long addresses(ProbeFields fields) {
    return Checksum.addresses(fields.sourceHigh, fields.sourceLow, fields.high, fields.low);
  }

  /// What comes back is another segment: nothing of it is compared.
  @Override
  public int compare(MemorySegment from, long offset, int length, ProbeFields sent) {
    return UNPROVEN;
  }

  @Override
  public int firstDifference(MemorySegment from, long offset, int length, ProbeFields sent) {
    return -1;
  }

  @Override
  public int expected(int index) {
    return -1;
  }

  /// There is no payload.
  @Override
  public int payloadOffset() {
    return length();
  }

  @Override
  public long token(MemorySegment from, long offset, int length) {
    return -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SynMessage that && family == that.family;
  }

  @Override
  public int hashCode() {
    return family.hashCode();
  }

  @Override
  public String toString() {
    return "SynMessage[" + family + "]";
  }
}
