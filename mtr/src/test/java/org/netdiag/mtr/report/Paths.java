package org.netdiag.mtr.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.netdiag.mtr.MtrEvent;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrPacing;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.tally.PathTally;
import org.netdiag.mtr.tally.TallyShape;
import org.netdiag.mtr.verdict.DelayStep;
import org.netdiag.mtr.verdict.HopVerdict;
import org.netdiag.mtr.verdict.HopWord;
import org.netdiag.mtr.verdict.Level;
import org.netdiag.mtr.verdict.RateLimit;
import org.netdiag.mtr.verdict.Verdict;
import org.netdiag.shared.engine.Stamp;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.stats.LossStats;
import org.netdiag.shared.stats.Wilson;
import org.netdiag.shared.wire.InterfaceInfo;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.MplsLabel;
import org.netdiag.trace.Flow;
import org.netdiag.trace.IcmpNote;
import org.netdiag.trace.Quote;
import org.netdiag.trace.ReplyKind;
import org.netdiag.trace.TcpState;
import org.netdiag.trace.TraceReply;
import org.netdiag.trace.TraceResult;
import org.netdiag.trace.TraceTarget;

/// Results made of running statistics, with every fact that a report can tell. Their verdicts are
/// made by hand.
final class Paths {
  /// 2026-01-15T09:00:00Z.
  static final long STARTED = 1_768_467_600_000_000_000L;

  static final IpAddress TARGET = address("203.0.113.80");
  static final String HOSTILE = "evil\u001b[2J 0.0%\n  9.|-- x,\"<&>'\u202e\u009b31m\uffff";
  private static final long MICRO = 1_000L;

  private Paths() {}

  static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  static TraceReply reply(ReplyKind kind, IpAddress from, long round, long rttMicros) {
    return new TraceReply(
        kind,
        from,
        STARTED + round * 1_000_000_000L + rttMicros * MICRO,
        rttMicros * MICRO,
        Stamp.KERNEL,
        OptionalInt.of(kind == ReplyKind.TARGET ? 53 : 250),
        OptionalInt.of(0),
        36,
        Optional.of(new IcmpNote(kind == ReplyKind.TARGET ? 0 : 11, 0, 0)),
        Optional.empty(),
        kind == ReplyKind.TARGET
            ? Quote.NONE
            : new Quote(OptionalInt.of(1), OptionalInt.of(0), false),
        List.of(),
        List.of());
  }

  static TraceReply labelled(TraceReply reply, List<MplsLabel> labels) {
    return new TraceReply(
        reply.kind(),
        reply.from(),
        reply.epochNanos(),
        reply.rttNanos(),
        reply.stamp(),
        reply.ttl(),
        reply.tos(),
        reply.bytes(),
        reply.icmp(),
        reply.tcp(),
        new Quote(OptionalInt.of(1), OptionalInt.of(8), true),
        labels,
        List.of(
            new InterfaceInfo(
                InterfaceInfo.Role.INCOMING,
                OptionalInt.of(7),
                Optional.empty(),
                Optional.of("ge-0/0/1"),
                OptionalInt.of(1500))));
  }

  /// An answer of a TCP port.
  static TraceReply tcp(IpAddress from) {
    return new TraceReply(
        ReplyKind.TARGET,
        from,
        STARTED,
        9_876_543,
        Stamp.USER,
        OptionalInt.empty(),
        OptionalInt.empty(),
        0,
        Optional.empty(),
        Optional.of(TcpState.REFUSED),
        Quote.NONE,
        List.of(),
        List.of());
  }

  static TraceResult.Sent sent(Protocol protocol) {
    return new TraceResult.Sent(
        protocol,
        Flow.PARIS,
        protocol == Protocol.TCP ? Privilege.CONNECT : Privilege.RAW,
        Optional.of(address("192.0.2.10")),
        4711,
        protocol == Protocol.TCP ? 443 : 0,
        84,
        0,
        1,
        30,
        1);
  }

  /// What is known before the first probe.
  static MtrResult begun() {
    return new MtrResult(
        new TraceTarget(0, "www.example.net", TARGET),
        sent(Protocol.ICMP),
        0,
        false,
        verdict(Level.UNDECIDED, "nothing is known yet", Optional.empty()),
        List.of(),
        List.of(),
        0,
        List.of("quoted"),
        List.of(),
        Optional.empty(),
        STARTED,
        0);
  }

  static Verdict verdict(Level level, String text, Optional<LossStats> target) {
    return new Verdict(
        level,
        OptionalInt.empty(),
        OptionalInt.empty(),
        target.isPresent() ? target.get().lossPercent() : OptionalDouble.empty(),
        target.flatMap(LossStats::interval),
        Optional.empty(),
        text,
        List.of());
  }

