package org.netdiag.mtr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.mtr.tally.PathTally;
import org.netdiag.mtr.tally.TallyShape;
import org.netdiag.mtr.verdict.VerdictMaker;
import org.netdiag.shared.engine.Lanes;
import org.netdiag.shared.engine.Probe;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.Flow;
import org.netdiag.trace.TraceProtocol;
import org.netdiag.trace.TraceResult;
import org.netdiag.trace.TraceTarget;
import org.netdiag.trace.way.Prober;
import org.netdiag.trace.way.Way;
import org.netdiag.trace.way.Ways;

/// Makes the paths of a session.
final class PathMaker {
  private static final int PROBES_OF_A_PATH = 15;
  private static final int PORT_STRIDE = 4_099;
  private static final int LAST_LOCAL = 60_000;

  private final MtrPlan plan;
  private final Ways ways;
  private final Probe probe = new Probe();
  private int portSeed = Prober.FIRST_LOCAL;

  PathMaker(MtrPlan plan, Lanes lanes) {
    this.plan = plan;
    MtrPacing pacing = plan.pacing();
    double round =
        Math.max(pacing.interval().toNanos(), MtrPacing.SHORTEST_INTERVAL.toNanos()) / 1e9;
    double perRound = (double) plan.targets().size() * PROBES_OF_A_PATH;
    double rate = perRound * pacing.queries() * pacing.flows() / round;
    this.ways =
        new Ways(new Ways.Needs(plan.packet(), Ways.MOST_PORTS, Ways.Needs.bulk(rate, 1)), lanes);
  }

  /// Opens what every path to this target needs.
  ///
  /// @throws SyscallException when the sockets are refused
  /// @throws IllegalArgumentException when there are not enough local ports for the flows
  void open(TraceTarget target, TraceProtocol protocol) throws SyscallException {
    Way _ = way(target, protocol);
  }

  private Way way(TraceTarget target, TraceProtocol protocol) throws SyscallException {
    Way way = ways.of(target.address().family(), protocol);
    requirePorts(way, plan.pacing());
    return way;
  }

  /// Without privilege an answer names a local port and nothing else: each TTL of each flow has one
  /// of its own.
  private static void requirePorts(Way way, MtrPacing pacing) {
    int perFlow = pacing.maxTtl() + 1;
    int needed = pacing.flows() * perFlow;
    if (!way.exclusive() || needed <= way.flows()) {
      return;
    }
    int most = way.flows() / perFlow;
    throw new IllegalArgumentException(
        pacing.flows()
            + " flows of "
            + pacing.maxTtl()
            + " TTLs, they need "
            + needed
            + " local ports and "
            + way.protocol()
            + " without privilege has "
            + way.flows()
            + ", "
            + (most > 1 ? "ask for " + most + " flows at most" : "ask for one flow or fewer TTLs")
            + " or allow raw sockets (CAP_NET_RAW)");
  }

  /// A path that has not begun.
  ///
  /// @throws SyscallException when its sockets are refused or there is no route
  /// @throws IllegalArgumentException when there are not enough local ports for the flows
  MtrPath make(int id, TraceTarget target, TraceProtocol protocol, long startAt)
      throws SyscallException {
    IpAddress address = target.address();
    Way way = way(target, protocol);
    Prober prober = prober(way, address);
    Optional<IpAddress> source = Optional.of(prober.route().source());
    List<String> notes = new ArrayList<>(way.notes());
    Optional<MtrPath.PingMaker> pings = pings(address.family(), notes);
    TallyShape shape = TallyShape.of(plan.pacing(), plan.window());
    PathTally tally = new PathTally(shape, way.flow() != Flow.CLASSIC);
    Begin begin = new Begin(target, sent(way, source), way.unseen(), notes, Optional.empty());
    MtrPath.Parts parts = new MtrPath.Parts(begun(begin), prober, pings, tally);
    return new MtrPath(id, parts, plan.pacing(), startAt);
  }

  /// Different targets may share local ports: a connection is named by both ends.
  private Prober prober(Way way, IpAddress address) {
    portSeed += PORT_STRIDE;
    if (portSeed > LAST_LOCAL) {
      portSeed -= LAST_LOCAL - Prober.FIRST_LOCAL;
    }
    return new Prober(way, address, plan.pacing().timeout().toNanos(), portSeed, probe);
  }

  private Optional<MtrPath.PingMaker> pings(Family family, List<String> notes)
      throws SyscallException {
    if (!plan.direct()) {
      return Optional.empty();
    }
    try {
      Way way = ways.of(family, TraceProtocol.ICMP);
      return Optional.of(address -> prober(way, address));
    } catch (SyscallException refused) {
      if (!refused.permission()) {
        throw refused;
      }
      notes.add("hops are not pinged, because ICMP is not allowed here: " + refused.hint());
      return Optional.empty();
    }
  }

  private TraceResult.Sent sent(Way way, Optional<IpAddress> source) {
    MtrPacing pacing = plan.pacing();
    return new TraceResult.Sent(
        way.protocol(),
        way.flow(),
        way.privilege(),
        source,
        way.lane().capabilities().ident(),
        way.port(),
        way.packetBytes(),
        Math.max(0, plan.packet().tos()),
        pacing.firstTtl(),
        pacing.maxTtl(),
        pacing.queries());
  }

  /// The result of a target whose sockets or route were refused.
  MtrResult refused(
      TraceTarget target, TraceProtocol choice, SyscallException refused, long epochNanos) {
    Protocol protocol =
        switch (choice) {
          case UDP -> Protocol.UDP;
          case TCP -> Protocol.TCP;
          case AUTO, ICMP, ALL -> Protocol.ICMP;
        };
    MtrPacing pacing = plan.pacing();
    TraceResult.Sent sent =
        new TraceResult.Sent(
            protocol,
            plan.packet().flow(),
            protocol == Protocol.TCP ? Privilege.CONNECT : Privilege.DATAGRAM,
            Optional.empty(),
            0,
            0,
            target.address().family().headerBytes(),
            Math.max(0, plan.packet().tos()),
            pacing.firstTtl(),
            pacing.maxTtl(),
            pacing.queries());
    String why = refused.getMessage();
    return begun(new Begin(target, sent, List.of(), List.of(), Optional.ofNullable(why)))
        .at(epochNanos);
  }

  /// What is known of a path before its first probe.
  private record Begin(
      TraceTarget target,
      TraceResult.Sent sent,
      List<String> unseen,
      List<String> notes,
      Optional<String> refusal) {}

  private static MtrResult begun(Begin from) {
    return new MtrResult(
        from.target,
        from.sent,
        0,
        false,
        VerdictMaker.judge(List.of(), false).verdict(),
        List.of(),
        List.of(),
        0,
        from.unseen,
        from.notes,
        from.refusal,
        0,
        0);
  }
}
