package org.netdiag.shared.findings;

import org.netdiag.shared.report.NagiosStatus;

/// Which findings make a run fail.
///
/// @param strict whether a warning does
/// @param inconclusiveIsError whether what could not be decided does
public record ExitPolicy(boolean strict, boolean inconclusiveIsError) {
  private static final int FAILED = 1;
  private static final int UNDECIDED = 3;

  /// The exit code: 0 when everything passes, 1 when something fails, 3 when nothing fails and
  /// something could not be decided that had to be.
  public int code(FindingReport report) {
    if (report.count(Level.FAIL) > 0 || (strict && report.count(Level.WARN) > 0)) {
      return FAILED;
    }
    return inconclusiveIsError && report.count(Level.INCONCLUSIVE) > 0 ? UNDECIDED : 0;
  }

  /// The state of a Nagios service.
  public NagiosStatus status(FindingReport report) {
    return switch (code(report)) {
      case FAILED -> NagiosStatus.CRITICAL;
      case UNDECIDED -> NagiosStatus.UNKNOWN;
      default -> report.count(Level.WARN) > 0 ? NagiosStatus.WARNING : NagiosStatus.OK;
    };
  }
}
