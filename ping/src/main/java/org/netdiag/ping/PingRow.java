package org.netdiag.ping;

import java.util.List;
import org.netdiag.shared.report.Assertion;

/// One entry of a report's results.
public sealed interface PingRow {
  /// Place of the target in the input.
  int index();

  /// What the target was called.
  String name();

  /// A target that was probed.
  ///
  /// @param result what was learnt
  /// @param assertions what came of the expressions that were asked for
  record Measured(PingResult result, List<Assertion> assertions) implements PingRow {
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

  /// A target that could not be probed, such as a name that does not resolve.
  ///
  /// @param error why, one clause
  record Unresolved(int index, String name, String error) implements PingRow {}

  /// A row without assertions.
  static PingRow of(PingResult result) {
    return new Measured(result, List.of());
  }
}
