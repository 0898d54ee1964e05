package org.netdiag.shared.stats;

/// The 95 % confidence interval of a share after Wilson (1927), in percent.
///
/// It needs no approximation by a normal curve around the share itself, so it holds for few probes
/// and for a loss near 0 or 100 %: 1 lost of 5 gives 3.6 to 62.4.
///
/// @param lowPercent the lower end, 0 to 100; exactly 0 when nothing happened
/// @param highPercent the upper end, 0 to 100; exactly 100 when it always happened
public record Wilson(double lowPercent, double highPercent) {
  /// The quantile 0.975 of the standard normal distribution.
  private static final double Z = 1.959963984540054;

  /// The interval for `hits` out of `trials`.
  ///
  /// @throws IllegalArgumentException when there are no trials or hits is not between 0 and trials
  public static Wilson of(long hits, long trials) {
    if (trials < 1 || hits < 0 || hits > trials) {
      throw new IllegalArgumentException("no share: " + hits + " of " + trials);
    }
    double n = trials;
    double share = hits / n;
    double spread = Z * Z / n;
    double middle = share + spread / 2;
    double half = Z * Math.sqrt((share * (1 - share) + spread / 4) / n);
    double low = hits == 0 ? 0 : 100 * (middle - half) / (1 + spread);
    double high = hits == trials ? 100 : 100 * (middle + half) / (1 + spread);
    return new Wilson(Math.max(0, low), Math.min(100, high));
  }
}
