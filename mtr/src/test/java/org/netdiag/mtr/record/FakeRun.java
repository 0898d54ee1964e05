package org.netdiag.mtr.record;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Consumer;
import org.netdiag.mtr.MtrEvent;
import org.netdiag.mtr.MtrPacing;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.tally.PathTally;
import org.netdiag.mtr.tally.ResultMaker;
import org.netdiag.mtr.tally.TallyShape;
import org.netdiag.mtr.verdict.VerdictMaker;
import org.netdiag.shared.engine.Stamp;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.MplsLabel;
import org.netdiag.trace.Flow;
import org.netdiag.trace.IcmpNote;
import org.netdiag.trace.Quote;
import org.netdiag.trace.ReplyKind;
import org.netdiag.trace.TraceReply;
import org.netdiag.trace.TraceResult;
import org.netdiag.trace.TraceTarget;

/// A made-up run over a made-up path, told as events, and the result that its counts give.
///
/// Hop 3 answers every other probe, hop 5 is silent, the link to hop 7 loses a share, hop 6 changes
/// at two thirds of the run, hop 9 is the target.
public final class FakeRun {
  public static final int HOPS = 9;
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 1_795_247_488_123_456_789L;
  private static final long TIMEOUT = 2 * SECOND;

  public final MtrEvent.Begun begun;
  public final PathTally tally;

  private final Consumer<MtrEvent> events;
  private final Random random;
  private final Shape shape;
  private final List<Pending> pending = new ArrayList<>();
  private long clock = START;
  private long last = START;

  /// What the run is to be like.
  ///
  /// @param index place of the target
  /// @param rounds how many
  /// @param flows how many
  /// @param loss of the link to hop 7, 0 to 1
  /// @param direct whether hops are pinged too
  public record Shape(int index, int rounds, int flows, double loss, boolean direct) {}

  private record Pending(long at, Runnable what) {}

  public FakeRun(Shape shape, long seed, Consumer<MtrEvent> events) {
    this.shape = shape;
    this.events = events;
    this.random = new Random(seed);
    MtrPacing pacing =
        new MtrPacing(
            1,
            30,
            8,
            1,
            shape.flows(),
            shape.rounds(),
            Duration.ofSeconds(1),
            Duration.ofNanos(TIMEOUT));
    this.begun = new MtrEvent.Begun(begun(shape), pacing, 100);
    this.tally = new PathTally(TallyShape.of(pacing, 100), true);
  }

  public static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  private static MtrResult begun(Shape shape) {
    TraceResult.Sent sent =
        new TraceResult.Sent(
            Protocol.ICMP,
            Flow.PARIS,
            Privilege.RAW,
            Optional.of(address("192.0.2.77")),
            4711,
            0,
            60,
            0,
            1,
            30,
            1);
    return new MtrResult(
        new TraceTarget(shape.index(), "www.example.net", address("203.0.113.80")),
        sent,
        0,
        false,
        VerdictMaker.judge(List.of(), false).verdict(),
        List.of(),
        List.of(),
        0,
        List.of("quoted"),
        List.of("kernel stamps are used"),
        Optional.empty(),
        START,
        0);
  }

  /// Carries out the whole run and answers what it came to.
  public MtrResult run() {
    rounds(shape.rounds());
    clock += TIMEOUT + SECOND;
    settle();
    return end();
  }

  /// Carries out rounds, with what is answered meanwhile; what waits stays in flight.
  public void rounds(int count) {
    events.accept(begun);
    for (int round = 0; round < count; round++) {
      clock = Math.max(clock, START + round * SECOND);
      settle();
      for (int flow = 0; flow < shape.flows(); flow++) {
        for (int ttl = 1; ttl <= HOPS; ttl++) {
          send(round, flow, ttl);
          clock += 50_000;
        }
      }
    }
  }

  /// What the run has come to by now.
  public MtrResult end() {
    MtrResult result = result();
    events.accept(new MtrEvent.Summary(result));
    return result;
  }

  public MtrResult result() {
    long rounds = shape.rounds();
    return ResultMaker.make(begun.result(), tally, rounds, last - START);
  }

  private void settle() {
    pending.sort((a, b) -> Long.compare(a.at(), b.at()));
    while (!pending.isEmpty() && pending.getFirst().at() <= clock) {
      Pending next = pending.removeFirst();
      last = Math.max(last, next.at());
      next.what().run();
    }
  }

