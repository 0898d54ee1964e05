package org.netdiag.ping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.netdiag.shared.engine.Failure;
import org.netdiag.shared.engine.Lane;
import org.netdiag.shared.engine.Lanes;
import org.netdiag.shared.engine.Probe;
import org.netdiag.shared.engine.ProbeEvent;
import org.netdiag.shared.engine.RatePace;
import org.netdiag.shared.engine.Session;
import org.netdiag.shared.engine.Times;
import org.netdiag.shared.net.Clock;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.stats.Quantiles;
import org.netdiag.shared.stats.RttStats;
import org.netdiag.shared.wire.Family;

/// A plan, or one engine's part of its targets, being carried out: the one mutable object of a
/// measurement. It knows no socket and reads no clock.
///
/// A lane may tell what became of earlier probes while it takes a new one, so events come in the
/// midst of [#act] too: a target with a probe that was offered is never done before the lane has
/// said whether it takes it.
final class PingSession implements Session {
  static final long LEAST_ADAPTIVE_NANOS = Pacer.LEAST_ADAPTIVE_NANOS;
  private static final int MOST_PER_ACT = 64;

  private final PingPlan plan;
  private final PingSink sink;
  private final boolean wantsProbes;
  private final boolean portProtocol;
  private final boolean anyResponder;
  private final long timeoutNanos;
  private final Pacer pacer;
  private final RatePace rate;
  private final EventMaker maker;
  private final ActiveTargets active = new ActiveTargets();
  private final DueHeap due = new DueHeap();
  private final Probe probe = new Probe();
  private final RttStats rtt = new RttStats();
  private final Quantiles quantiles = new Quantiles();
  private PingCounts counts = PingCounts.NONE;
  private long finished;
  private long answered;
  private long started;
  private long drops;
  private long eventsOmitted;
  private long deadlineNanos = Times.NEVER;
  private long retryAt;
  private boolean blocked;
  private boolean paused;
  private boolean cancelled;
  private boolean ended;
  private long startedNanos;
  private long startedEpochNanos;
  private long endedNanos;
  private @Nullable PingLanes lanes;
  private @Nullable Clock clock;
  private Failure failure = Failure.NONE;

  PingSession(PingPlan plan, PingSink sink) {
    this(plan, 0, 1, sink);
  }

  /// @param part which of `parts` parts: the targets whose index modulo `parts` it is
  PingSession(PingPlan plan, int part, int parts, PingSink sink) {
    this.plan = plan;
    this.sink = sink;
    this.wantsProbes = sink.wantsProbes();
    this.portProtocol = plan.packet().protocol() != Protocol.ICMP;
    this.anyResponder = plan.packet().broadcast();
    this.timeoutNanos = plan.pacing().timeout().toNanos();
    this.pacer = new Pacer(plan, part, parts);
    this.rate = new RatePace(plan.pacing().rate() / parts);
    this.maker = new EventMaker(portProtocol);
  }

  @Override
  public void start(Lanes opener, long now) throws SyscallException {
    PingLanes mine = new PingLanes(plan, opener);
    lanes = mine;
    clock = opener.clock();
    mine.of(plan.targets().family(0));
    // Opening a first socket takes milliseconds; the schedule begins when it is open.
    long begin = clock.nanos();
    startedNanos = begin;
    startedEpochNanos = clock.epochNanos();
    pacer.start(begin);
    rate.start(begin);
    plan.pacing().deadline().ifPresent(time -> deadlineNanos = Times.plus(begin, time.toNanos()));
  }

  @Override
  public long nextAt() {
    if (paused) {
      return deadlineNanos;
    }
    long next = Times.earlier(due.firstAt(), pacer.nextStartAt());
    if (rate.bounded()) {
      next = Times.later(next, rate.nextAt());
    }
    if (blocked) {
      next = Times.later(next, retryAt);
    }
    return Times.earlier(next, deadlineNanos);
  }

