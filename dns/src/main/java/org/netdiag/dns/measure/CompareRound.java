package org.netdiag.dns.measure;

import java.util.List;

/// A round of a comparison that has come to its end.
///
/// @param number from 1
/// @param comparisons one for each question, in their order
/// @param last whether no other round follows by itself
public record CompareRound(int number, List<Comparison> comparisons, boolean last) {
  /// Copies the list.
  public CompareRound {
    comparisons = List.copyOf(comparisons);
  }

  /// Whether all servers say the same to every question.
  public boolean same() {
    for (Comparison each : comparisons) {
      if (!each.same()) {
        return false;
      }
    }
    return true;
  }
}
