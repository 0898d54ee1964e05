package org.netdiag.ping;

import org.netdiag.shared.engine.Times;

/// When the targets of one session are due: the part of a plan that only knows about time.

final class Pacer {
  static final long LEAST_ADAPTIVE_NANOS = 2_000_000;
  private static final long FLOOD_NANOS = 10_000_000;
  private static final long WIDEST_START_GAP_NANOS = 10_000_000;

  private final PingPacing pacing;
  private final long intervalNanos;
  private final long startGapNanos;
  private final int part;
  private final int parts;
  private final int targets;
  private long startNanos;
  private int nextIndex;

  Pacer(PingPlan plan, int part, int parts) {
    this.pacing = plan.pacing();
    this.intervalNanos = pacing.intervalNanos();
    this.targets = plan.targets().size();
    this.part = part;
    this.parts = parts;
    this.nextIndex = part;
    this.startGapNanos = startGap();
  }

  /// Targets with several probes start spread over an interval, at most 10 ms apart, so that their
  /// probes do not come in bursts ever after; with one probe each there is nothing to spread.
  private long startGap() {
    return pacing.count() == 1 || pacing.mode() != PingPacing.Mode.INTERVAL
        ? 0
        : Math.min(intervalNanos / targets, WIDEST_START_GAP_NANOS);
  }

  void start(long now) {
    startNanos = now;
  }

  /// When the next target is to be started, or never.
  long nextStartAt() {
    return nextIndex < targets && nextIndex >= 0
        ? Times.plus(startNanos, startGapNanos * nextIndex)
        : Times.NEVER;
  }

  /// Takes the next target.
  int takeStart() {
    int index = nextIndex;
    nextIndex = index > Integer.MAX_VALUE - parts ? Integer.MAX_VALUE : index + parts;
    return index;
  }

  /// How many targets this part has.
  int size() {
    return (targets - part + parts - 1) / parts;
  }

  boolean unstarted() {
    return nextIndex < targets;
  }

  /// Whether the target has had all its probes.
  boolean exhausted(TargetState target) {
    return pacing.count() != 0 && target.next > pacing.count();
  }

  /// Sets when the probe after the one just taken is due.
  void advance(TargetState target, long now) {
    switch (pacing.mode()) {
      case INTERVAL -> {
        int paced = Math.max(0, target.next - pacing.preload());
        target.dueNanos = Times.plus(target.baseNanos, paced * intervalNanos);
        skipMissed(target, now);
      }
      case FLOOD -> target.dueNanos = Times.plus(now, preloading(target) ? 0 : FLOOD_NANOS);
      case ADAPTIVE -> target.dueNanos = Times.plus(now, preloading(target) ? 0 : adaptive(target));
    }
  }

  private boolean preloading(TargetState target) {
    return target.next <= pacing.preload();
  }

  private long adaptive(TargetState target) {
    return target.received == 0
        ? intervalNanos
        : Math.max(LEAST_ADAPTIVE_NANOS, (long) target.smoothedRtt);
  }

  /// Times that have passed by more than an interval are left out; those after them stay where they
  /// were.
  private void skipMissed(TargetState target, long now) {
    long behind = now - target.dueNanos;
    if (intervalNanos > 0 && behind > intervalNanos && !preloading(target)) {
      long missed = behind / intervalNanos * intervalNanos;
      target.baseNanos += missed;
      target.dueNanos += missed;
    }
  }

  /// Whether a reply makes the target's next probe due earlier; its time is then set.
  boolean hastened(TargetState target, long now) {
    long due =
        switch (pacing.mode()) {
          case INTERVAL -> target.dueNanos;
          case FLOOD -> now;
          case ADAPTIVE -> Times.plus(target.lastSentNanos, adaptive(target));
        };
    boolean earlier = due - target.dueNanos < 0;
    target.dueNanos = earlier ? due : target.dueNanos;
    return earlier;
  }
}
