package org.netdiag.shared.sim;

import java.util.Optional;
import org.netdiag.shared.sim.Node.Rule;
import org.netdiag.shared.sim.Node.Traffic;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IcmpType;
import org.netdiag.shared.wire.IpProtocol;

/// What routers do to packets on their way: TTL, filters, translation, MTU.
final class Forwarder {
  private final LinkCrossing links;
  private final Answers answers;
  private final NatTable nat;
  private final PacketPool pool;

  Forwarder(LinkCrossing links, Answers answers, NatTable nat, PacketPool pool) {
    this.links = links;
    this.answers = answers;
    this.nat = nat;
    this.pool = pool;
  }

  /// A packet has arrived at a router that is not its destination.
  void forward(SimNode node, SimPacket packet, long now) {
    Node.Forwarding does = node.spec().forwarding();
    if (!does.hidden()) {
      if (packet.ttl() <= 1 && !(does.zeroTtl() && packet.ttl() == 1)) {
        answers.error(node, packet, Problem.timeExceeded(packet.family), now);
        return;
      }
      packet.ttl(packet.ttl() - 1);
    }
    if (!filter(node, packet, now)) {
      return;
    }
    if (packet.position + 1 == packet.way.length) {
      pool.release(packet);
      return;
    }
    Node.Link next = packet.way[packet.position + 1].spec().link();
    if (!packet.fragments
        && packet.length > next.mtu()
        && packet.dontFragment()
        && !next.blackHole()) {
      answers.error(node, packet, Problem.tooBig(packet.family, next.mtu()), now);
      return;
    }
    if (does.nat().isPresent()) {
      nat.out(does.nat().get(), packet);
    }
    if (does.tos() >= 0) {
      packet.tos(does.tos());
    }
    IpOptions.pass(node, packet, now);
    packet.position++;
    links.out(packet, now);
  }

  /// A packet on its way back has arrived at a router.
  void forwardBack(SimNode node, SimPacket packet, long now) {
    boolean hidden = node.spec().forwarding().hidden();
    if (!node.up() || (!hidden && packet.ttl() <= 1)) {
      pool.release(packet);
      return;
    }
    if (!hidden) {
      packet.ttl(packet.ttl() - 1);
    }
    Optional<Node.Nat> translation = node.spec().forwarding().nat();
    if (translation.isPresent()) {
      nat.back(translation.get(), packet);
    }
    IpOptions.pass(node, packet, now);
    links.back(packet, now);
  }

  /// Whether the node's filters let the packet pass. If not, they have dealt with it.
  boolean filter(SimNode node, SimPacket packet, long now) {
    for (Rule rule : node.spec().forwarding().rules()) {
      if (!matches(rule, packet)) {
        continue;
      }
      switch (rule.verdict()) {
        case ALLOW -> {
          return true;
        }
        case DROP -> pool.release(packet);
        case REJECT -> {
          int code = RejectCode.of(packet.family, rule.code());
          answers.error(node, packet, Problem.unreachable(packet.family, code), now);
        }
      }
      return false;
    }
    return true;
  }

  private static boolean matches(Rule rule, SimPacket packet) {
    if (rule.traffic() != Traffic.ALL && rule.traffic() != traffic(packet)) {
      return false;
    }
    boolean ported = rule.traffic() == Traffic.UDP || rule.traffic() == Traffic.TCP;
    if (ported && !portMatches(rule, packet)) {
      return false;
    }
    boolean matched = rule.to().isEmpty();
    for (Prefix prefix : rule.to()) {
      matched |= prefix.contains(packet.family, packet.destinationHigh(), packet.destinationLow());
    }
    return matched;
  }

  private static boolean portMatches(Rule rule, SimPacket packet) {
    return packet.has(4) && rule.ports().contains(packet.u16(packet.transportAt + 2));
  }

  private static Traffic traffic(SimPacket packet) {
    return switch (packet.protocol) {
      case IpProtocol.ICMP, IpProtocol.ICMPV6 -> Traffic.ICMP;
      case IpProtocol.UDP -> Traffic.UDP;
      case IpProtocol.TCP -> Traffic.TCP;
      default -> Traffic.ALL;
    };
  }

  /// What an ICMP error says.
  ///
  /// @param rest bytes 4 to 7
  record Problem(int type, int code, int rest) {
    static Problem timeExceeded(Family family) {
      return new Problem(IcmpType.timeExceeded(family), 0, 0);
    }

    static Problem unreachable(Family family, int code) {
      return new Problem(IcmpType.unreachable(family), code, 0);
    }

    static Problem port(Family family) {
      return unreachable(family, family == Family.V4 ? 3 : 4);
    }

    /// RFC 1191 section 4 and RFC 4443 section 3.2.
    static Problem tooBig(Family family, int mtu) {
      return family == Family.V4
          ? new Problem(IcmpType.V4_UNREACHABLE, 4, mtu)
          : new Problem(IcmpType.V6_PACKET_TOO_BIG, 0, mtu);
    }

    /// RFC 792 and RFC 4443 section 3.4: the pointer names the next-header field.
    static Problem protocol(Family family) {
      return family == Family.V4
          ? unreachable(family, 2)
          : new Problem(IcmpType.V6_PARAMETER_PROBLEM, 1, 6);
    }
  }
}
