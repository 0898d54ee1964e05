package org.netdiag.mtr.verdict;

/// The losses between which the model of a path tells: evenly spread over arcsin √loss, where the
/// spread of a measured share depends on the number of probes alone.
final class LossLevels {
  /// How many there are. Half a spread of the share of [LossModel#MOST_PROBES] probes lies between
  /// two of them.
  static final int COUNT = 200;

  /// Stands for no loss, so that one lost probe is unlikely and not impossible.
  private static final double NEXT_TO_NOTHING = 1e-5;

  private static final double RATES_EVEN = 0.5;
  private static final double RATES_LOG = 0.09;
  private static final double SLOWEST = 0.003;

  private final double[] loss = new double[COUNT];
  private final double[] limited = new double[COUNT];
  private final double[] logLost = new double[COUNT];
  private final double[] logAnswered = new double[COUNT];

  LossLevels() {
    for (int i = 0; i < COUNT; i++) {
      double place = Math.min(i, COUNT - 1.5);
      loss[i] = i == 0 ? NEXT_TO_NOTHING : share(place);
      double width = share(Math.min(COUNT, i + 0.5)) - share(Math.max(0, i - 0.5));
      limited[i] = width * (RATES_EVEN + RATES_LOG / (1 - loss[i] + SLOWEST));
      logLost[i] = Math.log(loss[i]);
      logAnswered[i] = Math.log1p(-loss[i]);
    }
  }

  private static double share(double place) {
    double root = Math.sin(Math.PI / 2 * place / COUNT);
    return root * root;
  }

  double loss(int level) {
    return loss[level];
  }

  /// How likely it is that a router which limits its answers loses as much: its rate, and the
  /// logarithm of its rate, are both taken to be evenly spread.
  double limited(int level) {
    return limited[level];
  }

  /// The likelihood of a share at a level, beside that of the level which suits it best.
  double likelihood(int level, double answered, double lost) {
    double probes = answered + lost;
    double best = part(lost, probes) + part(answered, probes);
    return Math.exp(lost * logLost[level] + answered * logAnswered[level] - best);
  }

  private static double part(double some, double all) {
    return some == 0 ? 0 : some * Math.log(some / all);
  }
}
