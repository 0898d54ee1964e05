package org.netdiag.ping;

import java.time.Duration;
import java.util.Optional;

/// When a plan's probes are sent, and how long their answers are waited for.
///
/// Probe n of a target is due at its start plus (n − 1) intervals: a late wake-up does not shift
/// the probes after it. A target that is behind by more than an interval skips the missed times.
///
/// @param count probes for each target; 0 for no end
/// @param interval between two probes of a target, 0 to a day; 0 sends as fast as the host takes
/// @param timeout how long a reply is waited for, above 0 and up to a day
/// @param deadline when the run ends whatever has happened, above 0; empty for never
/// @param preload probes of a target that are sent at once at its start, 1 to 65,536
/// @param mode what the interval is
/// @param rate probes per second of the whole run; 0 for no bound of its own
/// @param targetRate probes per second of each target; 0 for no bound beside the interval
public record PingPacing(
    int count,
    Duration interval,
    Duration timeout,
    Optional<Duration> deadline,
    int preload,
    Mode mode,
    double rate,
    double targetRate) {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(36_500);
  private static final double MOST_RATE = 1e9;
  private static final int MOST_PRELOAD = 65_536;

  /// What decides when the next probe of a target is sent.
  public enum Mode {
    /// The interval.
    INTERVAL,
    /// The reply to the last one, or 10 ms without a reply; the interval is not used.
    FLOOD,
    /// A smoothed round-trip time, at least 2 ms; the interval until the first reply.
    ADAPTIVE
  }

  /// One probe a second without end, three seconds for an answer.
  public static final PingPacing DEFAULT =
      new PingPacing(
          0,
          Duration.ofSeconds(1),
          Duration.ofSeconds(3),
          Optional.empty(),
          1,
          Mode.INTERVAL,
          0,
          0);

  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public PingPacing {
    if (count < 0) {
      throw new IllegalArgumentException("count " + count + " is below 0");
    }
    if (interval.isNegative() || interval.compareTo(DAY) > 0) {
      throw new IllegalArgumentException("interval " + interval + " is not in 0 s to 1 day");
    }
    if (!timeout.isPositive() || timeout.compareTo(DAY) > 0) {
      throw new IllegalArgumentException("timeout " + timeout + " is not in 1 ns to 1 day");
    }
    if (deadline.isPresent()
        && (!deadline.get().isPositive() || deadline.get().compareTo(LONGEST) > 0)) {
      throw new IllegalArgumentException(
          "deadline " + deadline.get() + " is not in 1 ns to 36,500 days");
    }
    if (preload < 1 || preload > MOST_PRELOAD) {
      throw new IllegalArgumentException("preload " + preload + " is not in 1 to " + MOST_PRELOAD);
    }
    check("rate", rate);
    check("target rate", targetRate);
  }

  private static void check(String what, double perSecond) {
    if (!(perSecond >= 0 && perSecond <= MOST_RATE)) {
      throw new IllegalArgumentException(
          what + " " + perSecond + " is not in 0 (none) to 1,000,000,000 per second");
    }
  }

  /// Nanoseconds between two probes of a target: the interval, or more where the target's rate asks
  /// for more.
  public long intervalNanos() {
    long byRate = targetRate == 0 ? 0 : (long) Math.ceil(1e9 / targetRate);
    return Math.max(interval.toNanos(), byRate);
  }
}
