package org.netdiag.dns;

import org.netdiag.shared.net.Clock;

/// This system's time for threads other than the engine's, whose own clock is bound to it.
final class SystemClock implements Clock {
  private static final long MILLI = 1_000_000;

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public long epochNanos() {
    return System.currentTimeMillis() * MILLI;
  }
}
