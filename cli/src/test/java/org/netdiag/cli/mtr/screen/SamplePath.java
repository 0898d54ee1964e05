package org.netdiag.cli.mtr.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.netdiag.mtr.FlowStats;
import org.netdiag.mtr.HopRtt;
import org.netdiag.mtr.HopStats;
import org.netdiag.mtr.MtrEvent;
import org.netdiag.mtr.MtrEvent.ProbeName;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrPacing;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.ProbeCounts;
import org.netdiag.mtr.Responder;
import org.netdiag.mtr.RouteChange;
import org.netdiag.mtr.WindowStats;
import org.netdiag.mtr.verdict.HopVerdict;
import org.netdiag.mtr.verdict.HopWord;
import org.netdiag.mtr.verdict.Level;
import org.netdiag.mtr.verdict.RateLimit;
import org.netdiag.mtr.verdict.Verdict;
import org.netdiag.shared.engine.Stamp;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.stats.JitterSummary;
import org.netdiag.shared.stats.RttSummary;
import org.netdiag.shared.stats.Wilson;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.MplsLabel;
import org.netdiag.trace.Flow;
import org.netdiag.trace.Quote;
import org.netdiag.trace.ReplyKind;
import org.netdiag.trace.TraceReply;
import org.netdiag.trace.TraceResult;
import org.netdiag.trace.TraceTarget;

/// A path with everything that a screen has to show: a limited router, a silent one, a link that
/// loses, two responders, labels, and a name that would drive a terminal.
final class SamplePath {
  /// Rounds that its strips hold.
  static final int ROUNDS = 60;

  private static final long MILLI = 1_000_000;
  private static final long START = 1_768_467_600_000_000_000L;
  private static final int HOPS = 7;

  private SamplePath() {}

  /// A run of so many targets, each with the same path.
  static RunHistory run(int targets) {
    RunHistory run = new RunHistory(LiveNames.none(), targets);
    for (int index = 0; index < targets; index++) {
      MtrResult result = result(index);
      run.onEvent(new MtrEvent.Begun(result.withHops(List.of()), MtrPacing.DEFAULT, 100));
      probes(index).forEach(run::onEvent);
      run.update(result);
    }
    return run;
  }

