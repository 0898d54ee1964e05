package org.netdiag.ping;

import java.util.EnumMap;
import java.util.Map;
import org.netdiag.shared.engine.ConnectMessage;
import org.netdiag.shared.engine.EchoMessage;
import org.netdiag.shared.engine.Lane;
import org.netdiag.shared.engine.LaneSpec;
import org.netdiag.shared.engine.Lanes;
import org.netdiag.shared.engine.ProbeMessage;
import org.netdiag.shared.engine.UdpMessage;
import org.netdiag.shared.net.IpOption;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.wire.Family;

/// The lanes of one session: one for each family, opened when its first target comes.
final class PingLanes {
  /// Probes per second up to which the kernel is asked for transmit stamps.
  static final double MOST_STAMPED_RATE = 1000;

  private static final int MOST_UDP_PORTS = 64;
  private static final int EPROTONOSUPPORT = 93;
  private static final int EAFNOSUPPORT = 97;
  private static final int EADDRNOTAVAIL = 99;

  private final PingPlan plan;
  private final Lanes lanes;
  private final Map<Family, Opened> opened = new EnumMap<>(Family.class);

  /// What became of opening a family's lane.
  sealed interface Opened {
    /// It can send.
    record Open(Lane lane, Privilege privilege, ProbeMessage message) implements Opened {}

    /// This host has no such family, so each of its probes fails with this error number.
    record Absent(int errno) implements Opened {}
  }

  PingLanes(PingPlan plan, Lanes lanes) {
    this.plan = plan;
    this.lanes = lanes;
  }

  /// The family's lane.
  ///
  /// @throws SyscallException when it is refused for another reason than that this host has no such
  ///   family
  Opened of(Family family) throws SyscallException {
    Opened known = opened.get(family);
    if (known != null) {
      return known;
    }
    Opened fresh;
    try {
      fresh = open(family);
    } catch (SyscallException refused) {
      if (!absent(refused)) {
        throw refused;
      }
      fresh = new Opened.Absent(refused.errno());
    }
    opened.put(family, fresh);
    return fresh;
  }

  private static boolean absent(SyscallException refused) {
    return refused.errno() == EAFNOSUPPORT
        || refused.errno() == EPROTONOSUPPORT
        || (refused.errno() == EADDRNOTAVAIL && !refused.operation().startsWith("bind"));
  }

  /// By what right a family's probes are sent; what would be tried first when none were.
  Privilege privilege(Family family) {
    return opened.get(family) instanceof Opened.Open open
        ? open.privilege()
        : first(plan.packet().protocol(), plan.packet().privilege());
  }

  /// What a family's probes are made of.
  ProbeMessage message(Family family) {
    return opened.get(family) instanceof Opened.Open open ? open.message() : made(family);
  }

  private static Privilege first(Protocol protocol, PingPrivilege wanted) {
    return switch (protocol) {
      case TCP -> Privilege.CONNECT;
      case UDP -> Privilege.DATAGRAM;
      case ICMP -> wanted == PingPrivilege.RAW ? Privilege.RAW : Privilege.DATAGRAM;
    };
  }

  private Opened open(Family family) throws SyscallException {
    PingPacket packet = plan.packet();
    Privilege privilege = first(packet.protocol(), packet.privilege());
    LaneSpec spec = new LaneSpec(socket(family, privilege), made(family), ports());
    try {
      return new Opened.Open(lanes.open(spec), privilege, spec.message());
    } catch (SyscallException refused) {
      boolean other =
          packet.protocol() == Protocol.ICMP
              && packet.privilege() == PingPrivilege.AUTO
              && refused.operation().startsWith("socket")
              && (refused.permission() || refused.errno() == EPROTONOSUPPORT);
      if (!other) {
        throw refused;
      }
      return openRaw(spec, refused);
    }
  }

  /// When the raw socket is not permitted either, the refusal of the datagram socket is the one
  /// that people can mend with least; any other refusal of it is about what was asked for.
  private Opened openRaw(LaneSpec spec, SyscallException refused) throws SyscallException {
    SocketSpec raw = spec.socket().withPrivilege(Privilege.RAW);
    try {
      Lane lane = lanes.open(new LaneSpec(raw, spec.message(), spec.ports()));
      return new Opened.Open(lane, Privilege.RAW, spec.message());
    } catch (SyscallException again) {
      refused.addSuppressed(again);
      throw again.permission() ? refused : again;
    }
  }

  private SocketSpec socket(Family family, Privilege privilege) {
    PingPacket packet = plan.packet();
    return new SocketSpec(
        family,
        packet.protocol(),
        privilege,
        packet.source().filter(source -> source.family() == family),
        0,
        packet.device(),
        packet.mark(),
        packet.tos(),
        packet.ttl() == 0 ? -1 : packet.ttl(),
        packet.fragmentation(),
        packet.protocol() != Protocol.TCP && expectedRate(plan) <= MOST_STAMPED_RATE,
        packet.broadcast(),
        packet.bypassRouting(),
        packet.multicastLoop(),
        family == Family.V4 ? packet.ipOption() : IpOption.NONE,
        0);
  }

  private ProbeMessage made(Family family) {
    PingPacket packet = plan.packet();
    return switch (packet.protocol()) {
      case ICMP -> new EchoMessage(family, packet.size(), packet.patternBytes());
      case UDP -> new UdpMessage(packet.size(), packet.patternBytes());
      case TCP -> new ConnectMessage();
    };
  }

  /// Local ports of UDP: as many as probes to one destination can be on their way at a time.
  private int ports() {
    PingPacing pacing = plan.pacing();
    if (plan.packet().protocol() != Protocol.UDP) {
      return 1;
    }
    long most = MOST_UDP_PORTS;
    if (pacing.mode() == PingPacing.Mode.INTERVAL && pacing.intervalNanos() > 0) {
      most = pacing.timeout().toNanos() / pacing.intervalNanos() + pacing.preload();
    }
    most = pacing.count() == 0 ? most : Math.min(most, pacing.count());
    return Math.clamp(most, 1, MOST_UDP_PORTS);
  }

  /// Probes per second that a plan will come to where nothing slows it down.
  static double expectedRate(PingPlan plan) {
    PingPacing pacing = plan.pacing();
    double targets = plan.targets().size();
    double rate;
    if (pacing.mode() == PingPacing.Mode.FLOOD) {
      rate = Double.POSITIVE_INFINITY;
    } else if (pacing.mode() == PingPacing.Mode.ADAPTIVE) {
      rate = targets * 1e9 / PingSession.LEAST_ADAPTIVE_NANOS;
    } else if (pacing.count() == 1) {
      rate = targets;
    } else {
      rate = targets * 1e9 / Math.max(1, pacing.intervalNanos());
    }
    return pacing.rate() == 0 ? rate : Math.min(rate, pacing.rate());
  }

  /// What would let the refused operation pass, one clause.
  static String remedy(SyscallException refused) {
    if (!refused.operation().startsWith("socket")) {
      return refused.hint().isEmpty() ? "it needs more privilege" : refused.hint();
    }
    return "allow it with sysctl -w net.ipv4.ping_group_range=\"0 2147483647\""
        + " or the capability CAP_NET_RAW, or use TCP with --tcp PORT";
  }
}
