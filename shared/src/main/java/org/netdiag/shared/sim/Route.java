package org.netdiag.shared.sim;

import java.util.List;

/// A way through the topology, as a file writes it: immutable.
///
/// @param targets names of nodes, and blocks of addresses, that it leads to
/// @param prefixes the blocks
/// @param via what packets pass on their way
/// @param back what answers of the last host pass, in travelling order; empty for the way they came
record Route(List<String> targets, List<Prefix> prefixes, List<Step> via, List<String> back) {
  /// A part of a way.
  sealed interface Step {}

  /// One router.
  record Hop(String node) implements Step {}

  /// Several ways of which each packet takes one.
  record Fork(Node.Pick pick, List<List<Step>> ways) implements Step {}

  /// Appends the names of every router on any way to `into`.
  static void names(List<Step> steps, List<String> into) {
    for (Step step : steps) {
      switch (step) {
        case Hop(String node) -> into.add(node);
        case Fork fork -> fork.ways.forEach(way -> names(way, into));
      }
    }
  }
}
