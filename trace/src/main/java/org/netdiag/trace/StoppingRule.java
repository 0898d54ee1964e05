package org.netdiag.trace;

import java.util.Arrays;

/// How many probes through a router are enough to believe that all of its successors are known.
///
/// The multipath detection algorithm (Augustin, Friedman, Teixeira: "Measuring load-balanced paths
/// in the Internet", IMC 2007; Veitch, Augustin, Friedman, Teixeira: "Failure control in multipath
/// route tracing", INFOCOM 2009) assumes that a router spreads flows evenly. With `k` successors
/// found it goes on until `k + 1` of them would have shown themselves with the wanted confidence.
final class StoppingRule {
  private final double failure;
  private int[] probes = new int[32];

  /// @param confidence percent, 95 or 99
  StoppingRule(int confidence) {
    if (confidence != 95 && confidence != 99) {
      throw new IllegalArgumentException("confidence " + confidence + " is not 95 or 99");
    }
    failure = confidence == 95 ? 0.05 : 0.01;
  }

  /// Probes after which no more than the successors found are expected.
  ///
  /// @param found successors found, 1 and above
  int probes(int found) {
    if (found >= probes.length) {
      probes = Arrays.copyOf(probes, Math.max(found + 1, 2 * probes.length));
    }
    if (probes[found] == 0) {
      probes[found] = compute(found + 1);
    }
    return probes[found];
  }

  /*
   * share[j] is the probability that the probes so far have met j of the successors. The next one
   * meets a known one with j / successors, a new one otherwise.
   */
  private int compute(int successors) {
    double[] share = new double[successors + 1];
    share[0] = 1;
    int sent = 0;
    while (1 - share[successors] > failure) {
      for (int j = successors; j > 0; j--) {
        double fresh = share[j - 1] * (successors - (j - 1)) / successors;
        share[j] = (share[j] * j / successors) + fresh;
      }
      share[0] = 0;
      sent++;
    }
    return sent;
  }
}
