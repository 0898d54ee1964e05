package org.netdiag.mtr;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.netdiag.mtr.MtrEvent.ProbeName;
import org.netdiag.mtr.tally.DirectTally;
import org.netdiag.mtr.tally.PathTally;
import org.netdiag.shared.engine.ProbeEvent;
import org.netdiag.shared.net.ErrnoText;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.run.EventSink;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.TraceReply;
import org.netdiag.trace.way.ReplyMaker;

/// Counts what becomes of probes, and tells the listener.
final class Outcomes {
  private final EventSink<Told> sink;
  private final boolean wantsProbes;
  private final Consumer<IpAddress> seen;
  private final ReplyMaker replies = new ReplyMaker();

  /// @param seen told of each responder
  Outcomes(EventSink<Told> sink, boolean wantsProbes, Consumer<IpAddress> seen) {
    this.sink = sink;
    this.wantsProbes = wantsProbes;
    this.seen = seen;
  }

  /// Takes what has become of a probe.
  void take(MtrPath path, ProbeEvent event) {
    boolean left = event.kind == ProbeEvent.Kind.SENT;
    boolean failed = event.kind == ProbeEvent.Kind.SEND_FAILED;
    if (left || (failed && !event.wasSent)) {
      path.left(event.nanos, left ? event.epochNanos : 0);
    }
    if (ended(event.kind)) {
      path.touched(event.nanos);
      path.release(event.sequence);
    }
    if (failed) {
      path.refused(event.errno);
    }
    if (path.forgotten(event.sequence)) {
      return;
    }
    if (ProbeNumber.direct(event.sequence)) {
      ping(path, event);
    } else {
      probe(path, event);
    }
    if (wantsProbes) {
      tell(path, event);
    }
  }

  private static boolean ended(ProbeEvent.Kind kind) {
    return switch (kind) {
      case REPLY, ICMP_ERROR, TIMEOUT, SEND_FAILED -> true;
      case SENT, DUPLICATE, LATE, REJECTED, LATE_ERROR, DUPLICATE_ERROR, NOTICE -> false;
    };
  }

  private void probe(MtrPath path, ProbeEvent event) {
    PathTally tally = path.tally;
    int number = event.sequence;
    int ttl = ProbeNumber.ttl(number);
    int flow = ProbeNumber.flow(number);
    switch (event.kind) {
      case SENT -> tally.sent(ttl, flow, path.ordinal(number));
      case REPLY, ICMP_ERROR -> {
        TraceReply reply = reply(path, event);
        tally.answered(ttl, flow, path.ordinal(number), reply);
        seen.accept(reply.from());
      }
      case TIMEOUT -> tally.timedOut(ttl, flow, path.ordinal(number));
      case SEND_FAILED -> {
        if (event.wasSent) {
          // The kernel has taken it and says only now that it got nowhere.
          tally.timedOut(ttl, flow, path.ordinal(number));
        } else {
          tally.sendFailed(ttl, flow);
        }
      }
      case LATE, LATE_ERROR -> tally.late(ttl, flow, reply(path, event));
      case DUPLICATE, DUPLICATE_ERROR -> tally.duplicate(ttl, flow, reply(path, event));
      case REJECTED, NOTICE -> {}
    }
  }

  /// A ping that ends in somebody's ICMP error was not answered.
  private void ping(MtrPath path, ProbeEvent event) {
    int number = event.sequence;
    DirectTally tally = path.tally.direct(ProbeNumber.ttl(number));
    switch (event.kind) {
      case SENT -> tally.sent(path.ordinal(number));
      case REPLY -> tally.answered(path.ordinal(number), event.rttNanos);
      case TIMEOUT, ICMP_ERROR -> tally.timedOut(path.ordinal(number));
      case SEND_FAILED -> {
        if (event.wasSent) {
          tally.timedOut(path.ordinal(number));
        } else {
          tally.sendFailed();
        }
      }
      case LATE -> tally.late();
      case DUPLICATE -> tally.duplicate();
      case REJECTED, LATE_ERROR, DUPLICATE_ERROR, NOTICE -> {}
    }
  }

