package org.netdiag.mtr;

import java.time.Duration;

/// Which TTLs a plan asks, how often, and how long answers are waited for.
///
/// @param firstTtl the first TTL, 1 to `maxTtl`
/// @param maxTtl the greatest TTL, to 255
/// @param gap silent hops in a row after which nothing more is expected, 1 to 255
/// @param queries probes for each hop, flow and round, 1 to 16
/// @param flows ways through load balancers that each round tries, 1 to 32
/// @param rounds how many; 0 for no end
/// @param interval between the starts of two rounds, 10 ms to one hour; zero for a round as soon as
///   the one before is answered, and not more often than every 10 ms
/// @param timeout the longest wait for an answer, above 0 and up to one minute
public record MtrPacing(
    int firstTtl,
    int maxTtl,
    int gap,
    int queries,
    int flows,
    long rounds,
    Duration interval,
    Duration timeout) {
  /// The shortest time between two rounds.
  public static final Duration SHORTEST_INTERVAL = Duration.ofMillis(10);

  private static final Duration LONGEST_INTERVAL = Duration.ofHours(1);
  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

  /// TTLs 1 to 30, a gap of 8, one probe of one flow a hop and second, ten rounds, answers within
  /// ten seconds.
  public static final MtrPacing DEFAULT =
      new MtrPacing(1, 30, 8, 1, 1, 10, Duration.ofSeconds(1), Duration.ofSeconds(10));

  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public MtrPacing {
    require("max TTL", maxTtl, 1, 255);
    require("first TTL", firstTtl, 1, maxTtl);
    require("gap", gap, 1, 255);
    require("queries", queries, 1, 16);
    require("flows", flows, 1, 32);
    if (rounds < 0) {
      throw new IllegalArgumentException("rounds " + rounds + " is below 0");
    }
    if (!interval.isZero()
        && (interval.compareTo(SHORTEST_INTERVAL) < 0
            || interval.compareTo(LONGEST_INTERVAL) > 0)) {
      throw new IllegalArgumentException("interval " + interval + " is not 0 or 10 ms to 1 hour");
    }
    if (!timeout.isPositive() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException("timeout " + timeout + " is not in 1 ns to 1 minute");
    }
  }

  private static void require(String what, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(what + " " + value + " is not in " + min + " to " + max);
    }
  }
}
