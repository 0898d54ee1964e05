package org.netdiag.trace.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.InterfaceInfo;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.MplsLabel;
import org.netdiag.trace.Flow;
import org.netdiag.trace.Hop;
import org.netdiag.trace.HopProbe;
import org.netdiag.trace.IcmpNote;
import org.netdiag.trace.Multipath;
import org.netdiag.trace.PathMtu;
import org.netdiag.trace.ProbeOutcome;
import org.netdiag.trace.Quote;
import org.netdiag.trace.ReplyKind;
import org.netdiag.trace.Stop;
import org.netdiag.trace.TcpState;
import org.netdiag.trace.TraceReply;
import org.netdiag.trace.TraceResult;
import org.netdiag.trace.TraceTarget;

/// Results made by hand, with every fact that a report can tell.
final class Results {
  /// 2026-01-15T09:00:00Z.
  static final long STARTED = 1_768_467_600_000_000_000L;

  static final IpAddress TARGET = address("203.0.113.80");
  private static final String HOSTILE = "evil\u001b[2J) (198.51.100.66)  0.001 ms\n 9  x";

  private Results() {}

  static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  static long micros(int micros) {
    return micros * 1_000L;
  }

  static HopProbe probe(int flow, ProbeOutcome outcome) {
    return new HopProbe(flow, STARTED + micros(10 * flow), outcome, 0);
  }

  static HopProbe answered(int flow, TraceReply reply) {
    return probe(flow, new ProbeOutcome.Reply(reply));
  }

  static HopProbe silent(int flow) {
    return probe(flow, new ProbeOutcome.Timeout(Optional.empty()));
  }

  static Hop hop(int ttl, HopProbe... probes) {
    return new Hop(ttl, List.of(probes), false, false, false, Map.of(), Map.of());
  }

  static Hop limited(Hop hop) {
    return new Hop(hop.ttl(), hop.probes(), true, false, false, hop.names(), hop.asn());
  }

  static Hop translated(Hop hop) {
    return new Hop(hop.ttl(), hop.probes(), false, true, false, hop.names(), hop.asn());
  }

  /// A Time Exceeded with the quoted header.
  static TraceReply expired(String from, int rttMicros) {
    IpAddress address = address(from);
    int type = address.family() == Family.V4 ? 11 : 3;
    return reply(ReplyKind.HOP, from, rttMicros, Optional.of(new IcmpNote(type, 0, 0)))
        .quote(new Quote(OptionalInt.of(1), OptionalInt.of(0), false))
        .build();
  }

  /// An echo reply.
  static TraceReply echo(String from, int rttMicros) {
    return reply(ReplyKind.TARGET, from, rttMicros, Optional.of(new IcmpNote(0, 0, 0)))
        .ttl(53)
        .build();
  }

  static ReplyBuilder reply(ReplyKind kind, String from, int rttMicros, Optional<IcmpNote> icmp) {
    return new ReplyBuilder(kind, address(from), rttMicros, icmp);
  }

  static TraceResult.Sent sent(Protocol protocol, Flow flow, Privilege privilege, int queries) {
    int port = protocol == Protocol.UDP ? 33_434 : protocol == Protocol.TCP ? 443 : 0;
    return new TraceResult.Sent(
        protocol,
        flow,
        privilege,
        Optional.of(address("192.0.2.10")),
        protocol == Protocol.ICMP ? 4711 : 50_000,
        port,
        protocol == Protocol.TCP ? 40 : 84,
        0,
        1,
        30,
        queries);
  }

  static TraceResult result(TraceResult.Sent sent, Stop stop, List<Hop> hops) {
    int probes = 0;
    for (Hop hop : hops) {
      probes += hop.probes().size();
    }
    return new TraceResult(
        new TraceTarget(0, "www.example.net", TARGET),
        sent,
        stop,
        hops,
        probes,
        sent.privilege() == Privilege.RAW ? List.of() : List.of("quoted"),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        STARTED,
        micros(131_234));
  }

  private static TraceResult.Sent icmp(int queries) {
    return sent(Protocol.ICMP, Flow.PARIS, Privilege.RAW, queries);
  }

