package org.netdiag.mtr;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.netdiag.mtr.tally.PathTally;
import org.netdiag.shared.engine.Times;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.TraceTarget;
import org.netdiag.trace.way.Ask;
import org.netdiag.trace.way.Prober;

/// The path to one target with one protocol: sends its passes as they are due and knows when it is
/// done.
final class MtrPath {
  private static final int SEARCH_EVERY = 5;
  private static final long BLIND_NANOS = 3_000_000_000L;

  final TraceTarget target;
  final int id;
  final PathTally tally;

  /// What is known of it before the first probe.
  final MtrResult begun;

  /// Its place among the paths by time; below 0 when it is not among them.
  int heapIndex = -1;

  /// When it wants to act.
  long at;

  private final Prober prober;
  private final Optional<PingMaker> pings;
  private final MtrPacing pacing;
  private final Schedule schedule;
  private final BusyFlows busy;
  private final Ask ask = new Ask();
  private final Map<Integer, Prober> pinged = new HashMap<>();
  private int cursor;
  private boolean pinging;
  private long offered;
  private long left;
  private long firstRound;
  private long firstNanos;
  private long firstEpochNanos;
  private long passNanos;
  private long lastNanos;
  private boolean paused;
  private long pausedNanos;
  private boolean ended;
  private Optional<Told.AtEnd> end = Optional.empty();
  private int errno;

  /// Makes probers for the pings to hops.
  interface PingMaker {
    /// A prober of echo requests to an address.
    Prober prober(IpAddress address);
  }

  /// What a path is made of.
  ///
  /// @param begun what is known of it
  /// @param prober of its probes
  /// @param pings makes those of the pings to its hops; empty when there are none
  /// @param tally counts
  record Parts(MtrResult begun, Prober prober, Optional<PingMaker> pings, PathTally tally) {}

  /// @param id the session's name for it
  /// @param startAt when its first pass begins
  MtrPath(int id, Parts parts, MtrPacing pacing, long startAt) {
    this.id = id;
    this.begun = parts.begun;
    this.target = parts.begun.target();
    this.prober = parts.prober;
    this.pings = parts.pings;
    this.tally = parts.tally;
    this.pacing = pacing;
    this.schedule = new Schedule(pacing, startAt, pings.isPresent() ? pacing.flows() : 0);
    this.busy = new BusyFlows((pacing.maxTtl() + 1) * pacing.flows(), prober.way().flows());
    this.at = startAt;
    this.lastNanos = startAt;
  }

  /// What became of a step.
  enum Step {
    /// A probe was handed to a lane.
    ASKED,
    /// There is nothing to send now.
    IDLE,
    /// The lane cannot take a probe now.
    FULL
  }

  /// Sends at most one probe that is due.
  Step step(long now) throws SyscallException {
    if (cursor == 0 && !begin(now)) {
      return Step.IDLE;
    }
    while (cursor <= lastToAsk(schedule.flow(), now)) {
      Offer offer = pinging ? offerPing() : offerProbe();
      if (offer == Offer.FULL) {
        return Step.FULL;
      }
      boolean both = !pinging && pings.isPresent();
      cursor += both ? 0 : 1;
      pinging = both;
      if (offer == Offer.TAKEN) {
        offered++;
        return Step.ASKED;
      }
    }
    cursor = 0;
    pinging = false;
    return Step.IDLE;
  }

  private enum Offer {
    TAKEN,
    FULL,
    LEFT_OUT
  }

  private boolean begin(long now) {
    if (ended || paused || schedule.over() || !Times.due(passAt(), now)) {
      return false;
    }
    schedule.begin(now);
    passNanos = now;
    firstNanos = firstEpochNanos == 0 && schedule.round() == 0 ? now : firstNanos;
    cursor = pacing.firstTtl();
    return true;
  }

