package org.netdiag.mtr;

import org.netdiag.shared.engine.Times;

/// When the passes of a path begin: each round has one for each query and flow, spread evenly, so
/// that a router that answers few questions in a row is asked one at a time.
final class Schedule {
  private final long passNanos;
  private final int perRound;
  private final int flows;
  private final long passes;
  private final boolean adaptive;
  private long base;
  private long firstOfBase;
  private long next;
  private boolean ended;

  /// @param base when the first pass begins
  /// @param more passes behind those of the plan's last round
  Schedule(MtrPacing pacing, long base, int more) {
    this.flows = pacing.flows();
    this.perRound = pacing.flows() * pacing.queries();
    this.adaptive = pacing.interval().isZero();
    this.passNanos =
        adaptive ? MtrPacing.SHORTEST_INTERVAL.toNanos() : pacing.interval().toNanos() / perRound;
    this.passes = pacing.rounds() == 0 ? Long.MAX_VALUE : (pacing.rounds() * perRound) + more;
    this.base = base;
  }

  /// Whether a pass may begin as soon as the one before is answered.
  boolean adaptive() {
    return adaptive;
  }

  /// Whether every pass has begun.
  boolean over() {
    return ended || next >= passes;
  }

  /// Begins no further pass.
  void end() {
    ended = true;
  }

  /// When the next pass begins, as planned.
  long nextAt() {
    return Times.plus(base, (next - firstOfBase) * passNanos);
  }

  /// Begins the next pass; one that comes more than a pass too late moves all that follow, so that
  /// nothing is caught up in a burst.
  void begin(long now) {
    long planned = nextAt();
    if (adaptive || now - planned > passNanos) {
      base = now;
      firstOfBase = next;
    }
    next++;
  }

  /// Moves all passes that have not begun.
  void shift(long nanos) {
    base += nanos;
  }

  /// Rounds that were begun.
  long rounds() {
    return (next + perRound - 1) / perRound;
  }

  /// The round of the latest pass, from 0.
  long round() {
    return (next - 1) / perRound;
  }

  /// The query of the latest pass.
  int query() {
    return (int) ((next - 1) % perRound) / flows;
  }

  /// The flow of the latest pass.
  int flow() {
    return (int) ((next - 1) % flows);
  }
}
