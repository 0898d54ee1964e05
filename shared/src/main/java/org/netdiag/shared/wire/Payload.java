package org.netdiag.shared.wire;

import java.lang.foreign.MemorySegment;

/// The filling of a probe: a byte pattern, written once.
final class Payload {
  static final int MAX_BYTES = 65507;
  static final int COOKIE_BYTES = 8;

  private Payload() {}

  /// The bytes 0, 1, 2, … 255, as ping on Linux fills its packets.
  static byte[] counting() {
    byte[] pattern = new byte[256];
    for (int i = 0; i < pattern.length; i++) {
      pattern[i] = (byte) i;
    }
    return pattern;
  }

  /// `headerBytes` zeros and then the pattern, repeated to `payloadBytes`.
  static MemorySegment fill(int headerBytes, int payloadBytes, byte[] pattern) {
    if (payloadBytes < 0 || payloadBytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "payload of " + payloadBytes + " bytes is not in 0.." + MAX_BYTES);
    }
    if (pattern.length == 0) {
      throw new IllegalArgumentException("the pattern has 0 bytes");
    }
    byte[] message = new byte[headerBytes + payloadBytes];
    for (int i = 0; i < payloadBytes; i++) {
      message[headerBytes + i] = pattern[i % pattern.length];
    }
    return MemorySegment.ofArray(message);
  }
}
