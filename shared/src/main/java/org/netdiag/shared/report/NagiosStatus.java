package org.netdiag.shared.report;

import java.util.List;

/// The states of a Nagios service, with their exit codes.
public enum NagiosStatus {
  /// Everything holds.
  OK(0),
  /// A `--warn` does not hold.
  WARNING(1),
  /// An `--assert` does not hold.
  CRITICAL(2),
  /// It could not be measured.
  UNKNOWN(3);

  private final int code;

  NagiosStatus(int code) {
    this.code = code;
  }

  /// The exit code of a plugin that says so.
  public int code() {
    return code;
  }

  /// The state that follows from what came of `--warn` and `--assert`.
  public static NagiosStatus of(List<Assertion> warn, List<Assertion> critical) {
    if (!allHold(critical)) {
      return CRITICAL;
    }
    return allHold(warn) ? OK : WARNING;
  }

  private static boolean allHold(List<Assertion> assertions) {
    for (Assertion assertion : assertions) {
      if (!assertion.holds()) {
        return false;
      }
    }
    return true;
  }
}
