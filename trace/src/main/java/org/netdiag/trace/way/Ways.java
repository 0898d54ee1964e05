package org.netdiag.trace.way;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netdiag.shared.engine.ConnectMessage;
import org.netdiag.shared.engine.EchoMessage;
import org.netdiag.shared.engine.FlowMode;
import org.netdiag.shared.engine.Lane;
import org.netdiag.shared.engine.LaneSpec;
import org.netdiag.shared.engine.Lanes;
import org.netdiag.shared.engine.ProbeMessage;
import org.netdiag.shared.engine.SynMessage;
import org.netdiag.shared.engine.UdpMessage;
import org.netdiag.shared.engine.UdpSegmentMessage;
import org.netdiag.shared.net.Fragmentation;
import org.netdiag.shared.net.IpOption;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.wire.Family;
import org.netdiag.trace.Flow;
import org.netdiag.trace.TracePacket;
import org.netdiag.trace.TracePrivilege;
import org.netdiag.trace.TraceProtocol;

/// The ways of one session: one for each family and protocol, opened when its first target comes.
public final class Ways {
  private static final int UDP_PORT = 33_434;
  private static final int TCP_PORT = 443;

  /// Local ports of UDP without privilege.
  public static final int MOST_PORTS = 256;

  private static final double MOST_STAMPED_RATE = 1000;
  private static final int MANY_TARGETS = 32;
  private static final int EPROTONOSUPPORT = 93;
  private static final int USUAL_MTU = 1500;
  private static final int ECHO_HEADER = 8;
  private static final int UDP_HEADER = 8;

  private final Needs needs;
  private final Lanes lanes;
  private final Map<Key, Way> ways = new HashMap<>();
  private final Map<Family, MtuWay> mtuWays = new HashMap<>();

  private record Key(Family family, Protocol protocol) {}

  /// A lane for packets of any size that nobody may fragment.
  ///
  /// @param outlet of ICMP or UDP
  /// @param overhead bytes of a packet before the lane's message
  public record MtuWay(Outlet outlet, int overhead) {}

  /// What ways are opened for.
  ///
  /// @param packet what leaves by them
  /// @param ports local ports for UDP without privilege, 1 to [#MOST_PORTS]
  /// @param bulk whether so many probes leave at once that the kernel's transmit stamps cost too
  ///   much
  public record Needs(TracePacket packet, int ports, boolean bulk) {
    /// Whether a run of this many targets at this rate is one in bulk.
    ///
    /// @param rate probes per second, 0 for no bound
    public static boolean bulk(double rate, int targets) {
      return rate > MOST_STAMPED_RATE || (rate == 0 && targets > MANY_TARGETS);
    }
  }

  /// No way is open yet.
  public Ways(Needs needs, Lanes lanes) {
    this.needs = needs;
    this.lanes = lanes;
  }

  /// The way of a family for what the plan asks.
  ///
  /// @param choice ICMP, UDP, TCP, or AUTO: ICMP, and UDP where ICMP is not permitted
  /// @throws SyscallException when the sockets are refused
  public Way of(Family family, TraceProtocol choice) throws SyscallException {
    return switch (choice) {
      case ICMP -> way(family, Protocol.ICMP);
      case UDP -> way(family, Protocol.UDP);
      case TCP -> way(family, Protocol.TCP);
      case AUTO, ALL -> automatic(family);
    };
  }

  private Way automatic(Family family) throws SyscallException {
    Way udp = ways.get(new Key(family, Protocol.UDP));
    if (udp != null) {
      return udp;
    }
    try {
      return way(family, Protocol.ICMP);
    } catch (SyscallException refused) {
      if (!refused.permission() || needs.packet().privilege() == TracePrivilege.RAW) {
        throw refused;
      }
      Way way = way(family, Protocol.UDP);
      List<String> notes = new ArrayList<>(way.notes());
      notes.addFirst("traced with UDP, because ICMP is not allowed here: " + refused.hint());
      Way noted =
          new Way(
              way.lane(),
              way.protocol(),
              way.privilege(),
              way.flow(),
              way.port(),
              way.packetBytes(),
              notes);
      ways.put(new Key(family, Protocol.UDP), noted);
      return noted;
    }
  }

  private Way way(Family family, Protocol protocol) throws SyscallException {
    Key key = new Key(family, protocol);
    Way known = ways.get(key);
    if (known == null) {
      known = open(family, protocol);
      ways.put(key, known);
    }
    return known;
  }

  private Way open(Family family, Protocol protocol) throws SyscallException {
    TracePrivilege wanted = needs.packet().privilege();
    Privilege rootless = protocol == Protocol.TCP ? Privilege.CONNECT : Privilege.DATAGRAM;
    if (wanted == TracePrivilege.DATAGRAM
        || (wanted == TracePrivilege.AUTO && fragmented(family, protocol))) {
      return open(family, protocol, rootless);
    }
    try {
      return open(family, protocol, Privilege.RAW);
    } catch (SyscallException refused) {
      if (wanted == TracePrivilege.RAW || !refused.permission()) {
        throw refused;
      }
      return openRootless(family, protocol, refused);
    }
  }

  /// Whether datagrams do not fit a usual link: with an IP header of its own a raw socket cannot
  /// send fragments (raw(7)).
  private boolean fragmented(Family family, Protocol protocol) {
    int bytes = family.headerBytes() + UDP_HEADER + needs.packet().size();
    return protocol == Protocol.UDP && bytes > USUAL_MTU;
  }