  /// The end of the path, as far as it is known; a little farther when it may have moved.
  private int lastToAsk(int flow, long now) {
    int end = tally.end(flow);
    if (end > 0) {
      boolean search = tally.searching(flow) && schedule.round() % SEARCH_EVERY == 0;
      return search ? Math.min(pacing.maxTtl(), end + pacing.gap()) : end;
    }
    if (now - firstNanos < Math.min(BLIND_NANOS, pacing.timeout().toNanos())) {
      return pacing.maxTtl();
    }
    return Math.min(pacing.maxTtl(), tally.lastAnswered() + pacing.gap());
  }

  /// The pings begin a pass later than the probes that find whom to ping, and end a pass later.
  private boolean pingsAlone() {
    return pacing.rounds() > 0 && schedule.round() >= pacing.rounds();
  }

  private Offer offerProbe() throws SyscallException {
    if (pingsAlone()) {
      return Offer.LEFT_OUT;
    }
    int flow = schedule.flow();
    int number = ProbeNumber.of(schedule.round(), cursor, flow, schedule.query(), false);
    int wire = flow;
    if (prober.way().exclusive()) {
      wire = busy.take(place(cursor, flow), number);
      if (wire < 0) {
        return Offer.LEFT_OUT;
      }
    }
    fill(number, cursor, wire);
    if (prober.offer(prober.way().outlet(), ask)) {
      return Offer.TAKEN;
    }
    release(number);
    return Offer.FULL;
  }

  private Offer offerPing() throws SyscallException {
    Optional<IpAddress> address = tally.direct(cursor).address().or(() -> tally.latest(cursor));
    boolean enough =
        pacing.rounds() > 0
            && tally.direct(cursor).sentCount() >= pacing.rounds() * pacing.queries();
    if (address.isEmpty() || schedule.flow() > 0 || enough) {
      return Offer.LEFT_OUT;
    }
    Prober own = pinged.computeIfAbsent(cursor, _ -> pings.orElseThrow().prober(address.get()));
    tally.direct(cursor).address(address.get());
    fill(ProbeNumber.of(schedule.round(), cursor, 0, schedule.query(), true), 0, 0);
    return own.offer(own.way().outlet(), ask) ? Offer.TAKEN : Offer.FULL;
  }

  private void fill(int number, int ttl, int flow) {
    ask.target = id;
    ask.number = number;
    ask.ttl = ttl;
    ask.flow = flow;
  }

  private int place(int ttl, int flow) {
    return (flow * (pacing.maxTtl() + 1)) + ttl;
  }

  /// Lets go of the port of a probe that has ended.
  void release(int number) {
    if (prober.way().exclusive() && !ProbeNumber.direct(number)) {
      busy.release(place(ProbeNumber.ttl(number), ProbeNumber.flow(number)), number);
    }
  }

  /// When the lane that was full may take a probe.
  long retryAt() {
    return prober.way().lane().retryAt();
  }

  Prober prober() {
    return prober;
  }

  /// The round of a probe.
  long round(int number) {
    return ProbeNumber.round(number, Math.max(0, schedule.round()));
  }

  /// The place of a probe among those of its TTL and flow.
  long ordinal(int number) {
    return (round(number) * pacing.queries()) + ProbeNumber.query(number);
  }

  /// Whether a probe was asked for before the counts were forgotten.
  boolean forgotten(int number) {
    return round(number) < firstRound;
  }

  /// Takes in that a probe has left, or that the kernel refused to send it.
  ///
  /// @param epochNanos wall-clock time of the send; 0 when it was refused
  void left(long nanos, long epochNanos) {
    left++;
    if (firstEpochNanos == 0 && epochNanos != 0) {
      firstEpochNanos = epochNanos;
      firstNanos = nanos;
    }
    lastNanos = nanos;
  }

  /// Takes in why the kernel refused to send a probe.
  void refused(int why) {
    errno = errno == 0 ? why : errno;
  }

