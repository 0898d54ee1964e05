package org.netdiag.shared.sim;

import java.util.Collection;

/// Finds the known word that somebody most likely meant.
final class Nearest {
  private Nearest() {}

  /// The word of `known` with the smallest edit distance to `word`, the first of several.
  ///
  /// @throws IllegalArgumentException when `known` is empty
  static String of(String word, Collection<String> known) {
    String best = "";
    int bestDistance = Integer.MAX_VALUE;
    for (String candidate : known) {
      int distance = distance(word, candidate);
      if (distance < bestDistance) {
        bestDistance = distance;
        best = candidate;
      }
    }
    if (best.isEmpty()) {
      throw new IllegalArgumentException("no known words to compare " + word + " with");
    }
    return best;
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j - 1], diagonal));
      }
    }
    return row[b.length()];
  }
}
