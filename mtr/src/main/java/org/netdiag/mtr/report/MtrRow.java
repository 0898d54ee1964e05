package org.netdiag.mtr.report;

import java.util.List;
import org.netdiag.mtr.MtrResult;
import org.netdiag.shared.report.Assertion;

/// One entry of a report's results, of mtr and of pathping.
public sealed interface MtrRow {
  /// Place of the target in the input.
  int index();

  /// What the target was called.
  String name();

  /// A target whose path was measured.
  ///
  /// @param result what was learnt
  /// @param assertions what came of the expressions that were asked for
  record Measured(MtrResult result, List<Assertion> assertions) implements MtrRow {
    /// Copies the list.
    public Measured {
      assertions = List.copyOf(assertions);
    }

    @Override
    public int index() {
      return result.target().index();
    }

    @Override
    public String name() {
      return result.target().name();
    }
  }

  /// A target whose path could not be measured, such as a name that does not resolve.
  ///
  /// @param error why, one clause
  record Unresolved(int index, String name, String error) implements MtrRow {}

  /// A row with nothing beside the result.
  static MtrRow of(MtrResult result) {
    return new Measured(result, List.of());
  }
}