  /// Why the kernel refused to send a probe, the first time; 0 when it never did.
  int refusedWith() {
    return errno;
  }

  /// Takes in that something has happened.
  void touched(long nanos) {
    lastNanos = nanos;
  }

  /// When the next pass may begin.
  private long passAt() {
    long planned = schedule.nextAt();
    if (!schedule.adaptive() || schedule.rounds() == 0) {
      return planned;
    }
    long until = planned;
    for (int ttl = pacing.firstTtl(); ttl <= tally.last(); ttl++) {
      if (tally.inFlight(ttl) > 0) {
        until = Times.later(until, Patience.until(tally, ttl, span()));
      }
    }
    return until;
  }

  private Patience.Span span() {
    return new Patience.Span(firstNanos, passNanos, pacing.timeout().toNanos());
  }

  /// Works out when it wants to act; to be called after everything that happens to it.
  void plan(long now) {
    if (cursor > 0) {
      at = now;
    } else if (!schedule.over()) {
      at = paused ? Times.NEVER : passAt();
    } else {
      at = left < offered ? Times.NEVER : closingAt(now);
    }
  }

  /// Whether every pass has begun and its probes have been handed over.
  boolean closing() {
    return cursor == 0 && schedule.over() && left >= offered;
  }

  /// When the next hop is waited for no longer; now when none is.
  private long closingAt(long now) {
    long next = Times.NEVER;
    for (int ttl = pacing.firstTtl(); ttl <= tally.last(); ttl++) {
      if (tally.inFlight(ttl) > 0) {
        next = Times.earlier(next, Patience.until(tally, ttl, span()));
      }
      if (tally.direct(ttl).inFlight() > 0) {
        next = Times.earlier(next, directUntil(ttl));
      }
    }
    return next == Times.NEVER ? now : next;
  }

  /// A ping to a hop is as fast as what the hop answers otherwise, or a little slower.
  private long directUntil(int ttl) {
    long longest = Math.max(tally.direct(ttl).longestNanos(), tally.longestNanos(ttl));
    return passNanos + Math.min(Patience.known(Math.max(0, longest)), pacing.timeout().toNanos());
  }

  /// Whether the waiting probes of a hop are given up now.
  boolean tooLate(int ttl, boolean direct, long now) {
    long until = direct ? directUntil(ttl) : Patience.until(tally, ttl, span());
    return Times.due(until, now);
  }

  /// Whether nothing is waited for any longer.
  boolean done() {
    return closing() && closingAt(Times.NEVER) == Times.NEVER;
  }

  /// Begins no further pass.
  void stopSending() {
    schedule.end();
    cursor = 0;
  }

  /// Sends nothing new from now on, or goes on where it was.
  void pause(boolean wanted, long now) {
    if (wanted && !paused) {
      pausedNanos = now;
    } else if (!wanted && paused) {
      schedule.shift(now - pausedNanos);
    }
    paused = wanted;
  }

  /// Forgets every count.
  void reset() {
    tally.reset();
    firstRound = schedule.rounds();
  }

  /// Ends it: it asks for nothing any more, and nothing about it changes.
  ///
  /// @param maker of its result
  Told.AtEnd end(Supplier<MtrResult> maker) {
    ended = true;
    stopSending();
    Told.AtEnd made = new Told.AtEnd(maker);
    end = Optional.of(made);
    return made;
  }

  /// Its result, once it has ended.
  MtrResult result() {
    return end.orElseThrow().result();
  }

  boolean ended() {
    return ended;
  }

  long rounds() {
    long begun = schedule.rounds();
    return (pacing.rounds() == 0 ? begun : Math.min(begun, pacing.rounds())) - firstRound;
  }

  boolean roundBegins() {
    return cursor == 0;
  }

  long startedEpochNanos() {
    return firstEpochNanos;
  }

  long elapsedNanos() {
    return firstEpochNanos == 0 ? 0 : Math.max(0, lastNanos - firstNanos);
  }
}
