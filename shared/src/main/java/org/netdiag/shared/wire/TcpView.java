package org.netdiag.shared.wire;

import java.lang.foreign.MemorySegment;

/// A TCP segment, RFC 9293 section 3.1.
///
/// ```
///  |          Source port          |       Destination port        |
///  |                        Sequence number                        |
///  |                    Acknowledgment number                      |
///  |Offset |Reservd|     Flags     |            Window             |
///  |           Checksum            |        Urgent pointer         |
///  |                   Options (offset - 5 words)                  |
/// ```
public final class TcpView extends View {
  /// Bytes of a header without options.
  public static final int HEADER = 20;

  /// No more data from the sender.
  public static final int FIN = 0x01;

  /// Synchronise sequence numbers.
  public static final int SYN = 0x02;

  /// Reset the connection.
  public static final int RST = 0x04;

  /// Push.
  public static final int PSH = 0x08;

  /// The acknowledgment number counts.
  public static final int ACK = 0x10;

  /// The urgent pointer counts.
  public static final int URG = 0x20;

  /// ECN echo, RFC 3168.
  public static final int ECE = 0x40;

  /// Congestion window reduced, RFC 3168.
  public static final int CWR = 0x80;

  /// Option kind of the maximum segment size.
  public static final int OPTION_MSS = 2;

  /// Option kind of window scaling, RFC 7323.
  public static final int OPTION_WINDOW_SCALE = 3;

  /// Option kind of "selective acknowledgment permitted", RFC 2018.
  public static final int OPTION_SACK_PERMITTED = 4;

  /// Option kind of time stamps, RFC 7323.
  public static final int OPTION_TIMESTAMPS = 8;

  /// Options that are absent.
  public static final int ABSENT = -1;

  private int headerLength;

  /// A view that holds nothing yet.
  public TcpView() {}

  /// Takes the bytes when they start with a complete TCP header: offset at least 5 words and inside
  /// the range.
  public boolean wrap(MemorySegment segment, long offset, int length) {
    headerLength = 0;
    if (!hold(segment, offset, length, HEADER)) {
      return false;
    }
    int header = (u8(12) >>> 4) * 4;
    if (header < HEADER || header > length) {
      return drop();
    }
    headerLength = header;
    return true;
  }

  /// Source port.
  public int sourcePort() {
    return u16(0);
  }

  /// Destination port.
  public int destinationPort() {
    return u16(2);
  }

  /// Sequence number, unsigned.
  public long sequence() {
    return u32(4);
  }

  /// Acknowledgment number, unsigned.
  public long acknowledgment() {
    return u32(8);
  }

  /// Bytes of the header with its options: 20 to 60.
  public int headerLength() {
    return headerLength;
  }

  /// The flags, [#FIN] to [#CWR].
  public int flags() {
    return u8(13);
  }

  /// Whether SYN and ACK are set and RST is not: the port is open.
  public boolean synAck() {
    return (flags() & (SYN | ACK | RST)) == (SYN | ACK);
  }

  /// Whether RST is set: the port is closed.
  public boolean reset() {
    return (flags() & RST) != 0;
  }

  /// Receive window, not scaled.
  public int window() {
    return u16(14);
  }

  /// Checksum as sent.
  public int checksum() {
    return u16(16);
  }

  /// Whether the checksum is right.
  ///
  /// @param pseudoSum sum of the pseudo header with this segment's length
  public boolean checksumOk(long pseudoSum) {
    return Checksum.valid(pseudoSum + Checksum.sum(segment(), offset(), length()));
  }

  /// Where the payload starts.
  public long payloadOffset() {
    return offset() + headerLength;
  }

  /// Bytes of the payload.
  public int payloadLength() {
    return length() - headerLength;
  }

  /// Maximum segment size in bytes, or [#ABSENT].
  public int mss() {
    int at = option(OPTION_MSS, 4);
    return at < 0 ? ABSENT : u16(at + 2);
  }

  /// Window scale, or [#ABSENT].
  public int windowScale() {
    int at = option(OPTION_WINDOW_SCALE, 3);
    return at < 0 ? ABSENT : u8(at + 2);
  }

  /// Whether selective acknowledgments are permitted.
  public boolean sackPermitted() {
    return option(OPTION_SACK_PERMITTED, 2) >= 0;
  }

  /// Time stamp value, unsigned, or [#ABSENT].
  public long timestamp() {
    int at = option(OPTION_TIMESTAMPS, 10);
    return at < 0 ? ABSENT : u32(at + 2);
  }

  /// Time stamp echo, unsigned, or [#ABSENT].
  public long timestampEcho() {
    int at = option(OPTION_TIMESTAMPS, 10);
    return at < 0 ? ABSENT : u32(at + 6);
  }

  /// Where in the header the option with this kind and exactly this length starts, or -1.
  private int option(int kind, int wanted) {
    int at = HEADER;
    while (at < headerLength) {
      int found = u8(at);
      if (found == 0) {
        return -1;
      }
      if (found == 1) {
        at++;
        continue;
      }
      int size = at + 1 < headerLength ? u8(at + 1) : 0;
      if (size < 2 || size > headerLength - at) {
        return -1;
      }
      if (found == kind && size == wanted) {
        return at;
      }
      at += size;
    }
    return -1;
  }
}
