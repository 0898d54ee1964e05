package org.netdiag.dns.measure.report;

import java.util.List;
import org.netdiag.dns.measure.LatencyResult;
import org.netdiag.shared.report.Assertion;

/// One entry of a report's results.
public sealed interface LatencyRow {
  /// Place of the server in the input.
  int index();

  /// How the server is named.
  String server();

  /// A server that was asked.
  ///
  /// @param result what was learnt
  /// @param assertions what came of the expressions that were asked for
  record Measured(LatencyResult result, List<Assertion> assertions) implements LatencyRow {
    /// Copies the list.
    public Measured {
      assertions = List.copyOf(assertions);
    }

    @Override
    public int index() {
      return result.target().index();
    }

    @Override
    public String server() {
      return result.target().server().label();
    }
  }

  /// A server that could not be asked, such as a name without an address.
  ///
  /// @param error why, one clause
  record Unresolved(int index, String server, String error) implements LatencyRow {}
}
