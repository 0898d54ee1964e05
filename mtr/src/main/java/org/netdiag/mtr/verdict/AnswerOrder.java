package org.netdiag.mtr.verdict;

import java.util.BitSet;
import java.util.Optional;

/*
 * A token bucket answers at a steady rate once its burst is spent: with a the share that it answers,
 * the number of answers among the first i probes never strays from a * i by much more than one.
 * Losses that do not know of each other let it stray by the square root of n * a * (1 - a). How far
 * it strays to both sides together, in that unit, is Kuiper's statistic V of a Brownian bridge
 * (Kuiper, Proceedings KNAW A 63, 1960). After Poisson summation its distribution is
 *
 *   P(V < v) = sqrt(2 pi) pi^2 / v^3 * sum over j = 1, 2 ... of j^2 exp(-(j pi)^2 / (2 v^2))
 *
 * whose first term is enough for small v.
 */
/// The order of a hop's latest losses. Those of a router that limits its answers are far more
/// regular than chance makes them.
final class AnswerOrder {
  /// From this regularity on a rate is worth telling.
  private static final double REGULAR = 100;

  private static final double LEAST_CHANCE = 1e-9;
  private static final int FEWEST = 3;

  /// What one step adds to how far the count strays, because it moves in steps.
  private static final double STEP = 0.5;

  private final AnswerPattern pattern;
  private final int first;
  private final int probes;
  private final int answers;

  AnswerOrder(AnswerPattern pattern) {
    this.pattern = pattern;
    this.first = Math.min(pattern.recentCount(), pattern.recent().nextClearBit(0));
    this.probes = pattern.recentCount() - first;
    this.answers = pattern.recent().get(first, pattern.recentCount()).cardinality();
  }

  /// By how much likelier this order is from a router that limits its answers, at most; 1 where it
  /// says nothing.
  double regularity() {
    return 1 / chance();
  }

  /// The same, and not more than so rare an order can say at all (Sellke, Bayarri and Berger, The
  /// American Statistician 55(1), 2001).
  double cautiousRegularity() {
    double chance = chance();
    return chance >= 1 / Math.E ? 1 : -1 / (Math.E * chance * Math.log(chance));
  }

  /// How likely losses that do not know of each other are to be as regular as these.
  private double chance() {
    if (answers < FEWEST || probes - answers < FEWEST) {
      return 1;
    }
    double share = (double) answers / probes;
    double strays = (straying(share) + STEP) / Math.sqrt(probes * share * (1 - share));
    double chance =
        Math.sqrt(2 * Math.PI)
            * Math.PI
            * Math.PI
            / (strays * strays * strays)
            * Math.exp(-Math.PI * Math.PI / (2 * strays * strays));
    return strays > 1 ? 1 : Math.clamp(chance, LEAST_CHANCE, 1);
  }

  private double straying(double share) {
    BitSet recent = pattern.recent();
    double most = 0;
    double least = 0;
    int counted = 0;
    for (int i = 1; i <= probes; i++) {
      counted += recent.get(first + i - 1) ? 1 : 0;
      most = Math.max(most, counted - share * i);
      least = Math.min(least, counted - share * i);
    }
    return most - least;
  }

  /// Whether chance hardly explains the order.
  boolean regular() {
    return regularity() >= REGULAR;
  }

  /// How the router seems to limit its answers; empty where the order does not show it.
  Optional<RateLimit> limit() {
    if (pattern.intervalNanos() <= 0 || pattern.firstLost() < 0 || !regular()) {
      return Optional.empty();
    }
    double share = steadyShare();
    // The first loss after i answers says (i - 1)(1 - share) <= burst - 1 < i(1 - share).
    double spent = Math.max(0, pattern.firstLost() - 0.5) * (1 - share);
    int burst = 1 + (int) Math.min(Integer.MAX_VALUE - 1, Math.rint(spent));
    return Optional.of(new RateLimit(share * 1e9 / pattern.intervalNanos(), burst));
  }

  /// The share that is answered in the long run, by the distance of the answers or, where they are
  /// rarer, of the losses: an end of the run that cuts a period in two does not matter to it.
  private double steadyShare() {
    boolean rare = 2 * answers < probes;
    BitSet marked = pattern.recent().get(first, pattern.recentCount());
    if (!rare) {
      marked.flip(0, probes);
    }
    int from = marked.nextSetBit(0);
    double share = (marked.cardinality() - 1.0) / (marked.length() - 1 - from);
    return rare ? share : 1 - share;
  }

  /// Whether two hops lose about the same share of their latest probes.
  boolean like(AnswerOrder other) {
    if (probes == 0 || other.probes == 0) {
      return probes == other.probes;
    }
    double one = (double) answers / probes;
    double two = (double) other.answers / other.probes;
    double all = (double) (answers + other.answers) / (probes + other.probes);
    double spread = Math.sqrt(all * (1 - all) * (1.0 / probes + 1.0 / other.probes));
    return Math.abs(one - two) <= 3 * spread;
  }
}
