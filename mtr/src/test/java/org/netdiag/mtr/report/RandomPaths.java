package org.netdiag.mtr.report;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.tally.PathTally;
import org.netdiag.mtr.verdict.Level;
import org.netdiag.shared.stats.LossStats;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.ReplyKind;

/// Paths drawn by a seed.
final class RandomPaths {
  private RandomPaths() {}

  /// Any path: silent and lossy hops, several responders, one to three flows, what is in flight.
  static MtrResult random(long seed) {
    PathTally tally = tally(seed);
    return Paths.result(
        tally,
        60,
        Paths.verdict(Level.OK, "a random path", Optional.of(new LossStats(5, 1, 0))),
        Paths.judged(tally, Map.of()));
  }

  /// The running statistics of [#random].
  static PathTally tally(long seed) {
    Random random = new Random(seed);
    int flows = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 1;
    int length = random.nextInt(12);
    long rounds = 1L + random.nextInt(60);
    PathTally tally = new PathTally(Paths.shape(flows), true);
    Map<Integer, Double> loss = new HashMap<>();
    for (int ttl = 1; ttl <= length; ttl++) {
      loss.put(ttl, random.nextInt(4) == 0 ? 1.0 : random.nextInt(2) * random.nextDouble());
      for (int flow = 0; flow < flows; flow++) {
        for (long round = 0; round < rounds; round++) {
          feed(tally, random, new PathTally.Place(ttl, flow, round), loss.get(ttl), length);
        }
      }
    }
    return tally;
  }

  private static void feed(
      PathTally tally, Random random, PathTally.Place at, double loss, int length) {
    tally.sent(at.ttl(), at.flow(), at.ordinal());
    if (at.ordinal() > 55 && random.nextBoolean()) {
      return;
    }
    if (random.nextDouble() < loss) {
      tally.timedOut(at.ttl(), at.flow(), at.ordinal());
      return;
    }
    boolean end = at.ttl() == length;
    IpAddress from =
        end ? Paths.TARGET : Paths.address("198.51.100." + (at.ttl() * 10 + random.nextInt(2)));
    long micros = (long) Math.exp(random.nextGaussian() * 3 + 8);
    ReplyKind kind = end ? ReplyKind.TARGET : ReplyKind.HOP;
    tally.answered(
        at.ttl(), at.flow(), at.ordinal(), Paths.reply(kind, from, at.ordinal(), 1 + micros));
  }
}
