package org.netdiag.mtr.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netdiag.mtr.MtrEvent;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrPacing;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.tally.DirectTally;
import org.netdiag.mtr.tally.PathTally;
import org.netdiag.mtr.tally.ResultMaker;
import org.netdiag.mtr.tally.TallyShape;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.Flow;
import org.netdiag.trace.ReplyKind;
import org.netdiag.trace.TraceReply;

/// One path of a record: counts its events as the run has counted its probes.
final class ReplayedPath {
  private static final long HALF_MICRO = 500;

  private final MtrEvent.Begun begun;
  private final PathTally tally;
  private long rounds;
  private long firstRound = -1;
  private long firstEpochNanos;
  private long lastEpochNanos;
  private Optional<RecordLine.End> end = Optional.empty();

  ReplayedPath(MtrEvent.Begun begun) {
    this.begun = begun;
    this.tally =
        new PathTally(
            TallyShape.of(begun.pacing(), begun.window()),
            begun.result().probes().flow() != Flow.CLASSIC);
  }

  int index() {
    return begun.index();
  }

  boolean ended() {
    return end.isPresent();
  }

  /// Forgets every count, as the run did when it was reset.
  void reset() {
    tally.reset();
    firstRound = -1;
    rounds = 0;
  }

  void end(RecordLine.End how) {
    end = Optional.of(how);
  }

  /// Counts an event.
  ///
  /// @throws IllegalArgumentException when the path has no such probe
  void count(MtrEvent.OfProbe event) {
    MtrEvent.ProbeName probe = event.probe();
    check(probe);
    if (event instanceof MtrEvent.Sent || event instanceof MtrEvent.SendFailed) {
      firstRound = firstRound < 0 ? probe.round() : firstRound;
      rounds = Math.max(rounds, probe.round() + 1 - firstRound);
    }
    if (event instanceof MtrEvent.Sent && firstEpochNanos == 0) {
      firstEpochNanos = event.epochNanos();
    }
    if (!(event instanceof MtrEvent.Late || event instanceof MtrEvent.Duplicate)) {
      lastEpochNanos = Math.max(lastEpochNanos, event.epochNanos());
    }
    if (probe.direct()) {
      direct(event);
    } else {
      passing(event);
    }
  }

  private void check(MtrEvent.ProbeName probe) {
    MtrPacing pacing = begun.pacing();
    if (probe.ttl() < pacing.firstTtl()
        || probe.ttl() > pacing.maxTtl()
        || probe.flow() >= pacing.flows()
        || probe.query() >= pacing.queries()) {
      throw new IllegalArgumentException(
          "ttl "
              + probe.ttl()
              + ", flow "
              + probe.flow()
              + ", query "
              + probe.query()
              + " is not among the probes that its path began with");
    }
  }

  private long ordinal(MtrEvent.ProbeName probe) {
    return (probe.round() * begun.pacing().queries()) + probe.query();
  }

  private void passing(MtrEvent.OfProbe event) {
    MtrEvent.ProbeName probe = event.probe();
    int ttl = probe.ttl();
    int flow = probe.flow();
    switch (event) {
      case MtrEvent.Sent _ -> tally.sent(ttl, flow, ordinal(probe));
      case MtrEvent.SendFailed _ -> tally.sendFailed(ttl, flow);
      case MtrEvent.Reply reply -> tally.answered(ttl, flow, ordinal(probe), reply.reply());
      case MtrEvent.TimedOut _ -> tally.timedOut(ttl, flow, ordinal(probe));
      case MtrEvent.Late late -> tally.late(ttl, flow, late.reply());
      case MtrEvent.Duplicate again -> tally.duplicate(ttl, flow, again.reply());
    }
  }

  private void direct(MtrEvent.OfProbe event) {
    MtrEvent.ProbeName probe = event.probe();
    DirectTally direct = tally.direct(probe.ttl());
    switch (event) {
      case MtrEvent.Sent _ -> {
        if (direct.address().isEmpty()) {
          tally.latest(probe.ttl()).ifPresent(direct::address);
        }
        direct.sent(ordinal(probe));
      }
      case MtrEvent.SendFailed _ -> direct.sendFailed();
      case MtrEvent.Reply reply -> direct.answered(ordinal(probe), reply.reply().rttNanos());
      case MtrEvent.TimedOut _ -> direct.timedOut(ordinal(probe));
      case MtrEvent.Late late -> countOwn(late.reply(), direct::late);
      case MtrEvent.Duplicate duplicate -> countOwn(duplicate.reply(), direct::duplicate);
    }
  }

  /// Somebody's ICMP error that comes late says nothing about the hop that was pinged.
  private static void countOwn(TraceReply reply, Runnable count) {
    if (reply.kind() == ReplyKind.TARGET) {
      count.run();
    }
  }

  /// How it stands, or what it came to.
  MtrResult result() {
    MtrResult before = begun.result();
    long told = firstEpochNanos == 0 ? 0 : Math.max(0, lastEpochNanos - firstEpochNanos);
    if (end.isEmpty()) {
      long started = firstEpochNanos == 0 ? before.startedEpochNanos() : firstEpochNanos;
      Frame frame = new Frame(before.unseen(), before.notes(), before.refusal(), started);
      return ResultMaker.make(frame.around(before), tally, rounds, told);
    }
    RecordLine.End how = end.get();
    Frame frame = new Frame(how.unseen(), List.of(), how.refusal(), firstEpochNanos);
    long elapsed = elapsed(how, told);
    MtrResult made = ResultMaker.make(frame.around(before), tally, how.rounds(), elapsed);
    return named(made.withNotes(how.notes()), how);
  }

  /// A record tells it to the microsecond; the stamps of the events, to the nanosecond.
  private static long elapsed(RecordLine.End how, long told) {
    long recorded = how.elapsedNanos().orElse(told);
    return Math.abs(recorded - told) <= HALF_MICRO ? told : recorded;
  }

  /// What is known of a path beside its probes and counts.
  private record Frame(
      List<String> unseen, List<String> notes, Optional<String> refusal, long startedEpochNanos) {
    MtrResult around(MtrResult of) {
      return new MtrResult(
          of.target(),
          of.probes(),
          of.rounds(),
          of.reached(),
          of.verdict(),
          of.hops(),
          of.changes(),
          of.changesOmitted(),
          unseen,
          notes,
          refusal,
          startedEpochNanos,
          of.elapsedNanos());
    }
  }

  private static MtrResult named(MtrResult result, RecordLine.End how) {
    List<MtrHop> hops = new ArrayList<>();
    for (MtrHop hop : result.hops()) {
      Map<IpAddress, String> names = new HashMap<>();
      Map<IpAddress, Long> asn = new HashMap<>();
      for (IpAddress address : hop.addresses()) {
        String name = how.names().get(address);
        Long number = how.asn().get(address);
        if (name != null) {
          names.put(address, name);
        }
        if (number != null) {
          asn.put(address, number);
        }
      }
      hops.add(hop.with(names, asn));
    }
    return result.withHops(hops);
  }
}