  private void send(int round, int flow, int ttl) {
    MtrEvent.ProbeName name =
        new MtrEvent.ProbeName(shape.index(), Protocol.ICMP, round, 0, ttl, flow, false);
    tally.sent(ttl, flow, round);
    long sentAt = clock;
    last = Math.max(last, sentAt);
    events.accept(new MtrEvent.Sent(name, sentAt));
    boolean lost =
        ttl == 5
            || (ttl == 3 && round % 2 == 1)
            || (ttl >= 7 && random.nextDouble() < shape.loss());
    if (lost) {
      pending.add(new Pending(sentAt + TIMEOUT, () -> timeout(name, sentAt + TIMEOUT)));
    } else {
      TraceReply reply = reply(name, sentAt);
      pending.add(new Pending(reply.epochNanos(), () -> answer(name, reply)));
    }
    Optional<IpAddress> own = tally.latest(ttl);
    if (shape.direct() && own.isPresent()) {
      ping(name, own.get());
    }
  }

  private void answer(MtrEvent.ProbeName name, TraceReply reply) {
    tally.answered(name.ttl(), name.flow(), name.round(), reply);
    events.accept(new MtrEvent.Reply(name, reply));
    if (name.round() % 37 == 5 && name.ttl() == 2) {
      tally.duplicate(name.ttl(), name.flow(), reply);
      events.accept(new MtrEvent.Duplicate(name, reply));
    }
  }

  private void timeout(MtrEvent.ProbeName name, long at) {
    tally.timedOut(name.ttl(), name.flow(), name.round());
    events.accept(new MtrEvent.TimedOut(name, at));
    if (name.ttl() == 8) {
      TraceReply reply = reply(name, at);
      tally.late(name.ttl(), name.flow(), reply);
      events.accept(new MtrEvent.Late(name, reply));
    }
  }

  private void ping(MtrEvent.ProbeName passing, IpAddress own) {
    MtrEvent.ProbeName name =
        new MtrEvent.ProbeName(
            passing.index(),
            Protocol.ICMP,
            passing.round(),
            0,
            passing.ttl(),
            passing.flow(),
            true);
    long sentAt = clock;
    tally.direct(name.ttl()).address(own);
    tally.direct(name.ttl()).sent(name.round());
    events.accept(new MtrEvent.Sent(name, sentAt));
    if (name.ttl() == 4 || (name.ttl() >= 7 && random.nextDouble() < shape.loss())) {
      pending.add(
          new Pending(
              sentAt + TIMEOUT,
              () -> {
                tally.direct(name.ttl()).timedOut(name.round());
                events.accept(new MtrEvent.TimedOut(name, sentAt + TIMEOUT));
              }));
      return;
    }
    TraceReply like = reply(name, sentAt);
    TraceReply reply = at(like, own, like.rttNanos(), ReplyKind.TARGET);
    pending.add(
        new Pending(
            reply.epochNanos(),
            () -> {
              tally.direct(name.ttl()).answered(name.round(), reply.rttNanos());
              events.accept(new MtrEvent.Reply(name, reply));
            }));
  }

  private static TraceReply at(TraceReply like, IpAddress from, long rtt, ReplyKind kind) {
    return new TraceReply(
        kind,
        from,
        like.epochNanos(),
        rtt,
        like.stamp(),
        like.ttl(),
        like.tos(),
        like.bytes(),
        like.icmp(),
        like.tcp(),
        like.quote(),
        like.mpls(),
        like.interfaces());
  }

  private TraceReply reply(MtrEvent.ProbeName name, long sentAt) {
    int ttl = name.ttl();
    double base = new double[] {0, 0.4, 2.1, 8.5, 9.2, 9.3, 14.8, 31, 31.5, 32.2}[ttl];
    double busy = ttl >= 7 ? 14 * Math.exp(-Math.pow((name.round() - 190) / 24.0, 2)) : 0;
    double noise = -Math.log(1 - random.nextDouble()) * (ttl == 4 ? 6 : 0.7);
    long rtt = Math.round((base + busy + noise + name.flow() * 1.5) * 1e6);
    boolean target = ttl == HOPS;
    String from = target ? "203.0.113.80" : "198.51.100." + ttl;
    if (ttl == 6 && (name.flow() % 2 == 1 || name.round() * 3L > shape.rounds() * 2L)) {
      from = "198.51.100.106";
    }
    List<MplsLabel> mpls = ttl == 6 ? List.of(new MplsLabel(24001, 0, true, 1)) : List.of();
    return new TraceReply(
        target ? ReplyKind.TARGET : ReplyKind.HOP,
        address(from),
        sentAt + rtt,
        rtt,
        Stamp.KERNEL,
        OptionalInt.of((target ? 64 : 255) - ttl + 1),
        OptionalInt.empty(),
        56,
        Optional.of(new IcmpNote(target ? 0 : 11, 0, 0)),
        Optional.empty(),
        target ? Quote.NONE : new Quote(OptionalInt.of(1), OptionalInt.of(0), false),
        mpls,
        List.of());
  }
}
