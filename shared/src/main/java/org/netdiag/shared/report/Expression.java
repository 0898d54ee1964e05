package org.netdiag.shared.report;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// One condition of `--assert` or `--warn`: `METRIC OP VALUE[UNIT]`, a bare flag, or `not FLAG`.
///
/// Times are milliseconds unless the value says `us`, `ms` or `s`; shares are percent with or
/// without `%` or `pct`. Spaces around the operator may be left out: `loss<1%`. A value that is
/// unknown does not hold, neither with `!=` nor with `not`. Numbers are compared as they were
/// measured, not as they are rounded for print.
public sealed interface Expression {
  /// A metric compared with a number.
  ///
  /// @param text as it was given
  /// @param metric its name
  /// @param unit what kind of value it has
  /// @param comparison how
  /// @param bound with what, in the base unit
  record Compare(String text, String metric, MetricUnit unit, Comparison comparison, double bound)
      implements Expression {
    @Override
    public Assertion check(Metrics metrics) {
      OptionalDouble value = metrics.value(metric);
      boolean holds = value.isPresent() && comparison.holds(value.getAsDouble(), bound);
      return new Assertion(text, value, Optional.empty(), holds);
    }
  }

  /// A flag.
  ///
  /// @param text as it was given
  /// @param metric its name
  /// @param wanted false after `not`
  record Flag(String text, String metric, boolean wanted) implements Expression {
    @Override
    public Assertion check(Metrics metrics) {
      Optional<Boolean> value = metrics.flag(metric);
      boolean holds = value.isPresent() && value.get() == wanted;
      return new Assertion(text, OptionalDouble.empty(), value, holds);
    }
  }

  /// The text as it was given.
  String text();

  /// The name of the metric.
  String metric();

  /// Whether it holds for what was measured.
  Assertion check(Metrics metrics);

  /// Reads an expression.
  ///
  /// @param text the expression
  /// @param known the metrics that there are and what kind of value each has
  /// @throws IllegalArgumentException when it is none, with what is wrong; for an unknown metric
  ///   with the nearest one that there is
  static Expression parse(String text, Map<String, MetricUnit> known) {
    return new ExpressionParser(text, known).parse();
  }
}
