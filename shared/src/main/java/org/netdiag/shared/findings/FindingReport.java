package org.netdiag.shared.findings;

import java.util.List;

/// All findings of a run, and what they come to.
///
/// @param schema name of the results with its version, such as `netdiag.doctor/1`
/// @param service the word before the state of a Nagios line, such as `DNS`
/// @param findings in the order in which they are shown
/// @param summary one sentence without a final dot
public record FindingReport(String schema, String service, List<Finding> findings, String summary) {
  /// Copies the list.
  public FindingReport {
    findings = List.copyOf(findings);
  }

  /// How many findings have that level.
  public int count(Level level) {
    int count = 0;
    for (Finding finding : findings) {
      count += finding.level() == level ? 1 : 0;
    }
    return count;
  }
}
