package org.netdiag.trace;

import java.util.Optional;
import org.netdiag.shared.engine.Times;

/// The search for all balanced branches of a path. It works in rounds over all TTLs at once, so
/// that a round takes the time of the slowest answer.
final class MultipathSearch implements PathSearch {
  private final int confidence;
  private final long endNanos;
  private final Round round;
  private final FlowTable table;
  private final PathStability stability;
  private final RoundPlanner planner;
  private boolean done;

  /// @param known what the basic trace has found
  /// @param confidence percent, 95 or 99
  MultipathSearch(PathKnowledge known, int confidence, SearchLimits limits, Abandon abandon) {
    this.confidence = confidence;
    endNanos = Times.plus(known.nowNanos(), limits.totalNanos());
    ReplyWaits waits = new ReplyWaits(limits.waitNanos());
    for (Attempt attempt : known.attempts()) {
      attempt.reply.ifPresent(reply -> waits.seen(attempt.ttl, reply.rttNanos()));
    }
    round = new Round(waits, abandon, known.nowNanos());
    table = new FlowTable(known, limits);
    stability = new PathStability(table);
    planner = new RoundPlanner(table, new StoppingRule(confidence), stability);
    plan(known.nowNanos());
  }

  @Override
  public long nextAt() {
    return done ? Times.NEVER : round.nextAt();
  }

  @Override
  public Optional<Attempt> next(long now) {
    if (done) {
      return Optional.empty();
    }
    for (Attempt attempt : round.giveUp(now)) {
      table.ended(attempt);
    }
    plan(now);
    return done ? Optional.empty() : round.next(now);
  }

  @Override
  public void sent(Attempt attempt) {
    round.sent(attempt);
  }

  @Override
  public void ended(Attempt attempt, long now) {
    if (done || !round.ended(attempt, now)) {
      return;
    }
    table.ended(attempt);
    plan(now);
  }

  @Override
  public boolean done() {
    return done;
  }

  /// The graph as far as it is known.
  Multipath result() {
    return new LinkGraph(table, stability).build(confidence, round.sent());
  }

  private void plan(long now) {
    if (!round.over()) {
      return;
    }
    for (Attempt attempt : round.late()) {
      table.late(attempt);
    }
    if (Times.due(endNanos, now)) {
      stability.judge();
      done = true;
      return;
    }
    planner.plan();
    if (table.idle()) {
      done = true;
    } else {
      round.add(table.takeWanted());
    }
  }
}
