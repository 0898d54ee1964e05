package org.netdiag.shared.wire;

import java.lang.foreign.MemorySegment;

/// A TCP SYN whose bytes are fixed but for ports, sequence number and checksum: the message that a
/// raw TCP socket sends. Immutable.
///
/// It carries the options that today's hosts send (MSS, SACK permitted): some firewalls drop a bare
/// SYN.
public final class TcpSynTemplate {
  private static final int OPTION_BYTES = 8;
  private static final int LENGTH = TcpView.HEADER + OPTION_BYTES;
  private static final int WINDOW = 65535;

  private final MemorySegment message = MemorySegment.ofArray(new byte[LENGTH]);
  private final long fixedSum;

  /// @param mss maximum segment size to announce in bytes, 0 to 65535
  /// @throws IllegalArgumentException with the value and the bound
  public TcpSynTemplate(int mss) {
    if (mss < 0 || mss > 65535) {
      throw new IllegalArgumentException("MSS " + mss + " is not in 0..65535");
    }
    Bytes.put16(message, 12, ((LENGTH / 4) << 12) | TcpView.SYN);
    Bytes.put16(message, 14, WINDOW);
    Bytes.put16(message, 20, TcpView.OPTION_MSS << 8 | 4);
    Bytes.put16(message, 22, mss);
    Bytes.put32(message, 24, TcpView.OPTION_SACK_PERMITTED << 24 | 2 << 16 | 1 << 8 | 1);
    this.fixedSum = Checksum.pseudo(Checksum.sum(message, 0, LENGTH), IpProtocol.TCP, LENGTH);
  }

  /// Bytes of the segment.
  public int length() {
    return LENGTH;
  }

  /// Writes all bytes of the segment. Once per place; [#patch] makes it a probe.
  public void prepare(MemorySegment segment, long offset) {
    MemorySegment.copy(message, 0, segment, offset, LENGTH);
  }

  /// Writes what differs from probe to probe into a prepared place.
  ///
  /// @param addresses sum of source and destination address, see [Checksum#addresses]
  /// @param sourcePort the lower 16 bits count
  /// @param destinationPort the lower 16 bits count
  /// @param sequence initial sequence number
  public void patch(
      MemorySegment segment,
      long offset,
      long addresses,
      int sourcePort,
      int destinationPort,
      int sequence) {
    int ports = sourcePort << 16 | (destinationPort & 0xffff);
    Bytes.put32(segment, offset, ports);
    Bytes.put32(segment, offset + 4, sequence);
    Bytes.put16(segment, offset + 16, checksum(addresses, ports, sequence));
  }

  /// The checksum of a segment.
  ///
  /// @param addresses sum of source and destination address, see [Checksum#addresses]
  /// @param ports source port in the upper, destination port in the lower half
  /// @param sequence initial sequence number
  public int checksum(long addresses, int ports, int sequence) {
    return Checksum.finish(
        fixedSum + addresses + (ports & 0xffff_ffffL) + (sequence & 0xffff_ffffL));
  }
}