  private void tell(MtrPath path, ProbeEvent event) {
    ProbeName name = name(path, event.sequence);
    long epochNanos = event.epochNanos;
    switch (event.kind) {
      case SENT -> put(new MtrEvent.Sent(name, epochNanos));
      case REPLY -> put(new MtrEvent.Reply(name, reply(path, event)));
      case ICMP_ERROR ->
          put(
              name.direct()
                  ? new MtrEvent.TimedOut(name, epochNanos)
                  : new MtrEvent.Reply(name, reply(path, event)));
      case TIMEOUT -> put(new MtrEvent.TimedOut(name, epochNanos));
      case SEND_FAILED ->
          put(
              event.wasSent
                  ? new MtrEvent.TimedOut(name, epochNanos)
                  : new MtrEvent.SendFailed(name, epochNanos, event.errno));
      case LATE, LATE_ERROR -> put(new MtrEvent.Late(name, reply(path, event)));
      case DUPLICATE, DUPLICATE_ERROR -> put(new MtrEvent.Duplicate(name, reply(path, event)));
      case REJECTED, NOTICE -> {}
    }
  }

  /// Ends the probes of hops that are not waited for any longer. What comes for them later is
  /// counted nowhere: the path ends when the last of them has.
  void giveUp(MtrPath path, long now, long epochNanos) {
    PathTally tally = path.tally;
    for (int ttl = tally.shape().firstTtl(); ttl <= tally.last(); ttl++) {
      if (tally.inFlight(ttl) > 0 && path.tooLate(ttl, false, now)) {
        path.touched(now);
        for (PathTally.Place place : tally.waiting(ttl)) {
          tally.timedOut(ttl, place.flow(), place.ordinal());
          gaveUp(path, place, false, epochNanos);
        }
      }
      DirectTally direct = tally.direct(ttl);
      if (direct.inFlight() > 0 && path.tooLate(ttl, true, now)) {
        path.touched(now);
        for (long ordinal : direct.waiting()) {
          direct.timedOut(ordinal);
          gaveUp(path, new PathTally.Place(ttl, 0, ordinal), true, epochNanos);
        }
      }
    }
  }

  private void gaveUp(MtrPath path, PathTally.Place place, boolean direct, long epochNanos) {
    int queries = path.tally.shape().queries();
    ProbeName name =
        new ProbeName(
            path.target.index(),
            direct ? Protocol.ICMP : path.prober().way().protocol(),
            place.ordinal() / queries,
            (int) (place.ordinal() % queries),
            place.ttl(),
            place.flow(),
            direct);
    if (wantsProbes) {
      put(new MtrEvent.TimedOut(name, epochNanos));
    }
  }

  /// What is known of a path beside its counts.
  MtrResult noted(MtrPath path) {
    MtrResult begun = path.begun;
    if (path.refusedWith() == 0) {
      return begun;
    }
    String why = ErrnoText.of(path.refusedWith());
    List<String> notes = new ArrayList<>(begun.notes());
    notes.add("this host reports: " + why);
    return path.startedEpochNanos() == 0 ? begun.refused(why) : begun.withNotes(notes);
  }

  private TraceReply reply(MtrPath path, ProbeEvent event) {
    Protocol protocol =
        ProbeNumber.direct(event.sequence) ? Protocol.ICMP : path.prober().way().protocol();
    return replies.make(event, path.target.address().family(), protocol);
  }

  private void put(MtrEvent event) {
    sink.put(new Told.Now(event));
  }

  private static ProbeName name(MtrPath path, int number) {
    boolean direct = ProbeNumber.direct(number);
    return new ProbeName(
        path.target.index(),
        direct ? Protocol.ICMP : path.prober().way().protocol(),
        path.round(number),
        ProbeNumber.query(number),
        ProbeNumber.ttl(number),
        ProbeNumber.flow(number),
        direct);
  }
}
