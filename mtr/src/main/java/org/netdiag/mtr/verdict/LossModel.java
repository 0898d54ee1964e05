package org.netdiag.mtr.verdict;

import java.util.Arrays;
import java.util.List;

/*
 * What reaches a hop has crossed every link before it, so the loss on the way to hop k never falls
 * with k. The loss that is seen at a hop is that, or more where the router does not write every
 * answer. With the loss on the way as the hidden state this is a hidden Markov model (Rabiner,
 * Proceedings of the IEEE 77(2), 1989):
 *
 * - before the first hop the loss is none
 * - from hop to hop it stays, or with probability LOSING grows to any higher level
 * - what is seen at a hop is binomial; with probability LIMITED it is any loss from the state's on
 *
 * The forward and backward passes give the exact probability of every state at every hop, and of
 * every hop being limited, over all ways to split the losses among links and nodes.
 */
/// Where the loss on a path arises, as probabilities.
final class LossModel {
  /// More probes say no more than that many: with very many, every small deviation from the model
  /// would look significant.
  static final int MOST_PROBES = 1000;

  private static final double LOSING = 0.03;
  private static final double LIMITED = 0.03;

  /// By how much likelier a hop that answers nothing would be to limit its answers: few links lose
  /// most packets, and many routers that limit their answers do not write most of them.
  private static final double LIMITED_MOST = 4;

  private static final double LIMITED_END = 2e-5;
  private static final LossLevels LEVELS = new LossLevels();
  private static final int COUNT = LossLevels.COUNT;

  /// What is seen at one hop that answers.
  ///
  /// @param answered probes that were answered
  /// @param lost probes that were not
  /// @param regularity by how much likelier the order of the losses is from a router that limits
  ///   its answers; 1 where it says nothing
  /// @param end whether nothing lies behind, so that only its order can tell that it is limited
  record Clue(double answered, double lost, double regularity, boolean end) {
    /// The same share of at most [#MOST_PROBES] probes.
    Clue capped() {
      double scale = Math.min(1, MOST_PROBES / (answered + lost));
      return new Clue(answered * scale, lost * scale, regularity, end);
    }
  }

  private final int hops;
  private final Clue last;
  private final double[][] limited;
  private final double[][] seen;
  private final double[][] posterior;

  /// @param clues of the hops that answer, in the order of the path; at least one
  LossModel(List<Clue> clues) {
    hops = clues.size();
    last = clues.getLast();
    limited = new double[hops][COUNT];
    seen = new double[hops][COUNT];
    for (int hop = 0; hop < hops; hop++) {
      see(hop, clues.get(hop).capped());
    }
    posterior = forward();
    backward();
  }

  private void see(int hop, Clue clue) {
    double share = clue.lost() / (clue.answered() + clue.lost());
    double router = LIMITED * (1 + LIMITED_MOST * share * share);
    double prior =
        clue.end() && clue.regularity() <= 1
            ? 0
            : (clue.end() ? LIMITED_END : router) * clue.regularity();
    double above = 0;
    double widths = 0;
    for (int level = COUNT - 1; level >= 0; level--) {
      double here = LEVELS.likelihood(level, clue.answered(), clue.lost());
      limited[hop][level] = widths == 0 ? 0 : prior * above / widths;
      seen[hop][level] = (1 - LIMITED) * here + limited[hop][level];
      above += here * LEVELS.limited(level);
      widths += LEVELS.limited(level);
    }
  }

  private double[][] forward() {
    double[][] all = new double[hops][COUNT];
    double[] before = new double[COUNT];
    before[0] = 1;
    for (int hop = 0; hop < hops; hop++) {
      double[] now = all[hop];
      double lower = 0;
      double sum = 0;
      for (int level = 0; level < COUNT; level++) {
        now[level] = seen[hop][level] * (stay(level) * before[level] + lower);
        sum += now[level];
        lower += before[level] * grow(level);
      }
      scale(now, sum);
      before = now;
    }
    return all;
  }

  private void backward() {
    double[] behind = new double[COUNT];
    Arrays.fill(behind, 1);
    for (int hop = hops - 1; hop >= 0; hop--) {
      double sum = 0;
      double next = 0;
      for (int level = 0; level < COUNT; level++) {
        posterior[hop][level] *= behind[level];
        sum += posterior[hop][level];
      }
      scale(posterior[hop], sum);
      double[] here = new double[COUNT];
      double higher = 0;
      for (int level = COUNT - 1; level >= 0; level--) {
        double weight = seen[hop][level] * behind[level];
        here[level] = stay(level) * weight + grow(level) * higher;
        higher += weight;
        next += here[level];
      }
      scale(here, next);
      behind = here;
    }
  }

  private static double stay(int level) {
    return level == COUNT - 1 ? 1 : 1 - LOSING;
  }

  /// The probability to grow to one certain higher level.
  private static double grow(int level) {
    return level == COUNT - 1 ? 0 : LOSING / (COUNT - 1 - level);
  }

  private static void scale(double[] values, double sum) {
    for (int i = 0; i < values.length; i++) {
      values[i] /= sum;
    }
  }

  /// The probability that the loss on the way to a hop is at least that of a level.
  double atLeast(int hop, int level) {
    double sum = 0;
    for (int i = COUNT - 1; i >= level; i--) {
      sum += posterior[hop][i];
    }
    return Math.min(1, sum);
  }

  /// The probability that a hop does not write every answer that it should.
  double limited(int hop) {
    double sum = 0;
    for (int level = 0; level < COUNT; level++) {
      double both = seen[hop][level];
      sum += both == 0 ? 0 : posterior[hop][level] * limited[hop][level] / both;
    }
    return Math.min(1, sum);
  }

  /// Decided probes of the last hop.
  double probes() {
    return last.answered() + last.lost();
  }

  /// Answered probes of the last hop.
  double answers() {
    return last.answered();
  }

  /// The loss of a level, 0 to 1.
  static double loss(int level) {
    return LEVELS.loss(level);
  }

  /// The likeliest way for the loss to grow: the level at each hop (Viterbi, IEEE Transactions on
  /// Information Theory 13(2), 1967).
  int[] likeliest() {
    int[][] from = new int[hops][COUNT];
    double[] before = new double[COUNT];
    before[0] = 1;
    for (int hop = 0; hop < hops; hop++) {
      double[] now = new double[COUNT];
      double best = 0;
      int lower = 0;
      for (int level = 0; level < COUNT; level++) {
        double stays = stay(level) * before[level];
        double grows = level == 0 ? 0 : grow(lower) * before[lower];
        from[hop][level] = stays >= grows ? level : lower;
        now[level] = seen[hop][level] * Math.max(stays, grows);
        best = Math.max(best, now[level]);
        lower = grow(level) * before[level] > grow(lower) * before[lower] ? level : lower;
      }
      scale(now, best);
      before = now;
    }
    return back(from, before);
  }

  private int[] back(int[][] from, double[] end) {
    int level = 0;
    for (int i = 1; i < COUNT; i++) {
      level = end[i] > end[level] ? i : level;
    }
    int[] levels = new int[hops];
    for (int hop = hops - 1; hop >= 0; hop--) {
      levels[hop] = level;
      level = from[hop][level];
    }
    return levels;
  }
}
