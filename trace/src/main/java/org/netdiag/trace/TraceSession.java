package org.netdiag.trace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.netdiag.shared.engine.Failure;
import org.netdiag.shared.engine.Lanes;
import org.netdiag.shared.engine.Probe;
import org.netdiag.shared.engine.ProbeEvent;
import org.netdiag.shared.engine.RatePace;
import org.netdiag.shared.engine.Times;
import org.netdiag.shared.net.Clock;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.run.EventSink;
import org.netdiag.shared.run.RunSession;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.way.ReplyMaker;
import org.netdiag.trace.way.Ways;

/// A plan being carried out: the one mutable object of a run. It knows no socket and reads no clock
/// but when it starts.
///
/// Targets take turns, a probe each, so that with a bounded rate the answers to a target's first
/// probes are there before its next ones leave.
final class TraceSession implements RunSession<TraceTotals> {
  private static final int MOST_ACTIVE = 1024;

  /// Few, so that answers are read in between: a near target ends the sending early.
  private static final int MOST_PER_ACT = 8;

  private static final double TURN_SECONDS = 0.25;
  private static final int MOST_SEEN = 1 << 16;

  private final TracePlan plan;
  private final TraceListener listener;
  private final EventSink<TraceEvent> sink;
  private final List<TraceProtocol> protocols;
  private final TaskTable tasks;
  private final SharedPrefix prefix;
  private final RatePace rate;
  private final ReplyMaker replies = new ReplyMaker();
  private final Probe probe = new Probe();
  private final Set<IpAddress> seen = new HashSet<>();
  private final boolean wantsProbes;
  private int next;
  private int finished;
  private int reached;
  private long sent;
  private long retryAt;
  private boolean blocked;
  private boolean cancelled;
  private boolean ended;
  private long startedNanos;
  private long startedEpochNanos;
  private long endedNanos;
  private @Nullable TaskMaker maker;
  private @Nullable Clock clock;
  private Failure failure = Failure.NONE;

  TraceSession(TracePlan plan, TraceListener listener, EventSink<TraceEvent> sink) {
    this.plan = plan;
    this.listener = listener;
    this.sink = sink;
    this.wantsProbes = listener.wantsProbes();
    this.protocols =
        plan.packet().protocol() == TraceProtocol.ALL
            ? List.of(TraceProtocol.ICMP, TraceProtocol.UDP, TraceProtocol.TCP)
            : List.of(plan.packet().protocol());
    this.tasks = new TaskTable(active(plan.pacing().rate()));
    this.rate = new RatePace(plan.pacing().rate());
    boolean sharing =
        protocols.size() == 1
            && plan.confidence() == 0
            && plan.pacing().firstTtl() == 1
            && oneFamily();
    this.prefix = new SharedPrefix(plan.targets().size(), sharing);
  }

  /// How many targets are traced side by side: with a bounded rate as many as let each one's answer
  /// come back before its next turn, so that results come as the run goes on.
  private static int active(double rate) {
    return rate == 0 ? MOST_ACTIVE : Math.clamp((long) (rate * TURN_SECONDS), 16, MOST_ACTIVE);
  }

  private boolean oneFamily() {
    Family family = plan.targets().getFirst().address().family();
    for (TraceTarget target : plan.targets()) {
      if (target.address().family() != family) {
        return false;
      }
    }
    return true;
  }

  private int traces() {
    return plan.targets().size() * protocols.size();
  }

  @Override
  public void start(Lanes opener, long now) throws SyscallException {
    clock = opener.clock();
    Ways lanes = new Ways(needs(), opener);
    maker = new TaskMaker(plan, lanes, prefix, probe, this::abandoned);
    if (protocols.size() == 1) {
      // A refusal of the sockets that every target needs ends the run before it begins.
      lanes.of(plan.targets().getFirst().address().family(), protocols.getFirst());
    }
    startedNanos = clock.nanos();
    startedEpochNanos = clock.epochNanos();
    rate.start(startedNanos);
  }

  private Ways.Needs needs() {
    int ports =
        plan.confidence() > 0
            ? Ways.MOST_PORTS
            : Math.min(Ways.MOST_PORTS, plan.pacing().maxTtl() + 1);
    boolean bulk = Ways.Needs.bulk(plan.pacing().rate(), plan.targets().size());
    return new Ways.Needs(plan.packet(), ports, bulk);
  }

  @Override
  public long nextAt() {
    long at = tasks.nextAt();
    if (next < traces() && tasks.room()) {
      at = Times.earlier(at, startedNanos);
    }
    if (rate.bounded()) {
      at = Times.later(at, rate.nextAt());
    }
    return blocked ? Times.later(at, retryAt) : at;
  }

  @Override
  public void act(long now) throws SyscallException {
    blocked = false;
    for (int i = 0; i < MOST_PER_ACT && !blocked && rate.open(now); i++) {
      while (next < traces() && tasks.room()) {
        begin(now);
      }
      PathTask task = tasks.due(now);
      if (task == null) {
        return;
      }
      switch (task.step(now)) {
        case ASKED -> {
          rate.sent(now);
          // Each is a socket of its own, and what it answers is timed when it is read.
          i += task.way().privilege() == Privilege.CONNECT ? MOST_PER_ACT : 0;
        }
        case FULL -> {
          blocked = true;
          retryAt = task.retryAt();
        }
        case IDLE -> settle(task, now);
      }
    }
  }

