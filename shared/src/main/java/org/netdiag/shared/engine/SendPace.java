package org.netdiag.shared.engine;

/// How fast a lane may send: as fast as it goes until the host objects, then slower.
///
/// Two objections are known. The kernel refuses a send for now (EAGAIN, ENOBUFS): nothing is sent
/// for a time that doubles with each refusal in a row. The receive buffer overflows: consecutive
/// probes keep a mean gap that doubles with each overflow and shrinks again by a tenth every 100
/// ms. The gap may be used up to 250 µs ahead, so that the loop need not wake for each probe.
final class SendPace {
  private static final long FIRST_PAUSE_NANOS = 200_000;
  private static final long LONGEST_PAUSE_NANOS = 50_000_000;
  private static final long FIRST_GAP_NANOS = 10_000;
  private static final long LONGEST_GAP_NANOS = 10_000_000;
  private static final long EASE_NANOS = 100_000_000;
  private static final long AHEAD_NANOS = 250_000;

  private long pauseNanos = FIRST_PAUSE_NANOS;
  private long pausedUntil;
  private boolean paused;
  private long gapNanos;
  private long easedAt;
  private long nextSend;

  /// Whether a probe may be sent now.
  boolean open(long now) {
    if (paused && now - pausedUntil < 0) {
      return false;
    }
    paused = false;
    return gapNanos == 0 || nextSend - now < AHEAD_NANOS;
  }

  /// When [#open] will be true.
  long openAt(long now) {
    if (paused) {
      return pausedUntil;
    }
    return gapNanos == 0 ? now : nextSend - AHEAD_NANOS;
  }

  /// The kernel has taken a packet.
  void accepted() {
    pauseNanos = FIRST_PAUSE_NANOS;
  }

  /// A probe has been queued.
  void queued(long now) {
    if (gapNanos != 0) {
      nextSend = (now - nextSend > EASE_NANOS ? now : nextSend) + gapNanos;
      if (now - easedAt >= EASE_NANOS) {
        easedAt = now;
        gapNanos = gapNanos * 9 / 10;
        gapNanos = gapNanos < FIRST_GAP_NANOS / 4 ? 0 : gapNanos;
      }
    }
  }

  void refused(long now) {
    paused = true;
    pausedUntil = now + pauseNanos;
    pauseNanos = Math.min(pauseNanos * 2, LONGEST_PAUSE_NANOS);
  }

  void overflowed(long now) {
    gapNanos = Math.clamp(gapNanos * 2, FIRST_GAP_NANOS, LONGEST_GAP_NANOS);
    nextSend = now + gapNanos;
    easedAt = now;
  }
}
