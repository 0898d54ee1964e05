package org.netdiag.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.netdiag.shared.engine.ProbeEvent;
import org.netdiag.shared.engine.Times;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.Route;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.way.Ask;
import org.netdiag.trace.way.Outlet;
import org.netdiag.trace.way.Prober;
import org.netdiag.trace.way.Way;

/// The trace of one target with one protocol: its searches and the probes that they have asked for.
final class PathTask {
  private static final int EADDRINUSE = 98;
  private static final int EADDRNOTAVAIL = 99;
  private static final int MOST_PORTS_TRIED = 8;

  final TraceTarget target;
  final int id;
  final HopSearch hops;

  private final Prober prober;
  private final List<Asked> asked = new ArrayList<>();
  private final List<Search> searches = new ArrayList<>();
  private final Queue<Asked> waiting = new ArrayDeque<>();
  private final BitSet busyFlows = new BitSet();
  private final Ask ask = new Ask();
  private Optional<Route> route = Optional.empty();
  private Optional<MtuSearch> mtu = Optional.empty();
  private Optional<MultipathSearch> branches = Optional.empty();
  private boolean hopsKnown;
  private int sent;
  private long startedNanos;
  private long startedEpochNanos;
  private long lastNanos;

  /// Whether the time at which it wants to act has to be asked for again.
  boolean changed = true;

  /// When it wants to act.
  long at;

  /// A search and where its probes leave.
  private record Search(PathSearch search, Outlet outlet) {
    private boolean exclusive() {
      return outlet.exclusive();
    }
  }

  /// An attempt and who wanted it.
  private record Asked(Attempt attempt, Search by) {}

  /// @param id the session's name for it
  PathTask(TraceTarget target, int id, Prober prober, HopSearch hops) {
    this.target = target;
    this.id = id;
    this.prober = prober;
    this.hops = hops;
    add(hops, prober.way().outlet());
  }

  private void add(PathSearch search, Outlet outlet) {
    searches.add(new Search(search, outlet));
    changed = true;
  }

  Way way() {
    return prober.way();
  }

  /// Asks for the route, once.
  ///
  /// @throws SyscallException when there is none
  Route findRoute() throws SyscallException {
    Route found = prober.route();
    route = Optional.of(found);
    return found;
  }

  /// A search for the path MTU and where its probes leave.
  record Mtu(MtuSearch search, Outlet outlet) {}

  /// Adds the search for the path MTU.
  void searchMtu(Mtu wanted) {
    mtu = Optional.of(wanted.search);
    add(wanted.search, wanted.outlet);
  }

  Optional<MtuSearch> mtu() {
    return mtu;
  }

  /// Adds the search for balanced branches.
  void searchBranches(MultipathSearch search) {
    branches = Optional.of(search);
    add(search, prober.way().outlet());
  }

  Optional<MultipathSearch> branches() {
    return branches;
  }

  /// Whether the hops are known for the first time.
  boolean hopsJustKnown() {
    if (hopsKnown || !hops.done()) {
      return false;
    }
    hopsKnown = true;
    return true;
  }

  Optional<IpAddress> source() {
    return route.map(Route::source);
  }

  int sent() {
    return sent;
  }

  long startedNanos() {
    return startedNanos;
  }

  long startedEpochNanos() {
    return startedEpochNanos;
  }

  /// Monotonic time of the last thing that happened or was decided.
  long lastNanos() {
    return lastNanos;
  }

  /// When it wants to act; NEVER while it only waits for events.
  long nextAt() {
    if (!changed) {
      return at;
    }
    long next = Times.NEVER;
    for (Asked each : waiting) {
      if (!held(each)) {
        next = each.attempt.sentNanos;
      }
    }
    for (Search each : searches) {
      if (!each.search.done()) {
        next = Times.earlier(next, each.search.nextAt());
      }
    }
    at = next;
    changed = false;
    return next;
  }

  private boolean held(Asked each) {
    return each.by.exclusive() && busyFlows.get(each.attempt.flow);
  }

  /// What became of a step.
  enum Step {
    /// A probe was handed to the lane.
    ASKED,
    /// There was nothing to send.
    IDLE,
    /// The lane cannot take a probe now.
    FULL
  }

