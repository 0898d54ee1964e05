package org.netdiag.shared.names;

/// The bounds of a [SystemNames] or another source of look-ups.
///
/// @param threads look-ups at the same time, 1 to 64
/// @param queue look-ups that may wait for a thread, 1 to 1,000,000; further ones fail at once
/// @param deadlineNanos time in which a look-up ends, its waiting included, at least 1
/// @param cacheEntries answers kept for each kind of question, 1 to 10,000,000; the one that was
///   longest unused goes first
/// @param foundNanos how long a found answer is kept
/// @param absentNanos how long it is kept that there is none
/// @param failedNanos how long a failure is kept
public record NameLimits(
    int threads,
    int queue,
    long deadlineNanos,
    int cacheEntries,
    long foundNanos,
    long absentNanos,
    long failedNanos) {
  private static final long SECOND = 1_000_000_000L;

  /// Four threads, 4096 waiting, 3 s, 16,384 answers; 5 min found, 1 min absent, 10 s failed.
  public static final NameLimits DEFAULT =
      new NameLimits(4, 4096, 3 * SECOND, 16_384, 300 * SECOND, 60 * SECOND, 10 * SECOND);

  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public NameLimits {
    require("threads", threads, 1, 64);
    require("queue", queue, 1, 1_000_000);
    require("deadline", deadlineNanos, 1, Long.MAX_VALUE / 4);
    require("cache entries", cacheEntries, 1, 10_000_000);
    require("time of a found answer", foundNanos, 0, Long.MAX_VALUE / 4);
    require("time of an absent answer", absentNanos, 0, Long.MAX_VALUE / 4);
    require("time of a failure", failedNanos, 0, Long.MAX_VALUE / 4);
  }

  /// The same with another deadline.
  public NameLimits withDeadline(long nanos) {
    return new NameLimits(
        threads, queue, nanos, cacheEntries, foundNanos, absentNanos, failedNanos);
  }

  private static void require(String what, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(what + " " + value + " is not in " + min + " to " + max);
    }
  }
}
