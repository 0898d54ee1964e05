package org.netdiag.shared.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// The one line of a Nagios plugin: `PING OK - 192.0.2.1 answers|'rta'=0.05ms;200;500;0; …`.
///
/// Performance data follow the Monitoring Plugins guidelines:
/// `'label'=value[UOM];warn;crit;min;max`, the label quoted, with quotes inside doubled and `=`
/// replaced; `U` for an unknown value. The ranges of warn and crit come from the expressions of
/// `--warn` and `--assert` on the same metric.
///
/// A range is that of the values for which all of them hold: `10` (0 to 10), `5:` (5 and more),
/// `5:10`, `@3:3` (anything but 3). The ends of a Nagios range belong to it, so `<` and `<=` give
/// the same, as do `>` and `>=`. `!=` shows only when it stands alone.
public final class NagiosLine {
  private final String service;
  private final List<Expression> warn;
  private final List<Expression> critical;
  private final Utf8Buffer data = new Utf8Buffer();

  /// A line without performance data.
  ///
  /// @param service the word before the state, such as `PING`
  /// @param warn the expressions of `--warn`
  /// @param critical the expressions of `--assert`
  public NagiosLine(String service, List<Expression> warn, List<Expression> critical) {
    this.service = service;
    this.warn = List.copyOf(warn);
    this.critical = List.copyOf(critical);
  }

  /// A value in the performance data.
  ///
  /// @param label its name
  /// @param metric its name in expressions
  /// @param unit its kind
  /// @param value in the base unit; empty when it is unknown
  public record Datum(String label, String metric, MetricUnit unit, OptionalDouble value) {}

  /// Adds a value to the performance data.
  public NagiosLine add(Datum datum) {
    data.put(data.size() == 0 ? '|' : ' ').put('\'');
    SafeText.append(data, datum.label().replace('=', '_').replace('|', '/').replace("'", "''"));
    data.put('\'').put('=');
    OptionalDouble value = datum.value();
    if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
      number(data, value.getAsDouble());
      data.ascii(datum.unit().base());
    } else {
      data.put('U');
    }
    data.put(';').ascii(range(warn, datum.metric()));
    data.put(';').ascii(range(critical, datum.metric()));
    data.ascii(";0;").ascii(datum.unit() == MetricUnit.PERCENT ? "100" : "");
    return this;
  }

  /// The finished line without a line feed.
  ///
  /// @param text what people read; `|` would begin performance data and becomes `/`
  public String format(NagiosStatus status, String text) {
    Utf8Buffer out = new Utf8Buffer();
    out.ascii(service).put(' ').ascii(status.name()).ascii(" - ");
    SafeText.append(out, text.replace('|', '/'));
    return out.put(data).toString();
  }

  /// The range for a metric; empty when no expression is on it.
  static String range(List<Expression> expressions, String metric) {
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    boolean bounded = false;
    List<Double> excluded = new ArrayList<>();
    for (Expression expression : expressions) {
      if (expression instanceof Expression.Compare compare && compare.metric().equals(metric)) {
        double bound = compare.bound();
        switch (compare.comparison()) {
          case LESS, LESS_OR_EQUAL -> high = Math.min(high, bound);
          case GREATER, GREATER_OR_EQUAL -> low = Math.max(low, bound);
          case EQUAL -> {
            low = Math.max(low, bound);
            high = Math.min(high, bound);
          }
          case NOT_EQUAL -> excluded.add(bound);
        }
        bounded |= compare.comparison() != Comparison.NOT_EQUAL;
      }
    }
    Utf8Buffer out = new Utf8Buffer();
    if (bounded && low <= high) {
      if (low != 0 || high == Double.POSITIVE_INFINITY) {
        number(out, low);
        out.put(':');
      }
      if (high != Double.POSITIVE_INFINITY) {
        number(out, high);
      }
    } else if (!bounded && excluded.size() == 1) {
      number(out.put('@'), excluded.getFirst());
      number(out.put(':'), excluded.getFirst());
    }
    return out.toString();
  }

  /// Prints a number with up to three digits behind the point, without zeros at the end.
  private static void number(Utf8Buffer out, double value) {
    out.decimal(value, 3);
    int end = out.size();
    while (out.at(end - 1) == '0') {
      end--;
    }
    out.truncate(out.at(end - 1) == '.' ? end - 1 : end);
  }
}
