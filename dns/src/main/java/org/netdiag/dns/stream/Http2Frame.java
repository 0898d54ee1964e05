package org.netdiag.dns.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.netdiag.dns.message.Octets;

/// A frame of HTTP/2: RFC 9113 section 4.1.
///
/// ```
/// | length (24) | type (8) | flags (8) | 0 | stream (31) | payload |
/// ```
///
/// @param type see the constants
/// @param flags see the constants
/// @param stream 0 for the connection
/// @param payload without padding and priority
/// @param bytes of the payload with them, which count against windows
record Http2Frame(int type, int flags, int stream, Octets payload, int bytes) {
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RST_STREAM = 3;
  static final int SETTINGS = 4;
  static final int PUSH_PROMISE = 5;
  static final int PING = 6;
  static final int GOAWAY = 7;
  static final int WINDOW_UPDATE = 8;
  static final int CONTINUATION = 9;

  static final int ACK = 0x1;
  static final int END_STREAM = 0x1;
  static final int END_HEADERS = 0x4;
  private static final int PADDED = 0x8;
  private static final int PRIORITY = 0x20;

  /// The largest payload until settings say otherwise, which ours do not.
  static final int MOST = 16_384;

  /// A frame to send.
  Http2Frame(int type, int flags, int stream, Octets payload) {
    this(type, flags, stream, payload, payload.length());
  }

  static Http2Frame read(ByteSource in) throws IOException, StreamFailure {
    byte[] head = in.exactly(9);
    int length = ((head[0] & 0xff) << 16) | ((head[1] & 0xff) << 8) | (head[2] & 0xff);
    if (length > MOST) {
      throw HttpAnswer.broken("a frame of " + length + " bytes");
    }
    byte[] payload = in.exactly(length);
    int type = head[3] & 0xff;
    int flags = head[4] & 0xff;
    int stream = u32(head, 5) & 0x7fff_ffff;
    return new Http2Frame(type, flags, stream, bare(type, flags, payload), length);
  }

  private static Octets bare(int type, int flags, byte[] payload) throws StreamFailure {
    if (type != DATA && type != HEADERS) {
      return Octets.of(payload);
    }
    int from = 0;
    int to = payload.length;
    if ((flags & PADDED) != 0) {
      from = 1;
      to -= to == 0 ? 0 : payload[0] & 0xff;
    }
    if (type == HEADERS && (flags & PRIORITY) != 0) {
      from += 5;
    }
    if (to < from) {
      throw HttpAnswer.broken("a frame has more padding than bytes");
    }
    return Octets.of(payload, from, to);
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /// Four bytes of the payload, or 0 where it is shorter.
  int u32(int at) {
    return payload.length() < at + 4 ? 0 : (int) payload.u32(at);
  }

  private static int u32(byte[] bytes, int at) {
    return ((bytes[at] & 0xff) << 24)
        | ((bytes[at + 1] & 0xff) << 16)
        | ((bytes[at + 2] & 0xff) << 8)
        | (bytes[at + 3] & 0xff);
  }

  void write(ByteArrayOutputStream out) {
    int length = payload.length();
    out.writeBytes(new byte[] {(byte) (length >> 16), (byte) (length >> 8), (byte) length});
    out.write(type);
    out.write(flags);
    out.writeBytes(big(stream));
    out.writeBytes(payload.bytes());
  }

  static byte[] big(int value) {
    return new byte[] {
      (byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value
    };
  }
}