  /// Sends at most one probe that is due.
  Step step(long now) throws SyscallException {
    changed = true;
    lastNanos = now;
    Asked next = takeWaiting();
    if (next == null) {
      next = wish(now);
    }
    if (next == null) {
      return Step.IDLE;
    }
    if (held(next)) {
      waiting.add(next);
      return Step.ASKED;
    }
    if (next.by.exclusive()) {
      busyFlows.set(next.attempt.flow);
    }
    if (!offer(next)) {
      release(next);
      waiting.add(next);
      return Step.FULL;
    }
    return Step.ASKED;
  }

  private boolean offer(Asked next) throws SyscallException {
    Attempt attempt = next.attempt;
    ask.target = id;
    ask.number = attempt.number;
    ask.ttl = attempt.ttl;
    ask.flow = attempt.flow;
    ask.bytes = attempt.bytes;
    ask.portsTried = attempt.portsTried;
    boolean taken = prober.offer(next.by.outlet, ask);
    attempt.token = taken ? ask.token : attempt.token;
    return taken;
  }

  /// When the lane that was full may take a probe.
  long retryAt() {
    Asked first = waiting.peek();
    return first == null ? Times.NEVER : first.by.outlet.lane().retryAt();
  }

  private @Nullable Asked takeWaiting() {
    for (Asked each : waiting) {
      if (!held(each)) {
        waiting.remove(each);
        return each;
      }
    }
    return null;
  }

  private @Nullable Asked wish(long now) {
    for (Search each : searches) {
      PathSearch search = each.search;
      if (!search.done() && Times.due(search.nextAt(), now)) {
        Optional<Attempt> attempt = search.next(now);
        if (attempt.isPresent()) {
          Asked fresh = new Asked(attempt.get(), each);
          fresh.attempt.number = asked.size();
          asked.add(fresh);
          return fresh;
        }
      }
    }
    return null;
  }

  private void release(Asked each) {
    if (each.by.exclusive()) {
      busyFlows.clear(each.attempt.flow);
    }
  }

  /// What an attempt is made of.
  Protocol protocol(int number) {
    return asked.get(number).by.outlet.protocol();
  }

  /// Whether an attempt asks for hops or branches, rather than for a size.
  boolean tells(int number) {
    return asked.get(number).attempt.bytes == 0;
  }

  /// The attempt that an event is about.
  Attempt attempt(int number) {
    return asked.get(number).attempt;
  }

  /// Takes in that an attempt has left.
  void wasSent(ProbeEvent event) {
    Asked each = asked.get(event.sequence);
    each.attempt.sentNanos = event.nanos;
    each.attempt.sentEpochNanos = event.epochNanos;
    each.attempt.state = Attempt.State.WAITING;
    if (sent++ == 0) {
      startedNanos = event.nanos;
      startedEpochNanos = event.epochNanos;
    }
    lastNanos = event.nanos;
    each.by.search.sent(each.attempt);
    changed = true;
  }

  /// Takes in that an attempt has ended, its state being set.
  void ended(int number, long now) {
    Asked each = asked.get(number);
    release(each);
    lastNanos = now;
    each.by.search.ended(each.attempt, now);
    changed = true;
  }

  /// Takes in that the kernel did not send an attempt; false when it is tried again from another
  /// local port.
  boolean failed(ProbeEvent event) {
    Asked each = asked.get(event.sequence);
    Attempt attempt = each.attempt;
    boolean port = event.errno == EADDRINUSE || event.errno == EADDRNOTAVAIL;
    if (port && each.by.exclusive() && attempt.portsTried < MOST_PORTS_TRIED) {
      attempt.portsTried++;
      release(each);
      waiting.add(each);
      changed = true;
      return false;
    }
    attempt.state = Attempt.State.FAILED;
    attempt.errno = event.errno;
    attempt.mtu = (int) Math.min(Integer.MAX_VALUE, event.icmpInfo);
    ended(event.sequence, event.nanos);
    return true;
  }

  /// Ends a waiting attempt without an answer.
  void giveUp(Attempt attempt, Attempt.State state) {
    Asked each = asked.get(attempt.number);
    attempt.state = state;
    each.by.outlet.lane().abandon(attempt.token);
    release(each);
    changed = true;
  }

  /// Whether every search has ended.
  boolean done() {
    for (Search each : searches) {
      if (!each.search.done()) {
        return false;
      }
    }
    return true;
  }

  /// Lets go of everything that is still on its way, without telling anybody.
  void letGo() {
    for (Asked each : asked) {
      if (each.attempt.state == Attempt.State.WAITING) {
        each.by.outlet.lane().abandon(each.attempt.token);
      }
    }
    waiting.clear();
  }
}
