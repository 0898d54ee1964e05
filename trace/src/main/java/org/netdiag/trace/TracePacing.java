package org.netdiag.trace;

import java.time.Duration;

/// Which TTLs a plan asks, how often, and how long answers are waited for.
///
/// @param firstTtl the first TTL, 1 to `maxTtl`
/// @param maxTtl the greatest TTL, to 255
/// @param gap silent hops in a row after which nothing more is expected, 1 to 255
/// @param queries probes for each hop, 1 to 255; a silent hop is asked up to twice more
/// @param timeout the longest wait for an answer, above 0 and up to an hour; as a rule what other
///   hops have answered ends the wait much earlier
/// @param rate probes per second of the whole run; 0 for no bound of its own
public record TracePacing(
    int firstTtl, int maxTtl, int gap, int queries, Duration timeout, double rate) {
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final double MOST_RATE = 1e9;

  /// TTLs 1 to 30, a gap of 8, one query, at most five seconds.
  public static final TracePacing DEFAULT = new TracePacing(1, 30, 8, 1, Duration.ofSeconds(5), 0);

  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public TracePacing {
    require("max TTL", maxTtl, 1, 255);
    require("first TTL", firstTtl, 1, maxTtl);
    require("gap", gap, 1, 255);
    require("queries", queries, 1, 255);
    if (!timeout.isPositive() || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("timeout " + timeout + " is not in 1 ns to 1 hour");
    }
    if (!(rate >= 0 && rate <= MOST_RATE)) {
      throw new IllegalArgumentException(
          "rate " + rate + " is not in 0 (none) to 1,000,000,000 per second");
    }
  }

  private static void require(String what, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(what + " " + value + " is not in " + min + " to " + max);
    }
  }
}
