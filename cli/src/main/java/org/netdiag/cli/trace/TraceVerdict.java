package org.netdiag.cli.trace;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.netdiag.cli.ExitCode;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.run.Conditions;
import org.netdiag.shared.report.Assertion;
import org.netdiag.shared.report.NagiosStatus;
import org.netdiag.trace.TraceResult;
import org.netdiag.trace.report.TraceDiff;
import org.netdiag.trace.report.TraceMetrics;

/// What the results come to: the assertions of each, and the exit code of all. With several
/// protocols a target is reached when one of them gets through.
final class TraceVerdict {
  private final Conditions conditions;
  private final Set<Integer> reached = new HashSet<>();
  private final Set<Integer> sendable = new HashSet<>();
  private final Set<Integer> refused = new HashSet<>();
  private int unresolved;
  private boolean uncompared;

  /// @throws FailureException when an expression is none, or asks for an unknown metric
  TraceVerdict(TraceOptions options) throws FailureException {
    this.conditions = new Conditions(options.run(), TraceMetrics.known());
  }

  Conditions conditions() {
    return conditions;
  }

  /// Takes a result in, and says what came of the expressions of `--assert`.
  List<Assertion> judge(TraceResult result, Optional<TraceDiff> diff) {
    int index = result.target().index();
    (result.refusal().isPresent() ? refused : sendable).add(index);
    if (result.reached()) {
      reached.add(index);
    }
    return result.refusal().isPresent()
        ? List.of()
        : conditions.judge(new TraceMetrics(result, diff));
  }

  /// What came of the expressions of `--warn`.
  List<Assertion> warnings(TraceResult result, Optional<TraceDiff> diff) {
    return conditions.warnings(new TraceMetrics(result, diff));
  }

  /// Takes in a target without an address.
  void unresolved() {
    unresolved++;
  }

  /// Takes in a target that the earlier report does not know.
  void uncompared() {
    uncompared = true;
  }

  private boolean unsendable() {
    for (int index : refused) {
      if (!sendable.contains(index)) {
        return true;
      }
    }
    return false;
  }

  private boolean good(int targets) {
    return reached.size() == targets - unresolved && !reached.isEmpty() && !conditions.failed();
  }

  /// The state in Nagios' words.
  NagiosStatus nagios(int targets) {
    if (unresolved > 0 || uncompared || unsendable()) {
      return NagiosStatus.UNKNOWN;
    }
    if (!good(targets)) {
      return NagiosStatus.CRITICAL;
    }
    return conditions.warned() ? NagiosStatus.WARNING : NagiosStatus.OK;
  }

  /// The exit code.
  ///
  /// @param targets how many were asked for
  /// @param cutBy the signal that cut the run short, 0 for none
  int exitCode(int targets, int cutBy) {
    if (cutBy != 0) {
      return ExitCode.cutBy(cutBy);
    }
    if (unresolved > 0 || uncompared || unsendable()) {
      return ExitCode.COULD_NOT_RUN;
    }
    return good(targets) ? ExitCode.OK : ExitCode.NOT_ANSWERED;
  }
}