  private void begin(long now) {
    TraceTarget target = plan.targets().get(next / protocols.size());
    TraceProtocol protocol = protocols.get(next % protocols.size());
    next++;
    try {
      tasks.add(maker().make(target, protocol, tasks.nextId(), now));
    } catch (SyscallException refused) {
      finish(maker().refused(target, protocol, refused, wall()));
    }
  }

  /// Lets the searches begin that wait for the hops, and ends a task that has nothing more to do.
  private void settle(PathTask task, long now) {
    task.changed = true;
    if (task.hopsJustKnown()) {
      maker().hopsKnown(task, now);
    }
    if (task.done()) {
      end(task, false, now);
    }
  }

  private void end(PathTask task, boolean cut, long now) {
    tasks.remove(task);
    TraceResult result = maker().result(task, cut, now);
    task.letGo();
    finish(result);
    if (!cut && prefix.learn(task.hops)) {
      for (PathTask other : tasks.all()) {
        if (other.hops.held()) {
          prefix.tell(other.hops, plan.pacing().firstTtl());
          other.changed = true;
        }
      }
    }
  }

  private void finish(TraceResult result) {
    finished++;
    reached += result.reached() ? 1 : 0;
    sink.put(new TraceEvent.Summary(result));
  }

  @Override
  public void onEvent(ProbeEvent event) {
    PathTask task = tasks.find(event.target);
    if (task == null) {
      return;
    }
    switch (event.kind) {
      case SENT -> {
        sent++;
        task.wasSent(event);
        tell(
            task,
            event.sequence,
            new TraceEvent.Sent(name(task, event.sequence), event.epochNanos));
      }
      case REPLY, ICMP_ERROR -> answered(task, event);
      case TIMEOUT -> timedOut(task, event);
      case SEND_FAILED -> {
        if (task.failed(event)) {
          tell(
              task,
              event.sequence,
              new TraceEvent.SendFailed(name(task, event.sequence), event.epochNanos, event.errno));
        }
      }
      case LATE, LATE_ERROR -> late(task, event);
      case DUPLICATE, DUPLICATE_ERROR -> duplicate(task, event);
      case REJECTED, NOTICE -> {}
    }
    settle(task, event.nanos);
  }

  private void answered(PathTask task, ProbeEvent event) {
    TraceReply reply = reply(task, event);
    Attempt attempt = task.attempt(event.sequence);
    attempt.state = Attempt.State.ANSWERED;
    attempt.reply = Optional.of(reply);
    tell(task, event.sequence, new TraceEvent.Reply(name(task, event.sequence), reply));
    if (seen.size() < MOST_SEEN && seen.add(reply.from())) {
      listener.seen(reply.from());
    }
    task.ended(event.sequence, event.nanos);
  }

  private void timedOut(PathTask task, ProbeEvent event) {
    task.attempt(event.sequence).state = Attempt.State.SILENT;
    tell(
        task,
        event.sequence,
        new TraceEvent.TimedOut(name(task, event.sequence), event.epochNanos));
    task.ended(event.sequence, event.nanos);
  }

  private void late(PathTask task, ProbeEvent event) {
    TraceReply reply = reply(task, event);
    task.attempt(event.sequence).reply = Optional.of(reply);
    tell(task, event.sequence, new TraceEvent.Late(name(task, event.sequence), reply));
  }

  private void duplicate(PathTask task, ProbeEvent event) {
    task.attempt(event.sequence).duplicates++;
    tell(
        task,
        event.sequence,
        new TraceEvent.Duplicate(name(task, event.sequence), reply(task, event)));
  }

  private TraceReply reply(PathTask task, ProbeEvent event) {
    return replies.make(event, task.target.address().family(), task.protocol(event.sequence));
  }

  private void abandoned(PathTask task, Attempt attempt) {
    task.giveUp(attempt, Attempt.State.SILENT);
    tell(task, attempt.number, new TraceEvent.TimedOut(name(task, attempt.number), wall()));
  }

  /// Tells the listener, unless the probe is one that searches for the path MTU: those are meant to
  /// get lost.
  private void tell(PathTask task, int number, TraceEvent event) {
    if (wantsProbes && task.tells(number)) {
      sink.put(event);
    }
  }

  private static TraceEvent.ProbeName name(PathTask task, int number) {
    Attempt attempt = task.attempt(number);
    return new TraceEvent.ProbeName(
        task.target.index(), task.way().protocol(), number + 1, attempt.ttl, attempt.flow);
  }

  @Override
  public void onLocalDrops(long count) {}

  @Override
  public void cancel() {
    if (!done()) {
      cancelled = true;
      cut(nanos());
    }
  }

  private void cut(long now) {
    ended = true;
    endedNanos = now;
    for (PathTask task : new ArrayList<>(tasks.all())) {
      end(task, true, now);
    }
  }

  @Override
  public TraceTotals totals() {
    long until = ended ? endedNanos : nanos();
    return new TraceTotals(
        traces(), finished, reached, sent, startedEpochNanos, until - startedNanos, cancelled);
  }

  @Override
  public boolean done() {
    return ended || (next == traces() && tasks.isEmpty());
  }

  @Override
  public void close(Failure why) {
    failure = why;
    if (!done()) {
      cancelled = true;
      cut(nanos());
    }
    endedNanos = ended ? endedNanos : nanos();
    ended = true;
    sink.closed();
  }

  @Override
  public Failure failure() {
    return failure;
  }

  private TaskMaker maker() {
    TaskMaker present = maker;
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
