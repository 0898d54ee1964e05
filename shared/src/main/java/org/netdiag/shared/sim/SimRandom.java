package org.netdiag.shared.sim;

import java.util.random.RandomGenerator;

/// A stream of random numbers that is the same on every machine and every Java release: SplitMix64
/// (Steele, Lea, Flood 2014), with logarithms and cosines from [StrictMath].
///
/// Every feature of every link and node draws from a stream of its own, named by its key, so that
/// adding a feature to a topology does not shift what the others draw.
final class SimRandom implements RandomGenerator {
  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  /// The stream that `key` names under `seed`.
  SimRandom(long seed, String key) {
    long mixed = mix(seed + GAMMA);
    for (int i = 0; i < key.length(); i++) {
      mixed = mix(mixed ^ key.charAt(i) * GAMMA);
    }
    this.state = mixed;
  }

  /// The finalizer of SplitMix64: every bit of the result depends on every bit of `z`.
  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /// A number in 0 to 1 (exclusive) that `bits` always gives.
  static double unit(long bits) {
    return (mix(bits) >>> 11) * 0x1.0p-53;
  }

  @Override
  public long nextLong() {
    state += GAMMA;
    return mix(state);
  }

  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /// Whether an event of this probability happens. Draws nothing at 0 and 1, so that a feature that
  /// is off costs nothing.
  boolean chance(double probability) {
    return probability > 0 && (probability >= 1 || nextDouble() < probability);
  }

  /// Below `bound`, which is at least 1.
  int below(int bound) {
    return (int) (((nextLong() >>> 33) * bound) >>> 31);
  }

  /// Exponential with mean 1.
  @Override
  public double nextExponential() {
    return -StrictMath.log(1 - nextDouble());
  }

  /// Standard normal, by Box and Muller.
  @Override
  public double nextGaussian() {
    double radius = StrictMath.sqrt(2 * nextExponential());
    return radius * StrictMath.cos(2 * StrictMath.PI * nextDouble());
  }
}
