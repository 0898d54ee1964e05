package org.netdiag.mtr.diff;

import java.util.Optional;

/// How the median round-trip time differs between two runs.
///
/// @param beforeNanos the median then
/// @param nowNanos the median later
/// @param thresholdNanos a difference up to this says nothing
/// @param reason what the threshold comes from
public record RttShift(long beforeNanos, long nowNanos, long thresholdNanos, Reason reason) {
  private static final int LEAST_ANSWERS = 5;
  private static final long FLOOR_NANOS = 1_000_000;
  private static final double SHARE = 0.1;
  private static final double ERRORS = 3;

  /// The standard error of a median is this many times that of a mean where times are normal; where
  /// they have a long tail, their standard deviation makes it too great rather than too small.
  private static final double MEDIAN = 1.2533;

  /// What a threshold comes from: the greatest of three.
  public enum Reason {
    /// 1 ms: below that it tells of hosts rather than of paths.
    FLOOR("floor"),
    /// A tenth of the earlier median: less is not worth telling.
    SHARE("share"),
    /// Three standard errors of the difference: less may be chance.
    SCATTER("scatter");

    private final String key;

    Reason(String key) {
      this.key = key;
    }

    /// Its word in reports.
    public String key() {
      return key;
    }
  }

  /// Compares a hop of two runs; empty where one has fewer than five answers or its times belong to
  /// several flows.
  public static Optional<RttShift> of(OldMtr.Step before, OldMtr.Step now) {
    if (!known(before) || !known(now)) {
      return Optional.empty();
    }
    long old = before.medianNanos().getAsLong();
    double scatter = ERRORS * Math.hypot(error(before), error(now));
    double share = SHARE * old;
    double threshold = Math.max(FLOOR_NANOS, Math.max(share, scatter));
    Reason reason =
        scatter >= threshold ? Reason.SCATTER : share >= threshold ? Reason.SHARE : Reason.FLOOR;
    return Optional.of(
        new RttShift(old, now.medianNanos().getAsLong(), Math.round(threshold), reason));
  }

  private static boolean known(OldMtr.Step hop) {
    return hop.medianNanos().isPresent()
        && hop.stddevNanos().isPresent()
        && hop.received() >= LEAST_ANSWERS;
  }

  private static double error(OldMtr.Step hop) {
    return MEDIAN * hop.stddevNanos().orElseThrow() / Math.sqrt((double) hop.received());
  }

  /// The difference in nanoseconds, above 0 where it is slower than before.
  public long shiftNanos() {
    return nowNanos - beforeNanos;
  }

  /// Whether the difference is above the threshold.
  public boolean significant() {
    return Math.abs(shiftNanos()) > thresholdNanos;
  }
}
