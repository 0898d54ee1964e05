package org.netdiag.dns.measure.report;

import java.util.List;
import org.netdiag.dns.measure.Comparison;
import org.netdiag.shared.report.Assertion;

/// One entry of a report's results.
public sealed interface CompareRow {
  /// Place in the input.
  int index();

  /// A question that was put to all servers.
  ///
  /// @param comparison what came of it
  /// @param assertions what came of the expressions that were asked for
  record Compared(Comparison comparison, List<Assertion> assertions) implements CompareRow {
    /// Copies the list.
    public Compared {
      assertions = List.copyOf(assertions);
    }

    @Override
    public int index() {
      return comparison.index();
    }
  }

  /// A server that could not be asked, such as a name without an address.
  ///
  /// @param server what it was called
  /// @param error why, one clause
  record Unresolved(int index, String server, String error) implements CompareRow {}
}