  /// Without either the refusal of the socket that needs least is the one to tell.
  private Way openRootless(Family family, Protocol protocol, SyscallException refused)
      throws SyscallException {
    try {
      return open(
          family, protocol, protocol == Protocol.TCP ? Privilege.CONNECT : Privilege.DATAGRAM);
    } catch (SyscallException again) {
      again.addSuppressed(refused);
      throw again;
    }
  }

  private Way open(Family family, Protocol protocol, Privilege privilege) throws SyscallException {
    TracePacket packet = needs.packet();
    Flow flow = flow(protocol, privilege);
    ProbeMessage message = message(family, protocol, privilege, flow);
    int ports = protocol == Protocol.UDP && flow == Flow.PER_TTL ? needs.ports() : 1;
    SocketSpec socket = socket(family, protocol, privilege, Fragmentation.DEFAULT);
    Lane lane = lanes.open(new LaneSpec(socket, message, ports));
    int port = protocol == Protocol.ICMP ? 0 : port(packet.port(), protocol);
    int bytes = family.headerBytes() + packetBytes(protocol, privilege, message);
    return new Way(lane, protocol, privilege, flow, port, bytes, notes(flow));
  }

  private static List<String> notes(Flow flow) {
    return flow == Flow.PER_TTL
        ? List.of(
            "without privilege each hop is probed from a port of its own (flow per_ttl): where"
                + " routers balance load, branches may mix")
        : List.of();
  }

  private static int packetBytes(Protocol protocol, Privilege privilege, ProbeMessage message) {
    return switch (protocol) {
      case ICMP -> message.length();
      case UDP -> privilege == Privilege.RAW ? message.length() : UDP_HEADER + message.length();
      // The kernel's own SYN carries MSS, SACK, time stamps and window scale.
      case TCP -> privilege == Privilege.RAW ? message.length() : 40;
    };
  }

  private static int port(int wanted, Protocol protocol) {
    return wanted != 0 ? wanted : protocol == Protocol.UDP ? UDP_PORT : TCP_PORT;
  }

  private Flow flow(Protocol protocol, Privilege privilege) {
    Flow wanted = needs.packet().flow();
    boolean bound = protocol == Protocol.ICMP || privilege == Privilege.RAW;
    return bound || wanted == Flow.CLASSIC ? wanted : Flow.PER_TTL;
  }

  private ProbeMessage message(Family family, Protocol protocol, Privilege privilege, Flow flow) {
    int size = needs.packet().size();
    byte[] pattern = new byte[0];
    FlowMode mode =
        switch (flow) {
          case CLASSIC -> FlowMode.CLASSIC;
          case PARIS, PER_TTL -> FlowMode.PARIS;
          case DUBLIN -> FlowMode.DUBLIN;
        };
    boolean raw = privilege == Privilege.RAW;
    return switch (protocol) {
      case ICMP -> new EchoMessage(family, size, pattern, mode);
      case UDP ->
          raw ? new UdpSegmentMessage(family, size, pattern, mode) : new UdpMessage(size, pattern);
      case TCP -> raw ? new SynMessage(family) : new ConnectMessage();
    };
  }

  private SocketSpec socket(
      Family family, Protocol protocol, Privilege privilege, Fragmentation fragmentation) {
    TracePacket packet = needs.packet();
    return new SocketSpec(
        family,
        protocol,
        privilege,
        packet.source(),
        0,
        packet.device(),
        packet.mark(),
        packet.tos(),
        -1,
        fragmentation,
        !needs.bulk() && privilege != Privilege.CONNECT,
        false,
        false,
        true,
        IpOption.NONE,
        0);
  }

  /// The way of large packets: ICMP where that is allowed and UDP is not what the trace uses,
  /// otherwise UDP.
  ///
  /// @throws SyscallException when neither socket is allowed
  public MtuWay mtu(Family family, Protocol tracedWith) throws SyscallException {
    MtuWay known = mtuWays.get(family);
    if (known == null) {
      Optional<MtuWay> icmp = tracedWith == Protocol.UDP ? Optional.empty() : mtuByIcmp(family);
      known = icmp.isPresent() ? icmp.get() : mtuByUdp(family);
      mtuWays.put(family, known);
    }
    return known;
  }

  private Optional<MtuWay> mtuByIcmp(Family family) throws SyscallException {
    for (Privilege privilege : List.of(Privilege.DATAGRAM, Privilege.RAW)) {
      try {
        SocketSpec socket = socket(family, Protocol.ICMP, privilege, Fragmentation.PROBE);
        int most = 65_535 - family.headerBytes() - ECHO_HEADER;
        ProbeMessage message = new EchoMessage(family, most, new byte[1]);
        Lane lane = lanes.open(new LaneSpec(socket, message, 1));
        Outlet outlet = new Outlet(lane, Protocol.ICMP, 0, false);
        return Optional.of(new MtuWay(outlet, family.headerBytes()));
      } catch (SyscallException refused) {
        if (!refused.permission() && refused.errno() != EPROTONOSUPPORT) {
          throw refused;
        }
      }
    }
    return Optional.empty();
  }

  private MtuWay mtuByUdp(Family family) throws SyscallException {
    SocketSpec socket = socket(family, Protocol.UDP, Privilege.DATAGRAM, Fragmentation.PROBE);
    int overhead = family.headerBytes() + UDP_HEADER;
    ProbeMessage message = new UdpMessage(65_535 - overhead, new byte[1]);
    Lane lane = lanes.open(new LaneSpec(socket, message, 1));
    return new MtuWay(new Outlet(lane, Protocol.UDP, UDP_PORT, false), overhead);
  }
}
