package org.netdiag.shared.engine;

/// The probes of a whole run on an absolute schedule: probe k is due k / rate after the start. A
/// run that is behind by more than 10 ms starts its schedule anew, so that it never sends a burst
/// of more than that.
public final class RatePace {
  private static final long MOST_BEHIND_NANOS = 10_000_000;

  private final double stepNanos;
  private long base;
  private long count;

  /// @param perSecond 0 for no bound
  public RatePace(double perSecond) {
    this.stepNanos = perSecond == 0 ? 0 : 1e9 / perSecond;
  }

  /// Begins the schedule.
  public void start(long now) {
    base = now;
    count = 0;
  }

  /// When the next probe may be sent.
  public long nextAt() {
    return Times.plus(base, (long) (count * stepNanos));
  }

  /// Whether one may be sent now.
  public boolean open(long now) {
    return stepNanos == 0 || now - nextAt() >= 0;
  }

  /// Counts one.
  public void sent(long now) {
    if (stepNanos == 0) {
      return;
    }
    count++;
    if (now - nextAt() > MOST_BEHIND_NANOS) {
      start(now);
    }
  }

  /// Whether there is a bound at all.
  public boolean bounded() {
    return stepNanos != 0;
  }
}
