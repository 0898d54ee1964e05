package org.netdiag.cli.dns.compare;

import java.util.List;
import org.netdiag.cli.ExitCode;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.cli.run.Conditions;
import org.netdiag.dns.measure.Comparison;
import org.netdiag.dns.measure.report.CompareMetrics;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.shared.report.Assertion;
import org.netdiag.shared.report.NagiosStatus;

/// What the comparisons come to: the assertions of each, and the exit code of all.
final class CompareVerdict {
  private static final int SERVER_FAILURE = 3;
  private static final int NO_REPLY = 4;

  private final Conditions conditions;
  private int highest;
  private int compared;
  private int servers;
  private boolean unusable;

  /// @throws FailureException when an expression is none, or asks for an unknown metric
  CompareVerdict(RunOptions run) throws FailureException {
    this.conditions = new Conditions(run, CompareMetrics.known());
  }

  /// Takes a comparison in, and says what came of the expressions of `--assert`.
  List<Assertion> judge(Comparison comparison) {
    compared++;
    highest = Math.max(highest, code(comparison));
    CompareMetrics metrics = new CompareMetrics(comparison);
    List<Assertion> _ = conditions.warnings(metrics);
    return conditions.judge(metrics);
  }

  /// As of a query: the highest that any server gives, where one that does not reply while others
  /// do is a difference.
  private int code(Comparison comparison) {
    if (comparison.replies() == 0) {
      return NO_REPLY;
    }
    boolean agreed = comparison.same() && left(comparison) == 0;
    int code = agreed ? ExitCode.OK : ExitCode.NOT_ANSWERED;
    for (DnsResult each : comparison.servers()) {
      code =
          switch (each.outcome()) {
            case ANSWER, NO_REPLY -> code;
            case NODATA, NXDOMAIN -> Math.max(code, ExitCode.NOT_ANSWERED);
            case SERVER_FAILURE -> SERVER_FAILURE;
          };
    }
    return code;
  }

  /// Takes in how many servers are asked.
  void asked(int number) {
    servers = number;
  }

  /// The servers that a comparison lacks, since the run was cut before they had answered.
  int left(Comparison comparison) {
    return Math.max(0, servers - comparison.servers().size());
  }

  /// Takes in a server that cannot be asked.
  void unresolved() {
    unusable = true;
  }

  Conditions conditions() {
    return conditions;
  }

  /// The state in Nagios' words.
  NagiosStatus nagios() {
    if (unusable || compared == 0) {
      return NagiosStatus.UNKNOWN;
    }
    if (highest != ExitCode.OK || conditions.failed()) {
      return NagiosStatus.CRITICAL;
    }
    return conditions.warned() ? NagiosStatus.WARNING : NagiosStatus.OK;
  }

  /// The exit code.
  ///
  /// @param cutBy the signal that cut a counted run short, 0 for none
  int exitCode(int cutBy) {
    if (cutBy != 0) {
      return ExitCode.cutBy(cutBy);
    }
    int code = Math.max(highest, conditions.failed() ? ExitCode.NOT_ANSWERED : ExitCode.OK);
    return Math.max(code, unusable ? ExitCode.COULD_NOT_RUN : ExitCode.OK);
  }
}
