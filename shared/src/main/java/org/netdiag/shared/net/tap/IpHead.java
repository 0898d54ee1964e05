package org.netdiag.shared.net.tap;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.netdiag.shared.wire.Checksum;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpProtocol;
import org.netdiag.shared.wire.Packets;

/// The header of an IPv4 or IPv6 packet (RFC 791, RFC 8200) as numbers that are set and then
/// written; reused. A number that is not set is zero.
final class IpHead {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final int DONT_FRAGMENT = 0x4000;

  final Family family;
  long sourceHigh;
  long sourceLow;
  long destinationHigh;
  long destinationLow;
  int protocol;
  int ttl;
  int tos;
  boolean dontFragment;

  /// Bytes of IPv4 options, a multiple of 4; they are put behind the fixed header before it is
  /// written.
  int optionBytes;

  IpHead(Family family) {
    this.family = family;
  }

  void clear() {
    sourceHigh = 0;
    sourceLow = 0;
    destinationHigh = 0;
    destinationLow = 0;
    protocol = 0;
    ttl = 0;
    tos = 0;
    dontFragment = false;
    optionBytes = 0;
  }

  int length() {
    return family.headerBytes() + optionBytes;
  }

  /// Writes the header of a packet with `payloadBytes` behind it, checksum included.
  void write(MemorySegment out, int at, int payloadBytes) {
    if (family == Family.V4) {
      writeV4(out, at, payloadBytes);
    } else {
      writeV6(out, at, payloadBytes);
    }
  }

  private void writeV4(MemorySegment out, int at, int payloadBytes) {
    int length = length();
    int total = Math.min(length + payloadBytes, 65535);
    out.set(SHORT, at, (short) ((0x40 | (length / 4)) << 8 | tos));
    out.set(SHORT, at + 2, (short) total);
    out.set(SHORT, at + 4, (short) 0);
    out.set(SHORT, at + 6, (short) (dontFragment ? DONT_FRAGMENT : 0));
    out.set(SHORT, at + 8, (short) (ttl << 8 | protocol));
    out.set(INT, at + 12, (int) sourceLow);
    out.set(INT, at + 16, (int) destinationLow);
    Packets.sealIpv4(out, at);
  }

  private void writeV6(MemorySegment out, int at, int payloadBytes) {
    out.set(INT, at, 6 << 28 | tos << 20);
    out.set(SHORT, at + 4, (short) Math.min(payloadBytes, 65535));
    out.set(SHORT, at + 6, (short) (protocol << 8 | ttl));
    out.set(LONG, at + 8, sourceHigh);
    out.set(LONG, at + 16, sourceLow);
    out.set(LONG, at + 24, destinationHigh);
    out.set(LONG, at + 32, destinationLow);
  }

  /// The checksum of a message of `length` bytes at `at` whose checksum field is zero, with the
  /// pseudo header where the protocol has one: all but ICMP for IPv4.
  int checksum(MemorySegment out, int at, int length) {
    long sum = Checksum.sum(out, at, length);
    if (protocol != IpProtocol.ICMP) {
      long addresses = Checksum.addresses(sourceHigh, sourceLow, destinationHigh, destinationLow);
      sum += Checksum.pseudo(addresses, protocol, length);
    }
    return Checksum.finish(sum);
  }

  /// Writes zeros.
  static void zero(MemorySegment out, int at, int bytes) {
    for (int i = at; i < at + bytes; i++) {
      out.set(ValueLayout.JAVA_BYTE, i, (byte) 0);
    }
  }
}