  @Override
  public void act(long now) throws SyscallException {
    if (Times.due(deadlineNanos, now)) {
      end(now);
      return;
    }
    blocked = false;
    for (int i = 0; i < MOST_PER_ACT && rate.open(now) && !blocked; i++) {
      TargetState target = choose(now);
      if (target == null) {
        return;
      }
      if (sink.full(this)) {
        paused = true;
        return;
      }
      offer(target, now);
    }
  }

  private @Nullable TargetState choose(long now) {
    boolean waiting = Times.due(due.firstAt(), now);
    if (Times.due(pacer.nextStartAt(), now)
        && !(waiting && due.firstAt() - pacer.nextStartAt() <= 0)) {
      return begin(now);
    }
    return waiting ? due.first() : null;
  }

  private TargetState begin(long now) {
    long at = pacer.nextStartAt();
    int index = pacer.takeStart();
    TargetState target = active.start(index);
    PingTargets all = plan.targets();
    target.family = all.family(index);
    target.high = all.high(index);
    target.low = all.low(index);
    target.scope = all.scope(index);
    target.anyResponder = anyResponder || open(target);
    target.dropsBefore = drops;
    target.baseNanos = plan.pacing().intervalNanos() < now - at ? now : at;
    target.dueNanos = target.baseNanos;
    started++;
    due.add(target);
    return target;
  }

  /// Whether anybody may answer in the address's place: it is multicast, unspecified or the limited
  /// broadcast.
  private static boolean open(TargetState target) {
    boolean unspecified = target.high == 0 && target.low == 0;
    return unspecified
        || (target.family == Family.V4
            ? target.low >>> 28 == 0xe || target.low == 0xffff_ffffL
            : target.high >>> 56 == 0xff);
  }

  private void offer(TargetState target, long now) throws SyscallException {
    switch (mine().of(target.family)) {
      case PingLanes.Opened.Open(Lane lane, _, _) -> offer(target, lane, now);
      case PingLanes.Opened.Absent(int errno) -> {
        int sequence = target.next++;
        target.failed(sequence, wall(), errno);
        if (wantsProbes) {
          sink.put(
              new PingEvent.SendFailed(
                  target.index, sequence, wall(), new Outcome.SendFailed(errno, 0)));
        }
        rate.sent(now);
        scheduled(target, now);
        finishIfDone(target);
      }
    }
  }

  private void offer(TargetState target, Lane lane, long now) throws SyscallException {
    probe.target = target.index;
    probe.sequence = target.next;
    probe.flow = target.next;
    probe.high = target.high;
    probe.low = target.low;
    probe.scope = target.scope;
    probe.port = plan.packet().port();
    probe.ttl = 0;
    probe.timeoutNanos = timeoutNanos;
    probe.anyResponder = target.anyResponder;
    target.queued++;
    if (lane.send(probe)) {
      target.next++;
      rate.sent(now);
      scheduled(target, now);
    } else {
      target.queued--;
      blocked = true;
      retryAt = lane.retryAt();
    }
  }

  private void scheduled(TargetState target, long now) {
    if (pacer.exhausted(target)) {
      due.remove(target);
    } else {
      pacer.advance(target, now);
      due.moved(target);
    }
  }

  @Override
  public void onEvent(ProbeEvent event) {
    TargetState target = active.find(event.target);
    if (target == null || further(event.kind)) {
      return;
    }
    int flags = count(target, event);
    if (wantsProbes) {
      tell(target, event, flags);
    }
    if (event.kind == ProbeEvent.Kind.REPLY
        && target.heapPlace != DueHeap.ABSENT
        && pacer.hastened(target, event.nanos)) {
      due.moved(target);
    }
    finishIfDone(target);
  }

  /// An error about a probe that has ended changes nothing.
  private static boolean further(ProbeEvent.Kind kind) {
    return kind == ProbeEvent.Kind.LATE_ERROR || kind == ProbeEvent.Kind.DUPLICATE_ERROR;
  }

