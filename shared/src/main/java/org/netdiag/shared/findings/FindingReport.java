package org.netdiag.shared.findings;

import java.util.List;

/// All findings of a run, and what they come to.
///
/// @param schema name of the results with its version, such as `netdiag.doctor/1`
/// @param service the word before the state of a Nagios line, such as `DNS`
/// @param findings in the order in which they are shown
/// @param summary one sentence without a final dot
/// @param interrupted whether a signal cut the run before it had findings
public record FindingReport(
    String schema, String service, List<Finding> findings, String summary, boolean interrupted) {
  /// Copies the list.
  public FindingReport {
    findings = List.copyOf(findings);
  }

  /// A report of a run that came to its end.
  public FindingReport(String schema, String service, List<Finding> findings, String summary) {
    this(schema, service, findings, summary, false);
  }

  /// The report of a run that a signal cut: nothing was judged.
  public static FindingReport cut(String schema, String service) {
    return new FindingReport(
        schema, service, List.of(), "The run was cut short, and nothing was judged", true);
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
