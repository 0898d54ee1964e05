package org.netdiag.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Builds pcap files of echoes in memory.
final class CaptureBytes {
  private final ByteBuffer file;

  CaptureBytes(int magic, ByteOrder order, int linkType) {
    file = ByteBuffer.allocate(65536).order(order);
    file.putInt(magic).putShort((short) 2).putShort((short) 4);
    file.putInt(0).putInt(0).putInt(262144).putInt(linkType);
  }

  /// A little-endian nanosecond file of Ethernet packets.
  static CaptureBytes nanos() {
    return new CaptureBytes(0xa1b23c4d, ByteOrder.LITTLE_ENDIAN, 1);
  }

  CaptureBytes record(long seconds, int fraction, byte... packet) {
    file.putInt((int) seconds).putInt(fraction).putInt(packet.length).putInt(packet.length);
    file.put(packet);
    return this;
  }

  CaptureBytes v4(int fraction, int type, int ident, int sequence) {
    ByteBuffer packet = ByteBuffer.allocate(14 + 24 + 8 + 4);
    packet.putShort(12, (short) 0x0800).put(14, (byte) 0x46).put(23, (byte) 1);
    echo(packet, 14 + 24, type, ident, sequence);
    return record(1_700_000_000L, fraction, packet.array());
  }

  CaptureBytes v6(int fraction, int type, int ident, int sequence) {
    ByteBuffer packet = ByteBuffer.allocate(14 + 40 + 8);
    packet.putShort(12, (short) 0x86dd).put(14, (byte) 0x60).put(20, (byte) 58);
    echo(packet, 14 + 40, type, ident, sequence);
    return record(1_700_000_000L, fraction, packet.array());
  }

  ByteBuffer bytes() {
    return file.duplicate().flip();
  }

  private static void echo(ByteBuffer packet, int at, int type, int ident, int sequence) {
    packet.put(at, (byte) type);
    packet.putShort(at + 4, (short) ident).putShort(at + 6, (short) sequence);
  }
}
