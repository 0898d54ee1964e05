package org.netdiag.shared.sim;

/// How long something takes: a distribution over nanoseconds, never negative.
sealed interface Delay {
  /// No time at all.
  Delay ZERO = new Constant(0);

  /// Draws one delay in nanoseconds.
  long sample(SimRandom random);

  /// As it is written in a topology file.
  String text();

  /// Always the same.
  record Constant(long nanos) implements Delay {
    @Override
    public long sample(SimRandom random) {
      return nanos;
    }

    @Override
    public String text() {
      return TimeText.of(nanos);
    }
  }

  /// Equally likely from `min` to `max`.
  record Uniform(long min, long max) implements Delay {
    @Override
    public long sample(SimRandom random) {
      return min + (long) ((max - min) * random.nextDouble());
    }

    @Override
    public String text() {
      return TimeText.of(min) + ".." + TimeText.of(max);
    }
  }

  /// Normal, cut at three standard deviations on both sides and at zero.
  record Normal(long mean, long deviation) implements Delay {
    @Override
    public long sample(SimRandom random) {
      double z = Math.clamp(random.nextGaussian(), -3.0, 3.0);
      return Math.max(0, mean + (long) (z * deviation));
    }

    @Override
    public String text() {
      return TimeText.of(mean) + "+-" + TimeText.of(deviation);
    }
  }

  /// A constant and an exponential tail with mean `tail`.
  record Exponential(long base, long tail) implements Delay {
    @Override
    public long sample(SimRandom random) {
      return base + (long) (tail * random.nextExponential());
    }

    @Override
    public String text() {
      return TimeText.of(base) + "+exp(" + TimeText.of(tail) + ")";
    }
  }

  /// A constant and a Pareto (Lomax) tail: the tail exceeds `scale * (k - 1)` with probability `k ^
  /// -shape`. Cut at one minute so that no packet outlives a run.
  record Pareto(long base, long scale, double shape) implements Delay {
    private static final double LONGEST = 60e9;

    @Override
    public long sample(SimRandom random) {
      double tail = scale * (StrictMath.pow(1 - random.nextDouble(), -1 / shape) - 1);
      return base + (long) Math.min(LONGEST, tail);
    }

    @Override
    public String text() {
      return TimeText.of(base) + "+pareto(" + TimeText.of(scale) + "," + shape + ")";
    }
  }
}
