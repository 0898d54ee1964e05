package org.netdiag.mtr.verdict;

import java.util.List;

/// The verdict on a path and on each of its hops.
///
/// @param verdict on the path
/// @param hops one for each piece of evidence, in its order
public record PathVerdict(Verdict verdict, List<HopVerdict> hops) {
  /// Copies the list.
  public PathVerdict {
    hops = List.copyOf(hops);
  }
}