  /// Three queries a hop: names, networks, labels, interfaces, a second responder, silence, a
  /// limited hop, NAT, duplicates, a late answer, a failed send.
  static TraceResult rich() {
    List<MplsLabel> labels =
        List.of(new MplsLabel(24_001, 5, false, 1), new MplsLabel(16, 0, true, 2));
    List<InterfaceInfo> interfaces =
        List.of(
            new InterfaceInfo(
                InterfaceInfo.Role.OUTGOING,
                OptionalInt.of(-1),
                Optional.of(address("198.51.100.130")),
                Optional.empty(),
                OptionalInt.empty()),
            new InterfaceInfo(
                InterfaceInfo.Role.INCOMING,
                OptionalInt.of(7),
                Optional.empty(),
                Optional.of("ge-0/0/1"),
                OptionalInt.of(1500)));
    TraceReply labelled =
        reply(ReplyKind.HOP, "198.51.100.3", 3_450, Optional.of(new IcmpNote(11, 0, 0)))
            .quote(new Quote(OptionalInt.of(2), OptionalInt.of(8), true))
            .extensions(labels, interfaces)
            .build();
    Hop first =
        hop(
                1,
                answered(0, expired("198.51.100.1", 1_310)),
                answered(0, expired("198.51.100.1", 1_299)),
                answered(0, expired("198.51.100.1", 1_405)))
            .with(
                Map.of(address("198.51.100.1"), "r1.example.net"),
                Map.of(address("198.51.100.1"), 64_500L));
    Hop second = hop(2, silent(0), silent(0), silent(0));
    Hop third =
        translated(
            hop(3, answered(0, labelled), answered(0, labelled), silent(0))
                .with(Map.of(address("198.51.100.3"), HOSTILE), Map.of()));
    Hop fourth =
        limited(
            hop(
                4,
                silent(0),
                answered(0, expired("198.51.100.4", 4_100)),
                answered(0, expired("198.51.100.44", 4_900))));
    Hop fifth =
        hop(
            5,
            new HopProbe(0, STARTED, new ProbeOutcome.Reply(expired("198.51.100.5", 5_005)), 2),
            probe(0, new ProbeOutcome.Timeout(Optional.of(expired("198.51.100.5", 812_000)))),
            probe(0, new ProbeOutcome.SendFailed(105)));
    Hop sixth =
        hop(
                6,
                answered(0, echo("203.0.113.80", 31_204)),
                answered(0, echo("203.0.113.80", 30_996)),
                silent(0))
            .with(Map.of(TARGET, "www.example.net"), Map.of(TARGET, 64_510L));
    return result(icmp(3), Stop.REACHED, List.of(first, second, third, fourth, fifth, sixth));
  }

  /// A path of one query a hop to the target.
  static TraceResult path(String... addresses) {
    return path(Stop.REACHED, addresses);
  }

  /// A path of one query a hop; an empty address is a silent hop.
  static TraceResult path(Stop stop, String... addresses) {
    List<Hop> hops = new ArrayList<>();
    for (int i = 0; i < addresses.length; i++) {
      boolean last = i == addresses.length - 1 && stop == Stop.REACHED;
      int rtt = 10_000 * (i + 1);
      HopProbe probe =
          addresses[i].isEmpty()
              ? silent(0)
              : answered(0, last ? echo(addresses[i], rtt) : expired(addresses[i], rtt));
      hops.add(hop(i + 1, probe));
    }
    return result(icmp(1), stop, hops);
  }

  /// Rootless UDP that goes silent.
  static TraceResult gap() {
    List<Hop> hops = new ArrayList<>();
    for (int ttl = 1; ttl <= 10; ttl++) {
      TraceReply reply =
          reply(ReplyKind.HOP, "198.51.100." + ttl, 900 * ttl, Optional.of(new IcmpNote(11, 0, 0)))
              .build();
      hops.add(hop(ttl, ttl <= 2 ? answered(ttl, reply) : silent(ttl)));
    }
    TraceResult bare =
        result(sent(Protocol.UDP, Flow.PER_TTL, Privilege.DATAGRAM, 1), Stop.GAP, hops);
    return noted(
        bare,
        List.of(
            "traced with UDP, because ICMP is not allowed here: net.ipv4.ping_group_range is"
                + " closed",
            "without privilege each hop is probed from a port of its own (flow per_ttl): where"
                + " routers balance load, branches may mix"));
  }

