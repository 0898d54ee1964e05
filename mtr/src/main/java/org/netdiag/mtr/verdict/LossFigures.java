package org.netdiag.mtr.verdict;

import java.util.List;

/*
 * Pathping's rule: what is lost on the way to hop k hits everything behind it too, so the loss of
 * the way is at most the smallest loss seen at k or behind. With s the loss seen,
 *
 *   L(k) = min over j >= k of s(j),   link(k-1, k) = L(k) - L(k-1),   node(k) = s(k) - L(k)
 */
/// The loss of links and nodes by the suffix-minimum rule, among the hops that answer.
final class LossFigures {
  private final double[] seen;
  private final double[] way;

  LossFigures(List<HopEvidence> hops) {
    seen = new double[hops.size()];
    way = new double[hops.size()];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = 100.0 * hops.get(i).timedOut() / hops.get(i).decided();
    }
    double least = 100;
    for (int i = seen.length - 1; i >= 0; i--) {
      least = Math.min(least, seen[i]);
      way[i] = least;
    }
  }

  /// The loss of the link that ends at a hop, in percent; one that reaches back over silent hops
  /// begins at the answering hop before.
  double linkPct(int hop) {
    return way[hop] - (hop == 0 ? 0 : way[hop - 1]);
  }

  /// The loss of a node in percent.
  double nodePct(int hop) {
    return seen[hop] - way[hop];
  }
}
