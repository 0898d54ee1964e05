package org.netdiag.mtr;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.netdiag.mtr.tally.PathTally;
import org.netdiag.mtr.tally.ResultMaker;
import org.netdiag.mtr.verdict.VerdictMaker;
import org.netdiag.shared.engine.Failure;
import org.netdiag.shared.engine.Lanes;
import org.netdiag.shared.engine.ProbeEvent;
import org.netdiag.shared.engine.Times;
import org.netdiag.shared.net.Clock;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.run.EventSink;
import org.netdiag.shared.run.RunSession;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.TraceProtocol;
import org.netdiag.trace.TraceTarget;

/// A plan being carried out: the one mutable object of a run. It knows no socket and reads no clock
/// but when it starts.
///
/// Paths begin one after the other, so that their rounds are spread over the interval and not sent
/// in one burst.
final class MtrSession implements RunSession<MtrTotals> {
  /// Few, so that answers are read in between: a near target ends the sending early.
  private static final int MOST_PER_ACT = 8;

  private static final long STAGGER_NANOS = 5_000_000;
  private static final int EARLY_EVERY = 10;
  private static final int MOST_SEEN = 1 << 16;

  private final MtrPlan plan;
  private final MtrListener listener;
  private final EventSink<Told> sink;
  private final boolean wantsProbes;
  private final List<TraceProtocol> protocols;
  private final @Nullable MtrPath[] paths;
  private final PathHeap due = new PathHeap();
  private final Set<IpAddress> seen = new HashSet<>();
  private int next;
  private int finished;
  private int reached;
  private long sent;
  private boolean paused;
  private boolean cancelled;
  private boolean ended;
  private long startedNanos;
  private long startedEpochNanos;
  private long endedNanos;
  private long staggerNanos;
  private @Nullable PathMaker maker;
  private @Nullable Clock clock;
  private @Nullable Outcomes outcomes;
  private Failure failure = Failure.NONE;

  MtrSession(MtrPlan plan, MtrListener listener, EventSink<Told> sink) {
    this.plan = plan;
    this.listener = listener;
    this.sink = sink;
    this.wantsProbes = listener.wantsProbes();
    this.protocols =
        plan.packet().protocol() == TraceProtocol.ALL
            ? List.of(TraceProtocol.ICMP, TraceProtocol.UDP, TraceProtocol.TCP)
            : List.of(plan.packet().protocol());
    this.paths = new @Nullable MtrPath[plan.targets().size() * protocols.size()];
  }

  @Override
  public void start(Lanes lanes, long now) throws SyscallException {
    clock = lanes.clock();
    PathMaker made = new PathMaker(plan, lanes);
    maker = made;
    outcomes = new Outcomes(sink, wantsProbes, this::seen);
    if (protocols.size() == 1) {
      // A refusal of the sockets that every target needs ends the run before it begins.
      made.open(plan.targets().getFirst(), protocols.getFirst());
    }
    startedNanos = nanos();
    startedEpochNanos = wall();
    // A first round costs more than those that follow: it asks beyond targets that are not known
    // yet.
    staggerNanos = Math.min(STAGGER_NANOS, 2 * plan.pacing().interval().toNanos() / paths.length);
  }

  @Override
  public long nextAt() {
    if (sink.full()) {
      return Times.NEVER;
    }
    MtrPath first = due.first();
    long at = first == null ? Times.NEVER : first.at;
    return next < paths.length ? Times.earlier(at, beginAt()) : at;
  }

  private long beginAt() {
    return startedNanos + (next * staggerNanos);
  }

  @Override
  public void act(long now) throws SyscallException {
    for (int i = 0; i < MOST_PER_ACT; i++) {
      while (next < paths.length && Times.due(beginAt(), now)) {
        begin(now);
      }
      MtrPath path = due.first();
      if (path == null || !Times.due(path.at, now)) {
        return;
      }
      switch (path.step(now)) {
        case ASKED -> {
          path.plan(now);
          due.put(path);
          // Each is a socket of its own, and what it answers is timed when it is read.
          i += path.prober().way().privilege() == Privilege.CONNECT ? MOST_PER_ACT : 0;
        }
        case FULL -> {
          path.at = path.retryAt();
          due.put(path);
          return;
        }
        case IDLE -> settle(path, now);
      }
    }
  }

  private void begin(long now) {
    int id = next++;
    TraceTarget target = plan.targets().get(id / protocols.size());
    TraceProtocol protocol = protocols.get(id % protocols.size());
    try {
      MtrPath path = maker().make(id, target, protocol, startedNanos + (id * staggerNanos));
      paths[id] = path;
      sink.put(new Told.Now(begun(path)));
      path.pause(paused, now);
      path.plan(now);
      due.put(path);
    } catch (SyscallException refused) {
      MtrResult result = maker().refused(target, protocol, refused, wall());
      finish(new Told.Now(new MtrEvent.Summary(result)), false);
    }
  }

