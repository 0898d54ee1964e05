package org.netdiag.dns.report;

import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.secure.Validation;
import org.netdiag.shared.report.Assertion;

/// One entry of a report's results.
public sealed interface DnsRow {
  /// Place in the input.
  int index();

  /// A question that was put.
  ///
  /// @param result what it came to
  /// @param validation what its signatures came to, when they were checked
  /// @param assertions what came of the expressions that were asked for
  record Answered(
      int index, DnsResult result, Optional<Validation> validation, List<Assertion> assertions)
      implements DnsRow {
    /// Copies the list.
    public Answered {
      assertions = List.copyOf(assertions);
    }
  }

  /// A question that was not put, as when its server's name has no address.
  ///
  /// @param question what was to be asked
  /// @param server who was to be asked, as it was given
  /// @param error why not, one clause
  record Unasked(int index, Question question, String server, String error) implements DnsRow {}

  /// A row with nothing beside the result.
  static DnsRow of(int index, DnsResult result) {
    return new Answered(index, result, Optional.empty(), List.of());
  }
}
