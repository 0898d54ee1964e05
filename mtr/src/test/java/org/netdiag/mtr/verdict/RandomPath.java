package org.netdiag.mtr.verdict;

import java.util.BitSet;
import java.util.SplittableRandom;

/// A path of 5 to 20 hops drawn by a seed: one link loses, in one direction or in both, up to five
/// routers limit their answers, some with others' probes beside, and some routers are silent.
///
/// @param path the path
/// @param link which link loses, named by the TTL behind it
/// @param limited which routers limit their answers, by TTL
record RandomPath(SimPath path, int link, BitSet limited) {
  /// @param loss of the link to and fro together
  /// @param burst seconds that a drop lasts on average; 0 for drops that do not know of each other
  static RandomPath of(SplittableRandom random, double loss, double burst) {
    int length = 5 + random.nextInt(16);
    SimPath path = new SimPath(length);
    int link = 1 + random.nextInt(length);
    if (loss > 0) {
      lose(random, path, link, loss, burst);
    }
    BitSet limited = new BitSet();
    int routers = 1 + random.nextInt(Math.min(5, length - 1));
    for (int i = 0; i < routers; i++) {
      int ttl = 1 + random.nextInt(length - 1);
      limited.set(ttl);
      path.buckets[ttl] = bucket(random);
    }
    for (int ttl = 1; ttl < length; ttl++) {
      path.silent[ttl] = !limited.get(ttl) && random.nextInt(10) == 0;
    }
    return new RandomPath(path, link, limited);
  }

  private static void lose(
      SplittableRandom random, SimPath path, int link, double loss, double burst) {
    int direction = random.nextInt(3);
    double each = direction == 2 ? 1 - Math.sqrt(1 - loss) : loss;
    if (direction != 1) {
      path.there[link] = drops(random.split(), each, burst);
    }
    if (direction != 0) {
      path.back[link] = drops(random.split(), each, burst);
    }
  }

  private static SimPath.Drops drops(SplittableRandom random, double loss, double burst) {
    return burst > 0 ? new Gilbert(random, loss, burst) : seconds -> random.nextDouble() < loss;
  }

  private static SimPath.Bucket bucket(SplittableRandom random) {
    double rate =
        random.nextBoolean() ? 0.05 + 0.93 * random.nextDouble() : 1.0 / (2 + random.nextInt(9));
    double others = random.nextInt(3) == 0 ? 1.6 * random.nextDouble() * rate : 0;
    return new SimPath.Bucket(rate, 1 + random.nextInt(20), others, random.split());
  }

  /// A link that is good or bad for exponentially distributed times and drops everything while it
  /// is bad (Gilbert, Bell System Technical Journal 39, 1960).
  private static final class Gilbert implements SimPath.Drops {
    private final SplittableRandom random;
    private final double goodSeconds;
    private final double badSeconds;
    private double until;
    private boolean bad;

    Gilbert(SplittableRandom random, double loss, double burst) {
      this.random = random;
      this.goodSeconds = burst * (1 - loss) / loss;
      this.badSeconds = burst;
      this.bad = random.nextDouble() >= loss;
    }

    @Override
    public boolean drop(double seconds) {
      while (seconds >= until) {
        bad = !bad;
        until -= Math.log(1 - random.nextDouble()) * (bad ? badSeconds : goodSeconds);
      }
      return bad;
    }
  }
}
