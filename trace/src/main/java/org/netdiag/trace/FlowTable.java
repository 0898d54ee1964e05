package org.netdiag.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What every flow has met at every TTL, and what is to be asked next.
final class FlowTable {
  private final int firstTtl;
  private final SearchLimits limits;
  private final FlowLevel[] levels;
  private final List<Attempt> wanted = new ArrayList<>();
  private final int[] ends;
  private boolean endsStale = true;
  private int asked;
  private int horizon;

  FlowTable(PathKnowledge known, SearchLimits limits) {
    this.firstTtl = known.firstTtl();
    this.limits = limits;
    ends = new int[limits.flows() + 1];
    levels = new FlowLevel[limits.maxTtl() + 1];
    for (int ttl = 0; ttl < levels.length; ttl++) {
      levels[ttl] = new FlowLevel(ttl);
    }
    horizon = Math.min(known.lastTtl(), limits.maxTtl());
    for (Attempt attempt : known.attempts()) {
      takeOver(attempt);
    }
  }

  private void takeOver(Attempt attempt) {
    if (attempt.ttl < firstTtl || attempt.ttl > limits.maxTtl() || attempt.flow >= limits.flows()) {
      return;
    }
    boolean over = attempt.state == Attempt.State.ANSWERED || attempt.state == Attempt.State.SILENT;
    if (over) {
      level(attempt.ttl).cell(attempt.flow).asks++;
      level(attempt.ttl).ended(attempt);
      extendHorizon(attempt);
    }
  }

  /// The first TTL that is asked.
  int firstTtl() {
    return firstTtl;
  }

  /// The last TTL at which anybody is known.
  int horizon() {
    return horizon;
  }

  /// The bounds.
  SearchLimits limits() {
    return limits;
  }

  /// What is known of a TTL, 0 to the greatest one.
  FlowLevel level(int ttl) {
    return levels[ttl];
  }

  /// Wants a flow asked at a TTL.
  ///
  /// @return whether it will be: not when the bounds are reached
  boolean ask(int ttl, int flow) {
    if (asked >= limits.probes() || flow >= limits.flows() || ttl > limits.maxTtl()) {
      return false;
    }
    FlowCell cell = levels[ttl].cell(flow);
    cell.asks++;
    cell.pending++;
    asked++;
    wanted.add(new Attempt(ttl, flow, 0));
    return true;
  }

  /// The same for a flow that has not been asked there.
  boolean askFirst(int ttl, int flow) {
    return flow < limits.flows() && levels[ttl].cell(flow).asks == 0 && ask(ttl, flow);
  }

  /// Takes what was wanted since.
  List<Attempt> takeWanted() {
    List<Attempt> taken = List.copyOf(wanted);
    wanted.clear();
    return taken;
  }

  /// Whether nothing new is wanted.
  boolean idle() {
    return wanted.isEmpty();
  }

  /// Notes what became of a probe.
  void ended(Attempt attempt) {
    FlowLevel level = levels[attempt.ttl];
    level.cell(attempt.flow).pending--;
    level.ended(attempt);
    extendHorizon(attempt);
  }

  /// Notes an answer to a probe that has been noted as unanswered.
  void late(Attempt attempt) {
    levels[attempt.ttl].late(attempt);
    extendHorizon(attempt);
  }

  private void extendHorizon(Attempt attempt) {
    endsStale = true;
    if (attempt.reply.isEmpty()) {
      return;
    }
    for (int ttl = attempt.ttl + 1; levels[attempt.ttl].endsHere() && ttl < levels.length; ttl++) {
      levels[ttl].endsNearer(true);
    }
    boolean end = levels[attempt.ttl].cell(attempt.flow).ends();
    boolean known = attempt.ttl > firstTtl && follows(attempt.flow, attempt.ttl);
    if (attempt.ttl > horizon && (!end || known)) {
      horizon = attempt.ttl;
    }
  }

  /// Whether a flow is known to end before a TTL.
  boolean endsBefore(int flow, int ttl) {
    if (endsStale) {
      findEnds();
    }
    return ends[flow] != 0 && ends[flow] < ttl;
  }

  private void findEnds() {
    Arrays.fill(ends, 0);
    for (int ttl = limits.maxTtl(); ttl >= firstTtl; ttl--) {
      FlowLevel level = levels[ttl];
      for (int flow = 0; level.endsHere() && flow < level.flows(); flow++) {
        ends[flow] = level.cell(flow).ends() ? ttl : ends[flow];
      }
    }
    endsStale = false;
  }

  /// Whether a flow is known to go on behind the TTL before this one: somebody there has passed it
  /// on, or nobody answers it there.
  boolean follows(int flow, int ttl) {
    FlowLevel before = levels[ttl - 1];
    boolean passes =
        before.responder(flow) == FlowLevel.SILENT
            || (flow < before.flows() && before.cell(flow).onward);
    return passes && !endsBefore(flow, ttl);
  }

  /// The smallest flow from `from` that has not been asked at a TTL and is not known to end before
  /// it; the bound of flows when there is none.
  int freshFlow(int ttl, int from) {
    int flow = from;
    while (flow < limits.flows()
        && ((flow < levels[ttl].flows() && levels[ttl].cell(flow).asks > 0)
            || endsBefore(flow, ttl))) {
      flow++;
    }
    return flow;
  }
}
