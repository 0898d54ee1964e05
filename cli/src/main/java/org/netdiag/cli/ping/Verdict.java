package org.netdiag.cli.ping;

import java.util.List;
import java.util.OptionalLong;
import org.netdiag.cli.ExitCode;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.run.Conditions;
import org.netdiag.ping.Outcome;
import org.netdiag.ping.PingMetrics;
import org.netdiag.ping.PingResult;
import org.netdiag.shared.report.Assertion;
import org.netdiag.shared.report.NagiosStatus;

/// What the results come to: the assertions of each, and the exit code of all.
final class Verdict {
  private static final int EMSGSIZE = 90;
  private static final int ENOBUFS = 105;

  private final Conditions conditions;
  private final OptionalLong minAlive;
  private long measured;
  private long answered;
  private int unresolved;
  private int unsendable;

  /// @throws FailureException when an expression is none, or asks for an unknown metric
  Verdict(PingOptions options) throws FailureException {
    this.conditions = new Conditions(options.run(), PingMetrics.known());
    this.minAlive = options.view().minAlive();
  }

  /// Takes a result in, and says what came of the expressions of `--assert`.
  List<Assertion> judge(PingResult result) {
    measured++;
    unsendable += refusal(result).isEmpty() ? 0 : 1;
    answered += result.answered() ? 1 : 0;
    return conditions.judge(new PingMetrics(result));
  }

  /// Why no probe of a target ever left this host; empty when one did, or when they were too long
  /// or too many, which another size or rate would mend.
  static String refusal(PingResult result) {
    if (result.counts().sent() > 0 || result.probes().isEmpty()) {
      return "";
    }
    return switch (result.probes().getLast().outcome()) {
      case Outcome.SendFailed failed when failed.errno() != EMSGSIZE && failed.errno() != ENOBUFS ->
          failed.text();
      default -> "";
    };
  }

  /// What came of the expressions of `--warn`.
  List<Assertion> warnings(PingResult result) {
    return conditions.warnings(new PingMetrics(result));
  }

  /// Takes in a target without an address.
  void unresolved() {
    unresolved++;
  }

  Conditions conditions() {
    return conditions;
  }

  /// Whether enough targets answered and every assertion holds.
  ///
  /// @param targets how many were asked for
  boolean good(long targets) {
    long needed = minAlive.orElse(targets - unresolved);
    return answered >= needed && measured > 0 && !conditions.failed();
  }

  /// The state in Nagios' words.
  NagiosStatus nagios(long targets) {
    if (unresolved > 0 || unsendable > 0 || measured == 0) {
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
  /// @param cutBy the signal that cut a counted run short, 0 for none
  int exitCode(long targets, int cutBy) {
    if (cutBy != 0) {
      return ExitCode.cutBy(cutBy);
    }
    if (unresolved > 0 || unsendable > 0) {
      return ExitCode.COULD_NOT_RUN;
    }
    return good(targets) ? ExitCode.OK : ExitCode.NOT_ANSWERED;
  }
}
