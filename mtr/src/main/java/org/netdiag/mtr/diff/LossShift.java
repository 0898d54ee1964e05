package org.netdiag.mtr.diff;

/// How a loss differs between two runs.
///
/// The interval is Newcombe's for the difference of two shares (1998, method 10): it is made of the
/// Wilson intervals of both and holds for few probes and for a loss of 0 or 100 %. It is of 99 %,
/// because a path has many hops and one in twenty would differ by chance.
///
/// @param beforePct what was lost then in percent
/// @param nowPct what was lost later
/// @param lowPoints the lower end of the interval of the difference, in percentage points
/// @param highPoints the upper end
/// @param fewest probes that the run with fewer has decided
public record LossShift(
    double beforePct, double nowPct, double lowPoints, double highPoints, long fewest) {
  /// With fewer no outcome is beyond chance: all of 4 against none of 4 happens by it in 3 of 100.
  private static final long LEAST_DECIDED = 5;

  /// The quantile 0.995 of the standard normal distribution.
  private static final double Z = 2.5758293035489004;

  /// Compares the probes of two runs.
  ///
  /// @param lostBefore probes that were lost then
  /// @param decidedBefore probes that were lost or answered then, at least 1
  /// @param lostNow probes that were lost later
  /// @param decidedNow probes that were lost or answered later, at least 1
  /// @throws IllegalArgumentException when more are lost than decided, or none are decided
  public static LossShift of(long lostBefore, long decidedBefore, long lostNow, long decidedNow) {
    Share before = Share.of(lostBefore, decidedBefore);
    Share now = Share.of(lostNow, decidedNow);
    double difference = now.share - before.share;
    double low = Math.hypot(now.share - now.low, before.high - before.share);
    double high = Math.hypot(now.high - now.share, before.share - before.low);
    return new LossShift(
        100 * before.share,
        100 * now.share,
        100 * (difference - low),
        100 * (difference + high),
        Math.min(decidedBefore, decidedNow));
  }

  /// The difference in percentage points, above 0 where more is lost than before.
  public double points() {
    return nowPct - beforePct;
  }

  /// Whether chance alone does not explain it.
  public boolean significant() {
    return fewest >= LEAST_DECIDED && (lowPoints > 0 || highPoints < 0);
  }

  private record Share(double share, double low, double high) {
    static Share of(long hits, long trials) {
      if (trials < 1 || hits < 0 || hits > trials) {
        throw new IllegalArgumentException("no share: " + hits + " of " + trials);
      }
      double share = (double) hits / trials;
      double spread = Z * Z / trials;
      double half = Z * Math.sqrt((share * (1 - share) + spread / 4) / trials);
      double low = hits == 0 ? 0 : (share + spread / 2 - half) / (1 + spread);
      double high = hits == trials ? 1 : (share + spread / 2 + half) / (1 + spread);
      return new Share(share, low, high);
    }
  }
}
