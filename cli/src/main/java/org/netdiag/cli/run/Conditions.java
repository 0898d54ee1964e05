package org.netdiag.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.shared.report.Assertion;
import org.netdiag.shared.report.Expression;
import org.netdiag.shared.report.MetricUnit;
import org.netdiag.shared.report.Metrics;

/// The expressions of `--assert` and `--warn`, and whether all of them held so far.
public final class Conditions {
  private final List<Expression> asserts;
  private final List<Expression> warns;
  private boolean failed;
  private boolean warned;

  /// @param known the metrics that there are
  /// @throws FailureException when an expression is none, or asks for an unknown metric
  public Conditions(RunOptions run, Map<String, MetricUnit> known) throws FailureException {
    this.asserts = parse("--assert", run.asserts(), known);
    this.warns = parse("--warn", run.warns(), known);
  }

  private static List<Expression> parse(
      String option, List<String> texts, Map<String, MetricUnit> known) throws FailureException {
    List<Expression> all = new ArrayList<>();
    for (String text : texts) {
      try {
        all.add(Expression.parse(text, known));
      } catch (IllegalArgumentException e) {
        throw new FailureException("option " + option, String.valueOf(e.getMessage()), "");
      }
    }
    return all;
  }

  /// What came of the expressions of `--assert`.
  public List<Assertion> judge(Metrics metrics) {
    List<Assertion> judged = check(asserts, metrics);
    failed |= !allHold(judged);
    return judged;
  }

  /// What came of the expressions of `--warn`.
  public List<Assertion> warnings(Metrics metrics) {
    List<Assertion> judged = check(warns, metrics);
    warned |= !allHold(judged);
    return judged;
  }

  private static List<Assertion> check(List<Expression> expressions, Metrics metrics) {
    if (expressions.isEmpty()) {
      return List.of();
    }
    List<Assertion> judged = new ArrayList<>();
    for (Expression each : expressions) {
      judged.add(each.check(metrics));
    }
    return judged;
  }

  private static boolean allHold(List<Assertion> judged) {
    for (Assertion each : judged) {
      if (!each.holds()) {
        return false;
      }
    }
    return true;
  }

  /// Those of `--assert`.
  public List<Expression> asserts() {
    return asserts;
  }

  /// Those of `--warn`.
  public List<Expression> warns() {
    return warns;
  }

  /// Whether an assertion did not hold.
  public boolean failed() {
    return failed;
  }

  /// Whether a warning is due.
  public boolean warned() {
    return warned;
  }
}
