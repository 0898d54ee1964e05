package org.netdiag.shared.sim;

import org.netdiag.shared.sim.Node.Nat;
import org.netdiag.shared.sim.Node.Quotes;
import org.netdiag.shared.wire.Checksum;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IcmpType;
import org.netdiag.shared.wire.IpProtocol;

/// Address translation of IPv4 (RFC 3022) without a state that grows: ports and identifiers are
/// mapped one to one, and the inner address of each is remembered.
final class NatTable {
  private static final int MASK = 0x5a5a;

  private final int[] inner = new int[65536];

  /// Translates a packet that leaves.
  void out(Nat nat, SimPacket packet) {
    if (packet.family != Family.V4) {
      return;
    }
    int source = packet.u32(12);
    int outer = (int) nat.v4().low();
    int at = packet.transportAt;
    int portAt = carriesPort(packet) ? at + portOffset(packet.protocol, true) : -1;
    packet.put32(12, outer);
    if (packet.protocol != IpProtocol.ICMP) {
      adjust32(packet, checksumAt(packet.protocol, at), source, outer);
    }
    if (portAt >= 0) {
      int port = packet.u16(portAt);
      int mapped = map(nat, port);
      inner[mapped] = source;
      packet.put16(portAt, mapped);
      adjust16(packet, checksumAt(packet.protocol, at), port, mapped);
    } else {
      inner[0] = source;
    }
    packet.sealHeader();
  }

  /// Translates a packet that comes back, if it is for the outer address.
  void back(Nat nat, SimPacket packet) {
    if (packet.family != Family.V4 || packet.u32(16) != (int) nat.v4().low()) {
      return;
    }
    int at = packet.transportAt;
    boolean icmp = packet.protocol == IpProtocol.ICMP && packet.has(8);
    if (icmp && IcmpType.error(Family.V4, packet.u8(at))) {
      backError(nat, packet);
      return;
    }
    int portAt = carriesPort(packet) ? at + portOffset(packet.protocol, false) : -1;
    int mapped = portAt < 0 ? 0 : packet.u16(portAt);
    int target = inner[mapped];
    int outer = packet.u32(16);
    packet.put32(16, target);
    if (packet.protocol != IpProtocol.ICMP) {
      adjust32(packet, checksumAt(packet.protocol, at), outer, target);
    }
    if (portAt >= 0) {
      packet.put16(portAt, map(nat, mapped));
      adjust16(packet, checksumAt(packet.protocol, at), mapped, map(nat, mapped));
    }
    packet.sealHeader();
  }

  /// Translates an ICMP error, and the quote as the NAT does it (RFC 5508 section 4.2 asks for all
  /// of it).
  private void backError(Nat nat, SimPacket packet) {
    int quote = packet.transportAt + 8;
    int outer = packet.u32(16);
    int bytes = packet.length - quote;
    boolean whole = bytes >= 20 && packet.u8(quote) >>> 4 == 4 && packet.u32(quote + 12) == outer;
    if (!whole) {
      packet.put32(16, inner[0]);
      packet.sealHeader();
      return;
    }
    int protocol = packet.u8(quote + 9);
    int transport = quote + (packet.u8(quote) & 15) * 4;
    int portAt = transport + portOffset(protocol, true);
    boolean ported = portOffset(protocol, true) >= 0 && portAt + 2 <= packet.length;
    int mapped = ported ? packet.u16(portAt) : 0;
    int target = inner[mapped];
    packet.put32(16, target);
    packet.sealHeader();
    if (nat.quotes() == Quotes.NONE) {
      return;
    }
    packet.put32(quote + 12, target);
    packet.put16(quote + 10, Checksum.update32(packet.u16(quote + 10), outer, target));
    if (ported) {
      packet.put16(portAt, map(nat, mapped));
    }
    int checksumAt = checksumAt(protocol, transport);
    if (nat.quotes() == Quotes.FULL && checksumAt >= 0 && checksumAt + 2 <= packet.length) {
      if (protocol != IpProtocol.ICMP) {
        adjust32(packet, checksumAt, outer, target);
      }
      adjust16(packet, checksumAt, mapped, map(nat, mapped));
    }
    packet.sealTransport();
  }

  /// The other side's port, both ways: its own inverse. Neither side is ever 0.
  private static int map(Nat nat, int port) {
    if (!nat.rewritePorts() || port == 0) {
      return port;
    }
    return port == MASK ? MASK : port ^ MASK;
  }

  private static boolean carriesPort(SimPacket packet) {
    return switch (packet.protocol) {
      case IpProtocol.UDP, IpProtocol.TCP -> packet.has(8);
      case IpProtocol.ICMP ->
          packet.has(8) && IcmpType.carriesIdent(Family.V4, packet.u8(packet.transportAt));
      default -> false;
    };
  }

  /// Where the inner side's port or identifier stands in a transport header, -1 for none.
  private static int portOffset(int protocol, boolean leaving) {
    return switch (protocol) {
      case IpProtocol.UDP, IpProtocol.TCP -> leaving ? 0 : 2;
      case IpProtocol.ICMP -> 4;
      default -> -1;
    };
  }

  private static int checksumAt(int protocol, int transport) {
    return switch (protocol) {
      case IpProtocol.UDP -> transport + 6;
      case IpProtocol.TCP -> transport + 16;
      case IpProtocol.ICMP -> transport + 2;
      default -> -1;
    };
  }

  private static void adjust16(SimPacket packet, int at, int before, int after) {
    if (at >= 0 && at + 2 <= packet.length) {
      packet.put16(at, Checksum.update16(packet.u16(at), before, after));
    }
  }

  private static void adjust32(SimPacket packet, int at, int before, int after) {
    if (at >= 0 && at + 2 <= packet.length) {
      packet.put16(at, Checksum.update32(packet.u16(at), before, after));
    }
  }
}
