package org.netdiag.mtr;

import org.netdiag.mtr.tally.PathTally;
import org.netdiag.shared.engine.Times;

/// How long the last probes of a path are waited for, once no more will follow.
///
/// - A hop that has answered may take three times its longest round trip, and a second more at
///   least.
/// - A hop that never has is waited for a quarter longer than the slowest hop behind it.
/// - Behind the last hop that answers nothing is known: three seconds from the first probe on, and
///   one from the last.
///
/// None of it is longer than the plan's time-out.
final class Patience {
  private static final long SECOND = 1_000_000_000L;
  private static final long SLACK_NANOS = SECOND / 4;

  private Patience() {}

  /// Since when and until when probes are on their way.
  ///
  /// @param firstNanos when the path's first probe left
  /// @param lastNanos when the latest pass began
  /// @param timeoutNanos the plan's
  record Span(long firstNanos, long lastNanos, long timeoutNanos) {}

  /// Until when the probes of a hop are waited for.
  static long until(PathTally tally, int ttl, Span times) {
    long wait = known(tally.longestNanos(ttl));
    if (wait < 0) {
      long farther = -1;
      for (int other = ttl + 1; other <= tally.last(); other++) {
        farther = Math.max(farther, tally.longestNanos(other));
      }
      wait = farther < 0 ? -1 : farther + (farther / 4) + SLACK_NANOS;
    }
    if (wait < 0) {
      long tail = Times.later(times.firstNanos + (3 * SECOND), times.lastNanos + SECOND);
      return Times.earlier(tail, times.lastNanos + times.timeoutNanos);
    }
    return times.lastNanos + Math.min(wait, times.timeoutNanos);
  }

  /// How long a hop with this longest round trip is waited for; -1 when it has none.
  static long known(long longestNanos) {
    return longestNanos < 0 ? -1 : Math.max(3 * longestNanos, longestNanos + SECOND);
  }
}
