package org.netdiag.shared.sim;

import java.time.Instant;
import org.netdiag.shared.net.Clock;

/// A virtual clock: it stands still until its network waits. Read by the network's thread.
public final class SimClock implements Clock {
  private final long originNanos;
  private final long startEpochNanos;
  private long elapsed;

  SimClock(long originNanos, Instant start) {
    this.originNanos = originNanos;
    this.startEpochNanos = start.getEpochSecond() * 1_000_000_000L + start.getNano();
  }

  @Override
  public long nanos() {
    return originNanos + elapsed;
  }

  @Override
  public long epochNanos() {
    return epochNanos(elapsed);
  }

  /// Virtual nanoseconds since the start.
  public long elapsedNanos() {
    return elapsed;
  }

  long epochNanos(long atElapsed) {
    return startEpochNanos + atElapsed;
  }

  void moveTo(long newElapsed) {
    elapsed = Math.max(elapsed, newElapsed);
  }
}
