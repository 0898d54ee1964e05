package org.netdiag.cli.args;

import java.util.Collection;

/// Finds the known word that somebody most likely meant.
public final class Nearest {
  private Nearest() {}

  /// The word of `known` with the fewest insertions, deletions, substitutions and swaps of
  /// neighbours between it and `word`; empty when even that one differs in more than half of its
  /// letters.
  public static String of(String word, Collection<String> known) {
    String best = "";
    int bestDistance = Integer.MAX_VALUE;
    for (String candidate : known) {
      int distance = distance(word, candidate);
      if (distance < bestDistance && distance <= Math.max(1, candidate.length() / 2)) {
        bestDistance = distance;
        best = candidate;
      }
    }
    return best;
  }

  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int cost =
            Math.min(d[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        d[i][j] = swapped ? Math.min(cost, d[i - 2][j - 2] + 1) : cost;
      }
    }
    return d[a.length()][b.length()];
  }
}