  static TallyShape shape(int flows) {
    return TallyShape.of(
        new MtrPacing(1, 30, 3, 1, flows, 10, Duration.ofSeconds(1), Duration.ofSeconds(3)), 20);
  }

  static MtrEvent.ProbeName name(int ttl, long round) {
    return new MtrEvent.ProbeName(0, Protocol.ICMP, round, 0, ttl, 0, false);
  }

  /// The suffix-minimum rule, with one word for each hop that must be given.
  static List<HopVerdict> judged(PathTally tally, Map<Integer, HopWord> words) {
    var evidence = tally.evidence();
    List<HopVerdict> verdicts = new ArrayList<>();
    double before = 0;
    for (int i = 0; i < evidence.size(); i++) {
      var hop = evidence.get(i);
      HopWord usual = hop.silent() ? HopWord.SILENT : HopWord.OK;
      HopWord word = words.getOrDefault(hop.ttl(), usual);
      if (hop.silent()) {
        verdicts.add(
            new HopVerdict(
                hop.ttl(), OptionalDouble.empty(), OptionalDouble.empty(), word, Optional.empty()));
        continue;
      }
      double own = 100.0 * hop.timedOut() / hop.decided();
      double smallest = own;
      for (var other : evidence.subList(i, evidence.size())) {
        smallest =
            other.silent()
                ? smallest
                : Math.min(smallest, 100.0 * other.timedOut() / other.decided());
      }
      verdicts.add(
          new HopVerdict(
              hop.ttl(),
              OptionalDouble.of(smallest - before),
              OptionalDouble.of(own - smallest),
              word,
              word == HopWord.RATE_LIMITED
                  ? Optional.of(new RateLimit(0.95, 6))
                  : Optional.empty()));
      before = smallest;
    }
    return verdicts;
  }

  static MtrResult result(PathTally tally, long rounds, Verdict verdict, List<HopVerdict> hops) {
    MtrResult begun = begun();
    return new MtrResult(
        begun.target(),
        begun.probes(),
        rounds,
        tally.reached(),
        verdict,
        tally.hops(hops),
        tally.changes(),
        tally.changesOmitted(),
        List.of(),
        List.of("names are those of 2026-01-15"),
        Optional.empty(),
        STARTED,
        rounds * 1_000_000_000L + 234_567_891L);
  }

  private static long micros(int ttl, long round) {
    return ttl * 1_000L + (round * 37 % 11) * 50 + (round == 0 ? 3_000 : 0);
  }

  /// Collects the path of 100 rounds that [#rich] returns.
  private static final class Rich {
    private final PathTally tally = new PathTally(shape(1), true);
    private final List<MplsLabel> labels =
        List.of(new MplsLabel(24_001, 5, false, 1), new MplsLabel(16, 0, true, 2));

    private void probe(int ttl, long round, boolean lost, TraceReply reply) {
      tally.sent(ttl, 0, round);
      if (lost) {
        tally.timedOut(ttl, 0, round);
      } else {
        tally.answered(ttl, 0, round, reply);
      }
    }

    private static TraceReply hop(int ttl, String from, long round) {
      return reply(ReplyKind.HOP, address(from), round, micros(ttl, round));
    }

    private void round(long round) {
      probe(1, round, false, hop(1, "198.51.100.1", round));
      probe(2, round, true, hop(2, "198.51.100.2", round));
      probe(3, round, false, labelled(hop(3, "198.51.100.3", round), labels));
      probe(4, round, round % 3 != 0, hop(4, "198.51.100.4", round));
      String fifth = round < 60 ? "198.51.100.5" : "198.51.100.55";
      probe(5, round, false, hop(5, fifth, round));
      probe(6, round, round % 25 == 3, hop(6, "198.51.100.6", round));
      probe(
          7,
          round,
          round % 25 == 4,
          reply(ReplyKind.TARGET, TARGET, round, 120_000 + micros(7, round)));
      if (round % 40 == 5) {
        tally.duplicate(6, 0, hop(6, "198.51.100.6", round));
        tally.direct(4).sent(round);
        tally.direct(4).timedOut(round);
      }
      if (round == 25) {
        tally.late(7, 0, reply(ReplyKind.TARGET, TARGET, round, 120_000));
        tally.sendFailed(1, 0);
      }
      tally.direct(1).address(address("198.51.100.1"));
      tally.direct(1).sent(round);
      tally.direct(1).answered(round, 900_000);
      tally.direct(4).address(address("198.51.100.4"));
      tally.direct(4).sent(round);
      tally.direct(4).answered(round, 4_100_000 + round * 1_000);
    }
  }

