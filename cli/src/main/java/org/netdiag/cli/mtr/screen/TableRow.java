package org.netdiag.cli.mtr.screen;

import java.util.Optional;
import org.netdiag.mtr.HopStats;

/// A row of a table before it is laid out.
///
/// @param label what stands before the host
/// @param host who it is about, already clean
/// @param asn the number of its network; empty where it is not known
/// @param stats what its columns show; empty for a row of text alone
/// @param word its verdict
/// @param look how it looks
/// @param strip its latest outcomes; empty where they would mix flows
/// @param chosen whether keys act on it
record TableRow(
    String label,
    String host,
    String asn,
    Optional<HopStats> stats,
    String word,
    Look look,
    Strip strip,
    boolean chosen) {

  /// How a row looks.
  ///
  /// @param host its host
  /// @param numbers its numbers
  /// @param loss its loss
  record Look(Ink host, Ink numbers, Ink loss) {
    /// All the same.
    static Look of(Ink ink) {
      return new Look(ink, ink, ink);
    }
  }

  /// Where a row's outcomes are found.
  interface Strip {
    /// No outcomes.
    Strip NONE = count -> new long[0];

    /// The latest outcomes; see [OutcomeStrip#latest].
    long[] latest(int count);
  }
}
