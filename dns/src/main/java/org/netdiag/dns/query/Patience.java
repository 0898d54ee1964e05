package org.netdiag.dns.query;

import java.time.Duration;

/// How long answers are waited for.
///
/// @param timeout of each try, at least 1 ms
/// @param tries of each server, at least 1
/// @param linger how long further answers are listened for after the first over UDP, to tell a
///   forged answer from the true one; zero for not at all
public record Patience(Duration timeout, int tries, Duration linger) {
  /// Three tries of 5 s, as dig's, and no lingering.
  public static final Patience DEFAULT = new Patience(Duration.ofSeconds(5), 3, Duration.ZERO);

  private static final int MOST_TRIES = 100;

  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public Patience {
    if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("timeout " + timeout + " is not in 1 ms to 1 day");
    }
    if (tries < 1 || tries > MOST_TRIES) {
      throw new IllegalArgumentException("tries " + tries + " is not in 1 to " + MOST_TRIES);
    }
    if (linger.isNegative() || linger.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("linger " + linger + " is not in 0 to 1 day");
    }
  }
}
