package org.netdiag.shared.sim;

import org.netdiag.shared.wire.Family;

/// The hash by which routers keep the packets of a flow on one way: addresses, protocol and the
/// first four bytes after the IP header, which are the ports of UDP and TCP and type, code and
/// checksum of ICMP (Augustin et al. 2006, "Avoiding traceroute anomalies with Paris traceroute"),
/// and the flow label of IPv6 (RFC 6438).
final class FlowHash {
  private FlowHash() {}

  static long of(SimPacket packet) {
    long hash = ofAddresses(packet);
    int ports = packet.has(4) ? packet.u32(packet.transportAt) : 0;
    hash = SimRandom.mix(hash ^ (long) packet.protocol << 32 ^ (ports & 0xffffffffL));
    int label = packet.family == Family.V6 ? packet.u32(0) & 0xfffff : 0;
    return SimRandom.mix(hash + label);
  }

  static long ofAddresses(SimPacket packet) {
    long hash = SimRandom.mix(packet.sourceHigh() + 0x9e3779b97f4a7c15L);
    hash = SimRandom.mix(hash ^ packet.sourceLow());
    hash = SimRandom.mix(hash ^ packet.destinationHigh());
    return SimRandom.mix(hash ^ packet.destinationLow());
  }

  /// One of `count`, by a flow and by whoever chooses.
  static int choose(long flow, long salt, int count) {
    return (int) (((SimRandom.mix(flow ^ salt) >>> 33) * count) >>> 31);
  }
}