  private MtrEvent.Begun begun(MtrPath path) {
    return new MtrEvent.Begun(path.begun.at(wall()), plan.pacing(), plan.window());
  }

  /// Gives up what nobody waits for any longer, and ends a path that has nothing more to do.
  private void settle(MtrPath path, long now) {
    if (path.ended()) {
      return;
    }
    if (plan.early() && path.roundBegins() && path.rounds() % EARLY_EVERY == 0) {
      endEarly(path);
    }
    if (path.closing()) {
      outcomes().giveUp(path, now, wall());
    }
    if (path.done()) {
      end(path);
    } else {
      path.plan(now);
      due.put(path);
    }
  }

  private void endEarly(MtrPath path) {
    long left = plan.pacing().rounds() - path.rounds();
    PathTally tally = path.tally;
    if (left > 0
        && path.rounds() > 0
        && VerdictMaker.settled(tally.evidence(), tally.reached(), left)) {
      path.stopSending();
    }
  }

  private void end(MtrPath path) {
    due.remove(path);
    finish(path.end(() -> result(path)), path.tally.reached());
  }

  private MtrResult result(MtrPath path) {
    MtrResult begun = outcomes().noted(path).at(path.startedEpochNanos());
    return ResultMaker.make(begun, path.tally, path.rounds(), path.elapsedNanos());
  }

  private void finish(Told summary, boolean targetReached) {
    finished++;
    reached += targetReached ? 1 : 0;
    sink.put(summary);
  }

  @Override
  public void onEvent(ProbeEvent event) {
    MtrPath path = paths[event.target];
    if (path == null || path.ended()) {
      return;
    }
    sent += event.kind == ProbeEvent.Kind.SENT ? 1 : 0;
    outcomes().take(path, event);
    settle(path, event.nanos);
  }

  private void seen(IpAddress responder) {
    if (seen.size() < MOST_SEEN && seen.add(responder)) {
      listener.seen(responder);
    }
  }

  @Override
  public void onLocalDrops(long count) {}

  /// How the paths to a target stand.
  List<MtrResult> snapshot(int index) {
    List<MtrResult> all = new ArrayList<>();
    for (int i = 0; i < protocols.size(); i++) {
      MtrPath path = paths[(index * protocols.size()) + i];
      if (path != null) {
        all.add(path.ended() ? path.result() : result(path));
      }
    }
    return all;
  }

  /// Sends no new probes from now on, or goes on.
  void pause(boolean wanted) {
    paused = wanted;
    long now = nanos();
    for (MtrPath path : paths) {
      if (path != null && !path.ended()) {
        path.pause(wanted, now);
        path.plan(now);
        due.put(path);
      }
    }
  }

  /// Forgets every count.
  void reset() {
    for (MtrPath path : paths) {
      if (path != null && !path.ended()) {
        path.reset();
        sink.put(new Told.Now(begun(path)));
        path.plan(nanos());
        due.put(path);
      }
    }
  }

  @Override
  public void cancel() {
    if (!done()) {
      cancelled = true;
      cut();
    }
  }

  private void cut() {
    ended = true;
    endedNanos = nanos();
    for (MtrPath path : paths) {
      if (path != null && !path.ended()) {
        path.touched(endedNanos);
        end(path);
      }
    }
  }

  @Override
  public MtrTotals totals() {
    long until = ended ? endedNanos : nanos();
    long rounds = 0;
    for (MtrPath path : paths) {
      rounds = path == null ? rounds : Math.max(rounds, path.rounds());
    }
    return new MtrTotals(
        paths.length,
        finished,
        reached,
        rounds,
        sent,
        startedEpochNanos,
        until - startedNanos,
        cancelled);
  }

  @Override
  public boolean done() {
    return ended || finished == paths.length;
  }

  @Override
  public void close(Failure why) {
    failure = why;
    if (!done()) {
      cancelled = true;
      cut();
    }
    endedNanos = ended ? endedNanos : nanos();
    ended = true;
    sink.closed();
  }

  @Override
  public Failure failure() {
    return failure;
  }

  private PathMaker maker() {
    PathMaker present = maker;
    if (present == null) {
      throw new IllegalStateException("the session has not been started");
    }
    return present;
  }

  private Outcomes outcomes() {
    Outcomes present = outcomes;
    if (present == null) {
      throw new IllegalStateException("the session has not been started");
    }
    return present;
  }

  private long nanos() {
    return clock == null ? startedNanos : clock.nanos();
  }

  private long wall() {
    return clock == null ? 0 : clock.epochNanos();
  }
}
