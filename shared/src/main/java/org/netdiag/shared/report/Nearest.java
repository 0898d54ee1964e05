package org.netdiag.shared.report;

import java.util.Collection;

/// Finds the word that someone may have meant.
public final class Nearest {
  private Nearest() {}

  /// The candidate with the smallest edit distance, the alphabetically first of several; empty
  /// without a candidate.
  public static String of(String word, Collection<String> candidates) {
    String best = "";
    int least = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      int distance = distance(word, candidate);
      if (distance < least || (distance == least && candidate.compareTo(best) < 0)) {
        least = distance;
        best = candidate;
      }
    }
    return best;
  }

  /// How many characters must be inserted, removed or replaced, or neighbours exchanged, to make
  /// one word of the other.
  static int distance(String one, String other) {
    int width = other.length() + 1;
    int[][] cost = new int[one.length() + 1][width];
    for (int j = 0; j < width; j++) {
      cost[0][j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      cost[i][0] = i;
      for (int j = 1; j < width; j++) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int least = cost[i - 1][j - 1] + (same ? 0 : 1);
        least = Math.min(least, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          least = Math.min(least, 1 + cost[i - 2][j - 2]);
        }
        cost[i][j] = least;
      }
    }
    return cost[one.length()][other.length()];
  }
}
