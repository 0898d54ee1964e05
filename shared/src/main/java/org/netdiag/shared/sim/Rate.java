package org.netdiag.shared.sim;

/// How many events a token bucket lets pass: one per `periodNanos` in the long run, `burst` at
/// once.
///
/// @param periodNanos nanoseconds per token; 0 for no limit
/// @param burst tokens that a full bucket holds, at least 1
record Rate(long periodNanos, int burst) {
  /// No limit.
  static final Rate UNLIMITED = new Rate(0, 1);

  boolean unlimited() {
    return periodNanos == 0;
  }

  /// A bucket that starts full at virtual time 0. Holds nanoseconds, so it never drifts.
  static final class Bucket {
    private final Rate rate;
    private long fullAt;

    Bucket(Rate rate) {
      this.rate = rate;
    }

    /// Takes a token at virtual time `now`, or says that there is none.
    boolean take(long now) {
      if (rate.unlimited()) {
        return true;
      }
      if (readyAt() > now) {
        return false;
      }
      fullAt = Math.max(fullAt, now) + rate.periodNanos;
      return true;
    }

    /// When the next token is there.
    long readyAt() {
      return rate.unlimited() ? Long.MIN_VALUE : fullAt - rate.periodNanos * (rate.burst - 1L);
    }

    Rate rate() {
      return rate;
    }
  }
}