  /// What became of its probes: hop 4 is silent, hop 3 answers every other one, the link to hop 6
  /// loses every tenth, the last round is on its way.
  private static List<MtrEvent> probes(int index) {
    List<MtrEvent> events = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (int ttl = 1; ttl <= HOPS; ttl++) {
        ProbeName name = new ProbeName(index, Protocol.ICMP, round, 0, ttl, 0, false);
        events.add(new MtrEvent.Sent(name, START));
        boolean lost = ttl == 4 || (ttl == 3 && round % 2 == 1) || (ttl >= 6 && round % 10 == 9);
        if (round < ROUNDS - 1) {
          events.add(
              lost
                  ? new MtrEvent.TimedOut(name, START)
                  : new MtrEvent.Reply(name, reply(ttl, rtt(ttl, round))));
        }
      }
    }
    return events;
  }

  private static long rtt(int ttl, int round) {
    return ttl * 4L * MILLI + round * 37 % 11 * MILLI;
  }

  private static TraceReply reply(int ttl, long rttNanos) {
    return new TraceReply(
        ttl == HOPS ? ReplyKind.TARGET : ReplyKind.HOP,
        address(ttl),
        START,
        rttNanos,
        Stamp.KERNEL,
        OptionalInt.of(64),
        OptionalInt.empty(),
        84,
        Optional.empty(),
        Optional.empty(),
        Quote.NONE,
        List.of(),
        List.of());
  }

  private static IpAddress address(int ttl) {
    return IpAddress.parse("198.51.100." + ttl).orElseThrow();
  }

  /// How the path stands.
  static MtrResult result(int index) {
    List<MtrHop> hops =
        List.of(
            hop(1, HopWord.OK, 60, Map.of(address(1), "gw.example.net")),
            hop(2, HopWord.OK, 60, Map.of(address(2), "\u001b]0;owned\u0007\u001b[2J.example")),
            hop(
                3,
                HopWord.RATE_LIMITED,
                30,
                Map.of(address(3), "a.very.long.name.of.a.router.in.a.city.example.net")),
            hop(4, HopWord.SILENT, 0, Map.of()),
            shared(5),
            hop(6, HopWord.LOSSY, 54, Map.of(address(6), "東京.example")),
            hop(7, HopWord.OK, 54, Map.of(address(7), "www.example.net")));
    return new MtrResult(
        new TraceTarget(index, "www" + (index == 0 ? "" : index) + ".example.net", address(7)),
        new TraceResult.Sent(
            Protocol.ICMP, Flow.PARIS, Privilege.RAW, Optional.empty(), 7, 0, 84, 0, 1, 30, 1),
        ROUNDS,
        true,
        verdict(),
        hops,
        List.of(new RouteChange(START + 5_000 * MILLI, 6, 0, address(5), address(6))),
        0,
        List.of(),
        List.of(),
        Optional.empty(),
        START,
        3_725_000 * MILLI);
  }

  private static Verdict verdict() {
    return new Verdict(
        Level.WARN,
        OptionalInt.of(5),
        OptionalInt.of(6),
        OptionalDouble.of(8.5),
        Optional.of(Wilson.of(5, 59)),
        Optional.empty(),
        "loss begins between hop 5 and 6 and reaches the target: 8.5 % (3.7 to 18.4)",
        List.of("the way back may differ: hop 5 answers over 9 hops, hop 6 over 14"));
  }

  private static MtrHop hop(int ttl, HopWord word, int received, Map<IpAddress, String> names) {
    boolean answers = received > 0;
    HopStats stats = stats(ttl, received);
    return new MtrHop(
        ttl,
        ttl == HOPS,
        answers ? List.of(address(ttl)) : List.of(),
        answers ? Optional.of(address(ttl)) : Optional.empty(),
        stats,
        new WindowStats(ROUNDS, received, ROUNDS - received, 0, Optional.empty(), Optional.empty()),
        new HopVerdict(
            ttl,
            answers ? OptionalDouble.of(word == HopWord.LOSSY ? 8.5 : 0) : OptionalDouble.empty(),
            answers
                ? OptionalDouble.of(word == HopWord.RATE_LIMITED ? 50 : 0)
                : OptionalDouble.empty(),
            word,
            word == HopWord.RATE_LIMITED ? Optional.of(new RateLimit(0.5, 1)) : Optional.empty()),
        answers ? List.of(new Responder(address(ttl), stats)) : List.of(),
        List.of(new FlowStats(0, answers ? List.of(address(ttl)) : List.of(), stats)),
        ttl == 2 ? List.of(new MplsLabel(24_001, 0, true, 1)) : List.of(),
        Optional.empty(),
        names,
        answers && ttl > 1 ? Map.of(address(ttl), 64_500L + ttl) : Map.of());
  }

  private static MtrHop shared(int ttl) {
    MtrHop one = hop(ttl, HopWord.OK, 59, Map.of());
    IpAddress other = IpAddress.parse("2001:db8::5").orElseThrow();
    return new MtrHop(
        ttl,
        false,
        List.of(address(ttl), other),
        Optional.of(other),
        one.stats(),
        one.window(),
        one.verdict(),
        List.of(new Responder(address(ttl), stats(ttl, 30)), new Responder(other, stats(ttl, 29))),
        one.flows(),
        one.mpls(),
        one.direct(),
        one.names(),
        one.asn());
  }

  private static HopStats stats(int ttl, int received) {
    ProbeCounts counts =
        new ProbeCounts(
            ROUNDS, received, Math.max(0, 59 - received), received == 60 ? 0 : 1, 0, 0, 0, 0);
    if (received == 0) {
      return new HopStats(counts, Optional.empty(), Optional.empty());
    }
    long base = ttl * 4L * MILLI;
    RttSummary rtt =
        new RttSummary(
            received,
            base,
            base + 5.2 * MILLI,
            base + 5 * MILLI,
            base + 9 * MILLI,
            base + 10 * MILLI,
            base + 10 * MILLI,
            base + 110 * MILLI,
            3.2 * MILLI);
    return new HopStats(
        counts,
        Optional.of(
            new HopRtt(rtt, base + 3 * MILLI, base + 110 * MILLI, OptionalLong.of(105 * MILLI))),
        Optional.of(
            new JitterSummary(received - 1L, 3.4 * MILLI, 107 * MILLI, 3.1 * MILLI, 2 * MILLI)));
  }
}