  /// Counts an event and returns the bits of its [ReplyFlag]s.
  private int count(TargetState target, ProbeEvent event) {
    switch (event.kind) {
      case SENT -> target.sent(event);
      case REPLY -> {
        return target.replied(event, portProtocol);
      }
      case TIMEOUT -> target.timedOut(event);
      case ICMP_ERROR -> target.erred(event);
      case SEND_FAILED -> target.failed(event);
      case DUPLICATE -> {
        target.duplicated(event);
        return TargetState.flagsOf(event) | ReplyFlag.DUPLICATE.bit();
      }
      case LATE -> target.late(event);
      case REJECTED -> target.rejected++;
      case NOTICE, LATE_ERROR, DUPLICATE_ERROR -> {}
    }
    return TargetState.flagsOf(event);
  }

  private void tell(TargetState target, ProbeEvent event, int flags) {
    PingEvent made = maker.make(event, target, flags, mine().message(target.family));
    switch (event.kind) {
      case DUPLICATE, LATE, REJECTED, NOTICE -> eventsOmitted += sink.putExtra(made) ? 0 : 1;
      default -> sink.put(made);
    }
  }

  private void finishIfDone(TargetState target) {
    if (target.idle() && pacer.exhausted(target)) {
      finish(target);
    }
  }

  private void finish(TargetState target) {
    PingResult result = result(target, target.lastEndNanos);
    counts = counts.plus(result.counts());
    finished++;
    answered += target.received > 0 ? 1 : 0;
    target.addTo(rtt, quantiles);
    due.remove(target);
    active.remove(target);
    sink.put(new PingEvent.Summary(result));
  }

  private PingResult result(TargetState target, long untilNanos) {
    long elapsed = target.begun ? Math.max(0, untilNanos - target.startedNanos) : 0;
    return target.result(plan, mine(), drops, elapsed);
  }

  @Override
  public void onLocalDrops(long count) {
    drops += count;
  }

  /// Ends everything that is under way; what waits is cancelled.
  private void end(long now) {
    ended = true;
    endedNanos = now;
    for (TargetState target : active.all()) {
      target.cancelled(now);
      finish(target);
    }
  }

  /// Ends the run from outside. To be called by the session's thread.
  void cancel() {
    if (!done()) {
      cancelled = true;
      end(nanos());
    }
  }

  /// Told that there is room again for events. To be called by the session's thread.
  void resume() {
    paused = false;
  }

  /// The targets under way as they stand. To be called by the session's thread.
  List<PingResult> snapshot() {
    List<PingResult> all = new ArrayList<>();
    for (TargetState target : active.all()) {
      all.add(result(target, nanos()));
    }
    return all;
  }

  /// Adds what was counted. To be called by the session's thread, or when it has closed.
  void addTo(TotalsBuilder sum) {
    sum.started += started;
    sum.finished += finished;
    sum.answered += answered;
    sum.eventsOmitted += eventsOmitted;
    sum.cancelled |= cancelled;
    PingCounts all = counts;
    sum.rtt.merge(rtt);
    sum.quantiles.merge(quantiles);
    for (TargetState target : active.all()) {
      all = all.plus(target.counts(drops));
      target.addTo(sum.rtt, sum.quantiles);
    }
    sum.counts = sum.counts.plus(all.withLocalDrops(drops));
    sum.startedEpochNanos =
        sum.startedEpochNanos == 0
            ? startedEpochNanos
            : Math.min(sum.startedEpochNanos, startedEpochNanos);
    sum.elapsedNanos = Math.max(sum.elapsedNanos, (ended ? endedNanos : nanos()) - startedNanos);
  }

  @Override
  public boolean done() {
    return ended || (!pacer.unstarted() && active.size() == 0);
  }

  @Override
  public void close(Failure why) {
    failure = why;
    endedNanos = ended ? endedNanos : nanos();
    if (!done()) {
      cancelled = true;
      end(endedNanos);
    }
    ended = true;
    sink.closed(this);
  }

  /// Why it ended before it was done.
  Failure failure() {
    return failure;
  }

  private PingLanes mine() {
    PingLanes opened = lanes;
    if (opened == null) {
      throw new IllegalStateException("the session has not been started");
    }
    return opened;
  }

  private long nanos() {
    return clock == null ? startedNanos : clock.nanos();
  }

  private long wall() {
    return clock == null ? 0 : clock.epochNanos();
  }
}
