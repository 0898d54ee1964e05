package org.netdiag.shared.sim;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// Ties virtual time to the wall clock, from the moment it is made.
final class WallPace {
  private final LongSupplier wall;
  private final long startedAt;

  WallPace(LongSupplier wall) {
    this.wall = wall;
    this.startedAt = wall.getAsLong();
  }

  /// Nanoseconds on the wall since the start.
  long elapsed() {
    return wall.getAsLong() - startedAt;
  }

  /// Waits until the wall clock has come to `elapsed`. False when woken, or interrupted, earlier.
  boolean waitFor(long elapsed, AtomicBoolean woken) {
    long left = elapsed - elapsed();
    while (left > 0) {
      if (woken.get() || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(this, left);
      left = elapsed - elapsed();
    }
    return true;
  }
}
