package org.netdiag.shared.sim;

import java.lang.foreign.MemorySegment;
import org.netdiag.shared.wire.Checksum;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.IpHeader;
import org.netdiag.shared.wire.IpProtocol;
import org.netdiag.shared.wire.Ipv4View;
import org.netdiag.shared.wire.Ipv6View;
import org.netdiag.shared.wire.Packets;

/// An IP packet on its way, and the event of its next arrival. Pooled: see [PacketPool].
final class SimPacket {
  /// What happens when its time comes.
  enum Phase {
    /// It leaves the local host.
    ENTER,
    /// It arrives at a node away from the local host.
    OUT,
    /// It leaves the node that made it, towards the local host.
    DEPART,
    /// It arrives at a node, or the local host, on the way back.
    BACK
  }

  private static final SimNode[] NOWHERE = {};

  final byte[] data;
  final MemorySegment segment;
  int length;

  Family family = Family.V4;
  int protocol;
  int transportAt;

  long at;
  long order;
  Phase phase = Phase.OUT;

  /// Nodes in the order away from the local host, and the one where it arrives next.
  SimNode[] way = NOWHERE;

  int position;

  /// Way of answers, in the same order; empty when they take `way`.
  SimNode[] wayBack = NOWHERE;

  /// Whether it stands for fragments, which pass every MTU.
  boolean fragments;

  /// Whether the last node of `way` owns the destination.
  boolean ends;

  long flow;

  SimPacket(int capacity) {
    this.data = new byte[capacity];
    this.segment = MemorySegment.ofArray(data);
  }

  /// Reads where the headers are. False when the bytes are no whole IP packet.
  boolean parse(Ipv4View v4, Ipv6View v6) {
    if (v4.wrap(segment, 0, length)) {
      boolean whole = !v4.cut() && v4.totalLength() >= v4.headerLength() && !v4.moreFragments();
      length = Math.min(length, v4.totalLength());
      family = Family.V4;
      protocol = v4.protocol();
      transportAt = v4.headerLength();
      return whole && v4.fragmentOffset() == 0 && v4.checksumOk();
    }
    if (!v6.wrap(segment, 0, length)) {
      return false;
    }
    boolean whole = !v6.cut() && !v6.fragment();
    length = Math.min(length, Ipv6View.HEADER + v6.declaredPayloadLength());
    family = Family.V6;
    protocol = v6.transportProtocol();
    transportAt = (int) v6.transportOffset();
    return whole && protocol != IpProtocol.UNKNOWN;
  }

  void copyFrom(SimPacket other) {
    System.arraycopy(other.data, 0, data, 0, other.length);
    length = other.length;
    family = other.family;
    protocol = other.protocol;
    transportAt = other.transportAt;
    fragments = other.fragments;
    follow(other);
  }

  /// Takes over the journey of another packet.
  void follow(SimPacket other) {
    phase = other.phase;
    way = other.way;
    wayBack = other.wayBack;
    position = other.position;
    ends = other.ends;
    flow = other.flow;
  }

  void forgetWay() {
    way = NOWHERE;
    wayBack = NOWHERE;
  }

  int u8(int index) {
    return data[index] & 0xff;
  }

  int u16(int index) {
    return u8(index) << 8 | u8(index + 1);
  }

  int u32(int index) {
    return u16(index) << 16 | u16(index + 2);
  }

  long u64(int index) {
    return (long) u32(index) << 32 | (u32(index + 4) & 0xffffffffL);
  }

  void put8(int index, int value) {
    data[index] = (byte) value;
  }

  void put16(int index, int value) {
    put8(index, value >>> 8);
    put8(index + 1, value);
  }

  void put32(int index, int value) {
    put16(index, value >>> 16);
    put16(index + 2, value);
  }

  void put64(int index, long value) {
    put32(index, (int) (value >>> 32));
    put32(index + 4, (int) value);
  }

  long sourceHigh() {
    return family == Family.V4 ? 0 : u64(8);
  }

  long sourceLow() {
    return family == Family.V4 ? u32(12) & 0xffffffffL : u64(16);
  }

  long destinationHigh() {
    return family == Family.V4 ? 0 : u64(24);
  }

  long destinationLow() {
    return family == Family.V4 ? u32(16) & 0xffffffffL : u64(32);
  }

  IpAddress source() {
    return IpAddress.of(family, sourceHigh(), sourceLow(), 0);
  }

  IpAddress destination() {
    return IpAddress.of(family, destinationHigh(), destinationLow(), 0);
  }

  int transportLength() {
    return length - transportAt;
  }

  boolean has(int transportBytes) {
    return transportLength() >= transportBytes;
  }

  int ttl() {
    return u8(family == Family.V4 ? 8 : 7);
  }

  void ttl(int value) {
    if (family == Family.V4) {
      int before = u16(8);
      put8(8, value);
      put16(10, Checksum.update16(u16(10), before, u16(8)));
    } else {
      put8(7, value);
    }
  }

  int tos() {
    return family == Family.V4 ? u8(1) : u16(0) >>> 4 & 0xff;
  }

  void tos(int value) {
    int before = u16(0);
    if (family == Family.V4) {
      put8(1, value);
      put16(10, Checksum.update16(u16(10), before, u16(0)));
    } else {
      put16(0, (before & 0xf00f) | value << 4);
    }
  }

  boolean dontFragment() {
    return family == Family.V6 || (u8(6) & 0x40) != 0;
  }

  /// Makes the IPv4 header checksum right.
  void sealHeader() {
    if (family == Family.V4) {
      Packets.sealIpv4(segment, 0);
    }
  }

  /// Makes the transport checksum right.
  void sealTransport() {
    IpHeader header = IpHeader.of(source(), destination());
    Packets.seal(segment, transportAt, header, protocol, transportLength());
  }

  /// Cuts or extends the packet to `bytes` after the IP header, and says so in the header.
  void transportLength(int bytes) {
    length = transportAt + bytes;
    if (family == Family.V4) {
      put16(2, length);
      sealHeader();
    } else {
      put16(4, length - Ipv6View.HEADER);
    }
  }
}
