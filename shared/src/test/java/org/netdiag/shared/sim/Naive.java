package org.netdiag.shared.sim;

/// Checksums as RFC 1071 tells them, byte by byte: the tests' own, to compare with.
final class Naive {
  private Naive() {}

  /// The checksum over a range, as it is written into a header whose field is 0.
  static int checksum(byte[] bytes, int from, int to) {
    return ~fold(sum(bytes, from, to)) & 0xffff;
  }

  static long sum(byte[] bytes, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += (long) (bytes[i] & 0xff) << ((i - from) % 2 == 0 ? 8 : 0);
    }
    return sum;
  }

  static int fold(long sum) {
    long folded = sum;
    while (folded >>> 16 != 0) {
      folded = (folded & 0xffff) + (folded >>> 16);
    }
    return (int) folded;
  }

  /// Whether every checksum of an IP packet is right: its header's and its message's.
  static boolean right(byte[] packet) {
    boolean v4 = packet[0] >>> 4 == 4;
    int header = v4 ? (packet[0] & 15) * 4 : 40;
    int protocol = packet[v4 ? 9 : 6] & 0xff;
    int declared = (packet[v4 ? 2 : 4] & 0xff) << 8 | (packet[v4 ? 3 : 5] & 0xff);
    if (declared + (v4 ? 0 : 40) != packet.length
        || (v4 && fold(sum(packet, 0, header)) != 0xffff)) {
      return false;
    }
    long sum = sum(packet, header, packet.length);
    if (protocol != 1) {
      sum += sum(packet, v4 ? 12 : 8, v4 ? 20 : 40) + protocol + packet.length - header;
    }
    return fold(sum) == 0xffff;
  }
}