  /// A path of 100 rounds: a silent hop, hostile names, labels, a route change, a hop that limits
  /// its answers, a link that loses, duplicates, a late answer, a probe in flight.
  static MtrResult rich() {
    Rich rich = new Rich();
    for (long round = 0; round < 100; round++) {
      rich.round(round);
    }
    rich.tally.sent(7, 0, 100);
    List<HopVerdict> hops = judged(rich.tally, Map.of(4, HopWord.RATE_LIMITED, 6, HopWord.LOSSY));
    Verdict verdict =
        new Verdict(
            Level.WARN,
            OptionalInt.of(5),
            OptionalInt.of(6),
            OptionalDouble.of(4),
            Optional.of(Wilson.of(4, 100)),
            Optional.of(new DelayStep(6, 7, 121_000_000)),
            "loss begins between hop 5 and 6 and reaches the target: 4.0 % (1.6–9.8), hop 7 lost 4"
                + " of 100",
            List.of("the way back from hop 7 is longer than the way there"));
    return named(result(rich.tally, 101, verdict, hops));
  }

  private static MtrResult named(MtrResult result) {
    Map<IpAddress, String> names =
        Map.of(
            address("198.51.100.1"),
            "r1.example.net",
            address("198.51.100.3"),
            HOSTILE,
            address("198.51.100.5"),
            "r5-a.a-rather-long-name-of-a-router.example.net",
            TARGET,
            "www.example.net");
    Map<IpAddress, Long> asn = Map.of(address("198.51.100.1"), 64_500L, TARGET, 4_200_000_001L);
    List<MtrHop> hops = new ArrayList<>();
    for (MtrHop hop : result.hops()) {
      hops.add(hop.with(names, asn));
    }
    return result.withHops(hops);
  }

  /// Three flows over two branches.
  static MtrResult flows() {
    PathTally tally = new PathTally(shape(3), true);
    for (long round = 0; round < 10; round++) {
      for (int flow = 0; flow < 3; flow++) {
        for (int ttl = 1; ttl <= 3; ttl++) {
          tally.sent(ttl, flow, round);
          String from = ttl == 1 ? "198.51.100.1" : "198.51.100.2" + (flow == 1 ? "1" : "0");
          TraceReply reply =
              ttl == 3
                  ? reply(ReplyKind.TARGET, TARGET, round, micros(ttl + flow, round))
                  : reply(ReplyKind.HOP, address(from), round, micros(ttl + flow, round));
          if (ttl == 2 && flow == 2) {
            tally.timedOut(ttl, flow, round);
          } else {
            tally.answered(ttl, flow, round, reply);
          }
        }
      }
    }
    return result(
        tally,
        10,
        verdict(Level.OK, "nothing is lost", Optional.of(new LossStats(30, 0, 0))),
        judged(tally, Map.of()));
  }

  /// Two hops answer, then nothing; one round, so that little is known.
  static MtrResult gap() {
    PathTally tally = new PathTally(shape(1), true);
    for (int ttl = 1; ttl <= 6; ttl++) {
      tally.sent(ttl, 0, 0);
      if (ttl == 1) {
        tally.answered(
            1, 0, 0, reply(ReplyKind.HOP, address("2001:db8:1234:5678:9abc:def0:1234:5678"), 0, 1));
      } else if (ttl == 2) {
        tally.answered(2, 0, 0, reply(ReplyKind.HOP, address("2001:db8::2"), 0, 1_234_567));
      } else if (ttl < 6) {
        tally.timedOut(ttl, 0, 0);
      }
    }
    return result(
        tally,
        1,
        verdict(Level.UNDECIDED, "not enough probes to say", Optional.empty()),
        judged(tally, Map.of()));
  }

  /// Nothing could be sent.
  static MtrResult refused() {
    MtrResult begun = begun();
    return new MtrResult(
        new TraceTarget(1, HOSTILE, TARGET),
        sent(Protocol.TCP),
        0,
        false,
        begun.verdict(),
        List.of(),
        List.of(),
        0,
        List.of(),
        List.of(),
        Optional.of("Network is unreachable"),
        0,
        0);
  }

  static List<MtrResult> all() {
    return List.of(rich(), flows(), gap(), refused());
  }

  static List<MtrRow> rows() {
    List<MtrRow> rows = new ArrayList<>();
    for (MtrResult result : all()) {
      rows.add(MtrRow.of(result));
    }
    rows.add(new MtrRow.Unresolved(4, "no.such.name", "unknown host"));
    return rows;
  }
}
