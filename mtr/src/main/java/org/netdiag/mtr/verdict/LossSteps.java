package org.netdiag.mtr.verdict;

import java.util.ArrayList;
import java.util.List;

/// Finds where the loss on a path grows.
final class LossSteps {
  /// Below it a loss is none that could be placed.
  private static final double LEAST = 0.002;

  /// How sure it must be that there is a loss.
  private static final double SURE_OF_ANY = 0.99;

  /// How sure the place of a loss must be where only hops that do not tell lie between.
  private static final double SURE = 0.92;

  /// How sure it must be where one hop between may tell.
  private static final double SURE_OF_MORE = 0.99;

  /// With fewer probes the model's assumptions weigh more than what was seen, so the place must be
  /// surer by this factor of doubt.
  private static final int MANY_PROBES = 100;

  /// The same of answers: where most probes are lost, few are left to tell the hops apart.
  private static final int MANY_ANSWERS = 75;

  private static final double DOUBT_OF_FEW = 0.3;

  /// How likely a hop must be to limit its answers to be passed over.
  private static final double MASKED = 0.5;

  private LossSteps() {}

  /// The steps that are sure to be somewhere, in the order of the path.
  static List<LossStep> of(LossModel model) {
    int[] levels = model.likeliest();
    List<LossStep> steps = new ArrayList<>();
    int before = 0;
    for (int level : levels) {
      if (level > before && LossModel.loss(level) >= LEAST) {
        int middle = (before + level + 1) / 2;
        if (model.atLeast(levels.length - 1, middle) >= SURE_OF_ANY) {
          steps.add(step(model, levels.length, before, level));
        }
      }
      before = level;
    }
    return steps;
  }

  /// The place where the loss passes the middle between two levels.
  private static LossStep step(LossModel model, int hops, int low, int high) {
    double[] passed = new double[hops + 1];
    for (int hop = 0; hop < hops; hop++) {
      passed[hop + 1] = model.atLeast(hop, (low + high + 1) / 2);
    }
    boolean few = model.probes() < MANY_PROBES || model.answers() < MANY_ANSWERS;
    double doubt = few ? DOUBT_OF_FEW : 1;
    int[] range = range(passed, 1 - doubt * (1 - SURE));
    boolean named = telling(model, range) == 0;
    if (!named) {
      range = range(passed, 1 - doubt * (1 - SURE_OF_MORE));
      named = telling(model, range) <= 1;
    }
    double from = low == 0 ? 0 : LossModel.loss(low);
    double sure = passed[range[1] + 1] - passed[range[0]];
    return new LossStep(range[0] - 1, range[1], from, LossModel.loss(high), named, sure);
  }

  /// How many of the hops between seem to tell.
  private static int telling(LossModel model, int[] range) {
    int count = 0;
    for (int hop = range[0]; hop < range[1]; hop++) {
      count += model.limited(hop) < MASKED ? 1 : 0;
    }
    return count;
  }

  /// The shortest range of links that holds the place with a probability, by its first and its last
  /// link.
  private static int[] range(double[] passed, double sure) {
    int[] best = {0, passed.length - 2};
    for (int from = 0; from < passed.length - 1; from++) {
      int to = from;
      while (to < passed.length - 2 && passed[to + 1] - passed[from] < sure) {
        to++;
      }
      if (passed[to + 1] - passed[from] >= sure && to - from < best[1] - best[0]) {
        best = new int[] {from, to};
      }
    }
    return best;
  }
}
