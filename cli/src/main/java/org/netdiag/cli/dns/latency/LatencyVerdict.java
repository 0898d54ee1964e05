package org.netdiag.cli.dns.latency;

import java.util.List;
import org.netdiag.cli.ExitCode;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.cli.run.Conditions;
import org.netdiag.dns.measure.LatencyResult;
import org.netdiag.dns.measure.report.LatencyMetrics;
import org.netdiag.dns.query.Outcome;
import org.netdiag.shared.report.Assertion;
import org.netdiag.shared.report.NagiosStatus;

/// What the results come to: the assertions of each, and the exit code of all. A server counts by
/// the best that any of its answers says.
final class LatencyVerdict {
  private static final int SERVER_FAILURE = 3;
  private static final int NO_REPLY = 4;

  private final Conditions conditions;
  private int highest;
  private int measured;
  private boolean unusable;

  /// @throws FailureException when an expression is none, or asks for an unknown metric
  LatencyVerdict(RunOptions run) throws FailureException {
    this.conditions = new Conditions(run, LatencyMetrics.known());
  }

  /// Takes a result in, and says what came of the expressions of `--assert`.
  List<Assertion> judge(LatencyResult result) {
    measured++;
    boolean never = result.counts().sent() == 0 && result.counts().sendFailed() > 0;
    unusable |= never;
    highest = Math.max(highest, never ? ExitCode.OK : code(result.best()));
    LatencyMetrics metrics = new LatencyMetrics(result);
    List<Assertion> _ = conditions.warnings(metrics);
    return conditions.judge(metrics);
  }

  private static int code(Outcome best) {
    return switch (best) {
      case ANSWER -> ExitCode.OK;
      case NODATA, NXDOMAIN -> ExitCode.NOT_ANSWERED;
      case SERVER_FAILURE -> SERVER_FAILURE;
      case NO_REPLY -> NO_REPLY;
    };
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
    if (unusable || measured == 0) {
      return NagiosStatus.UNKNOWN;
    }
    if (highest != ExitCode.OK || conditions.failed()) {
      return NagiosStatus.CRITICAL;
    }
    return conditions.warned() ? NagiosStatus.WARNING : NagiosStatus.OK;
  }

  /// The exit code.
  ///
  /// @param cutBy the signal that cut the run short, 0 for none
  int exitCode(int cutBy) {
    if (cutBy != 0) {
      return ExitCode.cutBy(cutBy);
    }
    int code = Math.max(highest, conditions.failed() ? ExitCode.NOT_ANSWERED : ExitCode.OK);
    return Math.max(code, unusable ? ExitCode.COULD_NOT_RUN : ExitCode.OK);
  }
}
