package org.netdiag.shared.stats;

/// An estimate of how speech would sound over a path, after the E-model of ITU-T G.107 in the short
/// form that monitoring tools use.
///
/// With the effective latency L = RTT + 2·jitter + 10 ms, R = 93.2 − L/40 below 160 ms and 93.2 −
/// (L − 120)/10 from there, less 2.5 for each percent of loss and not below 0. MOS = 1 + 0.035·R +
/// 7·10⁻⁶·R·(R − 60)·(100 − R), not below 1.
///
/// @param rFactor R, 0 (useless) to 93.2
/// @param score the mean opinion score, 1 (bad) to about 4.4 (excellent)
public record Mos(double rFactor, double score) {
  private static final double NANOS_PER_MILLI = 1e6;

  /// The estimate from what was measured.
  ///
  /// @param rttMeanNanos the mean round-trip time
  /// @param jitterMeanNanos the mean jitter
  /// @param lossPercent 0 to 100
  /// @throws IllegalArgumentException when an argument is negative, not a number or the loss is
  ///   above 100
  public static Mos of(double rttMeanNanos, double jitterMeanNanos, double lossPercent) {
    if (!(rttMeanNanos >= 0 && jitterMeanNanos >= 0 && lossPercent >= 0 && lossPercent <= 100)) {
      throw new IllegalArgumentException(
          "rtt " + rttMeanNanos + ", jitter " + jitterMeanNanos + ", loss " + lossPercent + " %");
    }
    double latency = (rttMeanNanos + 2 * jitterMeanNanos) / NANOS_PER_MILLI + 10;
    double base = latency < 160 ? 93.2 - latency / 40 : 93.2 - (latency - 120) / 10;
    double r = Math.max(0, base - 2.5 * lossPercent);
    return new Mos(r, Math.max(1, 1 + 0.035 * r + 7e-6 * r * (r - 60) * (100 - r)));
  }
}
