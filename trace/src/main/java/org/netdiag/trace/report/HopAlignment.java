package org.netdiag.trace.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.netdiag.shared.wire.IpAddress;

/// Pairs the hops of two traces so that a hop more or less does not shift all that lie behind it.
public final class HopAlignment {
  /*
   * The longest common subsequence with weights (Needleman and Wunsch 1970): of all ways to pair
   * hops in order, the one with the most points. A hop that is alike on both sides is worth so much
   * that it is rarely given up for another pairing; a silent hop may be anybody; a hop that differs
   * costs less than one that is gone beside one that is new.
   */
  private static final int ALIKE = 8;
  private static final int SILENT = 1;
  private static final int OTHER = -1;
  private static final int ALONE = -1;

  private final List<OldTrace.Step> before;
  private final List<OldTrace.Step> now;
  private final Set<IpAddress> knownBefore;
  private final Set<IpAddress> knownNow;

  /// A hop of either side or of both.
  ///
  /// @param before the hop of the older one; empty for an added one
  /// @param now the hop of the newer one; empty for a removed one
  public record Pair(Optional<OldTrace.Step> before, Optional<OldTrace.Step> now) {}

  /// Finds the pairs.
  ///
  /// @param before the hops of the older trace
  /// @param now those of the newer one
  /// @param multipathBefore whether the older trace has enumerated the branches
  /// @param multipathNow whether the newer one has
  public HopAlignment(
      List<OldTrace.Step> before,
      List<OldTrace.Step> now,
      boolean multipathBefore,
      boolean multipathNow) {
    this.before = before;
    this.now = now;
    this.knownBefore = multipathBefore ? all(before) : Set.of();
    this.knownNow = multipathNow ? all(now) : Set.of();
  }

  private static Set<IpAddress> all(List<OldTrace.Step> steps) {
    Set<IpAddress> all = new HashSet<>();
    for (OldTrace.Step step : steps) {
      all.addAll(step.addresses());
    }
    return all;
  }

  /// Whether two hops that both answer may be the same router or branches of one balancer.
  public boolean alike(OldTrace.Step old, OldTrace.Step fresh) {
    return !Collections.disjoint(old.addresses(), fresh.addresses())
        || knownBefore.containsAll(fresh.addresses())
        || knownNow.containsAll(old.addresses());
  }

  /// Every hop of both, in the order of the path.
  public List<Pair> pairs() {
    int[][] points = new int[before.size() + 1][now.size() + 1];
    for (int i = before.size(); i >= 0; i--) {
      for (int j = now.size(); j >= 0; j--) {
        points[i][j] = best(points, i, j);
      }
    }
    List<Pair> pairs = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < before.size() || j < now.size()) {
      if (paired(points, i, j)) {
        pairs.add(new Pair(Optional.of(before.get(i++)), Optional.of(now.get(j++))));
      } else if (i < before.size() && points[i][j] == points[i + 1][j] + ALONE) {
        pairs.add(new Pair(Optional.of(before.get(i++)), Optional.empty()));
      } else {
        pairs.add(new Pair(Optional.empty(), Optional.of(now.get(j++))));
      }
    }
    return pairs;
  }

  private int best(int[][] points, int i, int j) {
    if (i == before.size() || j == now.size()) {
      return ALONE * (before.size() - i + now.size() - j);
    }
    int together = score(i, j) + points[i + 1][j + 1];
    return Math.max(together, ALONE + Math.max(points[i + 1][j], points[i][j + 1]));
  }

  private boolean paired(int[][] points, int i, int j) {
    return i < before.size()
        && j < now.size()
        && points[i][j] == score(i, j) + points[i + 1][j + 1];
  }

  private int score(int i, int j) {
    OldTrace.Step old = before.get(i);
    OldTrace.Step fresh = now.get(j);
    if (old.silent() || fresh.silent()) {
      return SILENT;
    }
    return alike(old, fresh) ? ALIKE : OTHER;
  }
}
