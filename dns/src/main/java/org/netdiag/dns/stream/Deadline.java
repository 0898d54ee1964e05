package org.netdiag.dns.stream;

import java.net.SocketTimeoutException;
import org.netdiag.shared.net.Clock;

/// A moment by which something has to be over.
///
/// @param clock whose time counts
/// @param untilNanos by its monotonic time
record Deadline(Clock clock, long untilNanos) {
  private static final long MILLI = 1_000_000;

  static Deadline in(Clock clock, long nanos) {
    return new Deadline(clock, clock.nanos() + nanos);
  }

  /// What is left in whole milliseconds, rounded up, at least 1.
  ///
  /// @throws SocketTimeoutException when nothing is
  int millis() throws SocketTimeoutException {
    long left = untilNanos - clock.nanos();
    if (left <= 0) {
      throw new SocketTimeoutException();
    }
    return (int) Math.min((left + MILLI - 1) / MILLI, Integer.MAX_VALUE);
  }
}
