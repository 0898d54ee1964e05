package org.netdiag.cli.mtr;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.netdiag.cli.ExitCode;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.cli.run.Conditions;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.report.MtrMetrics;
import org.netdiag.mtr.verdict.Level;
import org.netdiag.shared.report.Assertion;
import org.netdiag.shared.report.NagiosStatus;

/// What the results come to: the assertions of each, and the exit code of all. With several
/// protocols a target is reached when one of them gets through.
public final class MtrVerdict {
  private final Conditions conditions;
  private final Set<Integer> reached = new HashSet<>();
  private final Set<Integer> sendable = new HashSet<>();
  private final Set<Integer> refused = new HashSet<>();
  private int unresolved;
  private boolean unrecorded;
  private boolean warns;
  private boolean fails;

  /// @throws FailureException when an expression is none, or asks for an unknown metric
  public MtrVerdict(RunOptions run) throws FailureException {
    this.conditions = new Conditions(run, MtrMetrics.known());
  }

  /// The expressions and whether they held.
  Conditions conditions() {
    return conditions;
  }

  /// Takes a result in, and says what came of the expressions of `--assert`.
  List<Assertion> judge(MtrResult result) {
    int index = result.target().index();
    (result.refusal().isPresent() ? refused : sendable).add(index);
    if (result.reached()) {
      reached.add(index);
    }
    warns |= result.reached() && result.verdict().level() == Level.WARN;
    fails |= result.reached() && result.verdict().level() == Level.FAIL;
    return result.refusal().isPresent() ? List.of() : conditions.judge(new MtrMetrics(result));
  }

  /// What came of the expressions of `--warn`.
  public List<Assertion> warnings(MtrResult result) {
    return conditions.warnings(new MtrMetrics(result));
  }

  /// Takes in a target without an address.
  void unresolved() {
    unresolved++;
  }

  /// Takes in that the record could not be written to its end.
  void unrecorded() {
    unrecorded = true;
  }

  /// Whether something could be sent to a target.
  boolean measured(int index) {
    return sendable.contains(index);
  }

  /// How many targets were taken in.
  int targets() {
    Set<Integer> all = new HashSet<>(sendable);
    all.addAll(refused);
    return all.size() + unresolved;
  }

  private boolean incomplete() {
    if (unresolved > 0 || unrecorded) {
      return true;
    }
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

  /// The state in Nagios' words: what the expressions say, and where there are none what the
  /// verdicts say. That more probes are needed to tell is no alarm.
  NagiosStatus nagios(int targets) {
    if (incomplete()) {
      return NagiosStatus.UNKNOWN;
    }
    if (!good(targets)) {
      return NagiosStatus.CRITICAL;
    }
    boolean asked = !conditions.asserts().isEmpty() || !conditions.warns().isEmpty();
    if (!asked && fails) {
      return NagiosStatus.CRITICAL;
    }
    return conditions.warned() || (!asked && warns) ? NagiosStatus.WARNING : NagiosStatus.OK;
  }

  /// The exit code.
  ///
  /// @param targets how many were asked for
  /// @param cutBy the signal that cut the run short, 0 for none
  int exitCode(int targets, int cutBy) {
    if (cutBy != 0) {
      return ExitCode.cutBy(cutBy);
    }
    if (incomplete()) {
      return ExitCode.COULD_NOT_RUN;
    }
    return good(targets) ? ExitCode.OK : ExitCode.NOT_ANSWERED;
  }
}
