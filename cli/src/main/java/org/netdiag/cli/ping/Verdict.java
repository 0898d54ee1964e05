package org.netdiag.cli.ping;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.netdiag.cli.ExitCode;
import org.netdiag.cli.args.FailureException;
import org.netdiag.ping.Outcome;
import org.netdiag.ping.PingMetrics;
import org.netdiag.ping.PingResult;
import org.netdiag.shared.report.Assertion;
import org.netdiag.shared.report.Expression;
import org.netdiag.shared.report.NagiosStatus;

/// What the results come to: the assertions of each, and the exit code of all.
final class Verdict {
  private static final int EMSGSIZE = 90;
  private static final int ENOBUFS = 105;

  private final List<Expression> asserts;
  private final List<Expression> warns;
  private final OptionalLong minAlive;
  private long measured;
  private long answered;
  private int unresolved;
  private int unsendable;
  private boolean failed;
  private boolean warned;

  /// @throws FailureException when an expression is none, or asks for an unknown metric
  Verdict(PingOptions options) throws FailureException {
    this.asserts = parse("--assert", options.run().asserts());
    this.warns = parse("--warn", options.run().warns());
    this.minAlive = options.view().minAlive();
  }

  private static List<Expression> parse(String option, List<String> texts) throws FailureException {
    List<Expression> all = new ArrayList<>();
    for (String text : texts) {
      try {
        all.add(Expression.parse(text, PingMetrics.known()));
      } catch (IllegalArgumentException e) {
        throw new FailureException("option " + option, String.valueOf(e.getMessage()), "");
      }
    }
    return all;
  }

  /// Takes a result in, and says what came of the expressions of `--assert`.
  List<Assertion> judge(PingResult result) {
    measured++;
    unsendable += refusal(result).isEmpty() ? 0 : 1;
    answered += result.answered() ? 1 : 0;
    List<Assertion> judged = check(asserts, result);
    for (Assertion each : judged) {
      failed |= !each.holds();
    }
    return judged;
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
    List<Assertion> judged = check(warns, result);
    for (Assertion each : judged) {
      warned |= !each.holds();
    }
    return judged;
  }

  private static List<Assertion> check(List<Expression> expressions, PingResult result) {
    if (expressions.isEmpty()) {
      return List.of();
    }
    PingMetrics metrics = new PingMetrics(result);
    List<Assertion> judged = new ArrayList<>();
    for (Expression each : expressions) {
      judged.add(each.check(metrics));
    }
    return judged;
  }

  /// Takes in a target without an address.
  void unresolved() {
    unresolved++;
  }

  List<Expression> asserts() {
    return asserts;
  }

  List<Expression> warns() {
    return warns;
  }

  /// Whether enough targets answered and every assertion holds.
  ///
  /// @param targets how many were asked for
  boolean good(long targets) {
    long needed = minAlive.orElse(targets - unresolved);
    return answered >= needed && measured > 0 && !failed;
  }

  /// The state in Nagios' words.
  NagiosStatus nagios(long targets) {
    if (unresolved > 0 || unsendable > 0 || measured == 0) {
      return NagiosStatus.UNKNOWN;
    }
    if (!good(targets)) {
      return NagiosStatus.CRITICAL;
    }
    return warned ? NagiosStatus.WARNING : NagiosStatus.OK;
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
