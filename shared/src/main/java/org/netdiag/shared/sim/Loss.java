package org.netdiag.shared.sim;

/// How a link loses packets.
sealed interface Loss {
  /// Loses nothing.
  Loss NONE = new Independent(0);

  /// Each packet is lost with the same probability, whatever happened before.
  record Independent(double probability) implements Loss {}

  /// The Gilbert-Elliott model: a good and a bad state, left with fixed probabilities per packet.
  ///
  /// @param toBad probability to go from good to bad, per packet
  /// @param toGood probability to go from bad to good, per packet
  /// @param lossBad probability of losing a packet in the bad state
  /// @param lossGood probability of losing a packet in the good state
  record Bursts(double toBad, double toGood, double lossBad, double lossGood) implements Loss {
    /// Bursts of `length` packets on average, all lost, that make up `share` of all packets.
    static Bursts of(double share, double length) {
      double toGood = 1 / length;
      return new Bursts(Math.min(1, toGood * share / (1 - share)), toGood, 1, 0);
    }

    /// The share of packets lost in the long run.
    double longRun() {
      double bad = toBad + toGood == 0 ? 0 : toBad / (toBad + toGood);
      return bad * lossBad + (1 - bad) * lossGood;
    }
  }

  /// The state of one link in one direction.
  final class State {
    private final SimRandom random;
    private boolean bad;

    State(SimRandom random) {
      this.random = random;
    }

    /// Whether the next packet is lost.
    boolean next(Loss loss) {
      return switch (loss) {
        case Independent(double probability) -> random.chance(probability);
        case Bursts bursts -> {
          bad = bad ? !random.chance(bursts.toGood) : random.chance(bursts.toBad);
          yield random.chance(bad ? bursts.lossBad : bursts.lossGood);
        }
      };
    }
  }
}
