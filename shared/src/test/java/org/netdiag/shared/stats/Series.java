package org.netdiag.shared.stats;

import java.util.SplittableRandom;

/// Seeded series of round-trip times of several shapes.
enum Series {
  /// All zeros.
  ZEROS {
    @Override
    long next(SplittableRandom random) {
      return 0;
    }
  },
  /// 0 or 1 ns.
  TINY {
    @Override
    long next(SplittableRandom random) {
      return random.nextInt(2);
    }
  },
  /// Around 30 µs, as on loopback.
  LOOPBACK {
    @Override
    long next(SplittableRandom random) {
      return 30_000L + random.nextInt(9_000);
    }
  },
  /// A long tail from 10 ms on.
  TAIL {
    @Override
    long next(SplittableRandom random) {
      return 10_000_000 + (long) (4e6 * -Math.log(1 - random.nextDouble()));
    }
  },
  /// Hours with nanoseconds of spread, where subtracting squares cancels.
  HOURS {
    @Override
    long next(SplittableRandom random) {
      return 8L * 3600 * 1_000_000_000L + random.nextInt(3);
    }
  },
  /// Every magnitude up to the largest sample.
  ANY {
    @Override
    long next(SplittableRandom random) {
      return random.nextLong(RttStats.MAX_NANOS + 1) >>> random.nextInt(53);
    }
  },
  /// The two ends of the range.
  EXTREMES {
    @Override
    long next(SplittableRandom random) {
      return random.nextBoolean() ? RttStats.MAX_NANOS : 0;
    }
  };

  abstract long next(SplittableRandom random);

  long[] of(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] out = new long[size];
    for (int i = 0; i < size; i++) {
      out[i] = next(random);
    }
    return out;
  }
}