  static TraceResult noted(TraceResult result, List<String> notes) {
    return new TraceResult(
        result.target(),
        result.probes(),
        result.stop(),
        result.hops(),
        result.sent(),
        result.unseen(),
        notes,
        result.pmtu(),
        result.multipath(),
        result.startedEpochNanos(),
        result.elapsedNanos());
  }

  /// TCP that a firewall refuses.
  static TraceResult prohibited() {
    TraceReply refused =
        reply(ReplyKind.UNREACHABLE, "198.51.100.5", 5_100, Optional.of(new IcmpNote(3, 13, 0)))
            .build();
    return result(
        sent(Protocol.TCP, Flow.PER_TTL, Privilege.CONNECT, 1),
        Stop.UNREACHABLE,
        List.of(hop(1, answered(0, expired("198.51.100.1", 1_000))), hop(2, answered(1, refused))));
  }

  /// TCP that gets through.
  static TraceResult tcp() {
    TraceReply open =
        reply(ReplyKind.TARGET, "203.0.113.80", 20_100, Optional.empty())
            .tcp(TcpState.OPEN)
            .ttl(0)
            .build();
    return result(
        sent(Protocol.TCP, Flow.PER_TTL, Privilege.CONNECT, 1),
        Stop.REACHED,
        List.of(hop(1, answered(0, expired("198.51.100.1", 1_000))), hop(2, answered(1, open))));
  }

  /// A diamond of two branches in front of the target, with the path MTU.
  static TraceResult diamond() {
    IpAddress r1 = address("198.51.100.1");
    IpAddress r2 = address("198.51.100.2");
    IpAddress r3 = address("198.51.100.203");
    List<Multipath.Link> links =
        List.of(
            new Multipath.Link(1, r1, r2, 6),
            new Multipath.Link(1, r1, r3, 5),
            new Multipath.Link(2, r2, TARGET, 6),
            new Multipath.Link(2, r3, TARGET, 5));
    List<Multipath.Node> nodes =
        List.of(
            new Multipath.Node(1, r1),
            new Multipath.Node(2, r2),
            new Multipath.Node(2, r3),
            new Multipath.Node(3, TARGET));
    TraceResult path = path("198.51.100.1", "198.51.100.2", "203.0.113.80");
    return new TraceResult(
        path.target(),
        path.probes(),
        path.stop(),
        path.hops(),
        41,
        List.of(),
        List.of(),
        Optional.of(new PathMtu(1_300, 2, PathMtu.Evidence.INFERRED)),
        Optional.of(new Multipath(95, nodes, links, Map.of(1, Multipath.Balancing.PER_FLOW), 38)),
        path.startedEpochNanos(),
        path.elapsedNanos());
  }

  /// IPv6 with an answer that forbids.
  static TraceResult sixth() {
    IpAddress target = address("2001:db8:ffff::80");
    TraceReply refused =
        reply(ReplyKind.UNREACHABLE, "2001:db8::2", 2_000, Optional.of(new IcmpNote(1, 0, 0)))
            .ttl(63)
            .build();
    TraceResult v4 =
        result(
            sent(Protocol.ICMP, Flow.PARIS, Privilege.DATAGRAM, 1),
            Stop.UNREACHABLE,
            List.of(
                hop(1, answered(0, expired("2001:db8::1", 1_000))), hop(2, answered(0, refused))));
    return new TraceResult(
        new TraceTarget(1, "six.example.net", target),
        v4.probes(),
        v4.stop(),
        v4.hops(),
        v4.sent(),
        v4.unseen(),
        v4.notes(),
        Optional.of(new PathMtu(1_500, 0, PathMtu.Evidence.ICMP)),
        Optional.empty(),
        v4.startedEpochNanos(),
        v4.elapsedNanos());
  }

  /// One of each, as rows with the places 0 upward.
  static List<TraceRow> rows() {
    return List.of(
        TraceRow.of(rich()),
        TraceRow.of(gap()),
        TraceRow.of(prohibited()),
        TraceRow.of(tcp()),
        TraceRow.of(diamond()),
        TraceRow.of(sixth()),
        new TraceRow.Unresolved(2, "no.such.name", "unknown host"));
  }
}
