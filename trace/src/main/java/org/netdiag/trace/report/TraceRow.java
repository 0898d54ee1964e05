package org.netdiag.trace.report;

import java.util.List;
import java.util.Optional;
import org.netdiag.shared.report.Assertion;
import org.netdiag.trace.TraceResult;

/// One entry of a report's results.
public sealed interface TraceRow {
  /// Place of the target in the input.
  int index();

  /// What the target was called.
  String name();

  /// A target that was traced.
  ///
  /// @param result what was learnt
  /// @param assertions what came of the expressions that were asked for
  /// @param diff how it differs from an earlier trace, where that was asked for
  record Measured(TraceResult result, List<Assertion> assertions, Optional<TraceDiff> diff)
      implements TraceRow {
    /// Copies the list.
    public Measured {
      assertions = List.copyOf(assertions);
    }

    /// A row that is not compared with an earlier trace.
    public Measured(TraceResult result, List<Assertion> assertions) {
      this(result, assertions, Optional.empty());
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

  /// A target that could not be traced, such as a name that does not resolve.
  ///
  /// @param error why, one clause
  record Unresolved(int index, String name, String error) implements TraceRow {}

  /// A row with nothing beside the result.
  static TraceRow of(TraceResult result) {
    return new Measured(result, List.of());
  }
}
