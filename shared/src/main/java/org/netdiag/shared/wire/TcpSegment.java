package org.netdiag.shared.wire;

import java.lang.foreign.MemorySegment;

/// A TCP segment to build.
///
/// @param sourcePort 0 to 65535
/// @param destinationPort 0 to 65535
/// @param sequence sequence number, 32 bits
/// @param acknowledgment acknowledgment number, 32 bits
/// @param flags [TcpView#FIN] to [TcpView#CWR]
/// @param window receive window, 0 to 65535
/// @param options options, a multiple of four bytes, at most 40
public record TcpSegment(
    int sourcePort,
    int destinationPort,
    int sequence,
    int acknowledgment,
    int flags,
    int window,
    MemorySegment options) {

  /// Checks the options' size.
  ///
  /// @throws IllegalArgumentException with it
  public TcpSegment {
    if (options.byteSize() > 40 || options.byteSize() % 4 != 0) {
      throw new IllegalArgumentException(
          options.byteSize() + " bytes of TCP options: not a multiple of 4 up to 40");
    }
  }

  /// A SYN without options.
  public static TcpSegment syn(int sourcePort, int destinationPort, int sequence) {
    return new TcpSegment(sourcePort, destinationPort, sequence, 0, TcpView.SYN, 65535, Bytes.NONE);
  }

  /// What an open port answers to a SYN.
  ///
  /// @param syn the segment to answer
  /// @param sequence the answering side's initial sequence number
  public static TcpSegment synAck(TcpView syn, int sequence) {
    return new TcpSegment(
        /* sourcePort= */ syn.destinationPort(),
        /* destinationPort= */ syn.sourcePort(),
        sequence,
        (int) syn.sequence() + 1,
        TcpView.SYN | TcpView.ACK,
        65535,
        Bytes.NONE);
  }

  /// What a closed port answers, RFC 9293 section 3.10.7.1: sequence 0 and an acknowledgment to a
  /// segment without ACK, the segment's own acknowledgment as sequence to one with it.
  public static TcpSegment reset(TcpView cause) {
    boolean acked = (cause.flags() & TcpView.ACK) != 0;
    int flags = cause.flags();
    int occupied =
        cause.payloadLength()
            + ((flags & TcpView.SYN) != 0 ? 1 : 0)
            + ((flags & TcpView.FIN) != 0 ? 1 : 0);
    return new TcpSegment(
        /* sourcePort= */ cause.destinationPort(),
        /* destinationPort= */ cause.sourcePort(),
        acked ? (int) cause.acknowledgment() : 0,
        acked ? 0 : (int) cause.sequence() + occupied,
        acked ? TcpView.RST : TcpView.RST | TcpView.ACK,
        0,
        Bytes.NONE);
  }
}
