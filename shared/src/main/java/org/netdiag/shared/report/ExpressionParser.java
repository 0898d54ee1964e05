package org.netdiag.shared.report;

import java.util.Map;
import java.util.OptionalDouble;

/// Reads one expression.
final class ExpressionParser {
  private static final String OPERATORS = "<>=!";

  private final String text;
  private final Map<String, MetricUnit> known;
  private int at;

  ExpressionParser(String text, Map<String, MetricUnit> known) {
    this.text = text.strip();
    this.known = known;
  }

  Expression parse() {
    String word = word();
    boolean negated = word.equals("not");
    if (negated) {
      skipSpaces();
      word = word();
    }
    if (word.isEmpty()) {
      throw wrong("a metric is missing");
    }
    MetricUnit unit = unit(word);
    skipSpaces();
    if (at == text.length()) {
      if (unit != MetricUnit.FLAG) {
        throw wrong(word + " is a number and needs a comparison, such as " + word + " < 1");
      }
      return new Expression.Flag(text, word, !negated);
    }
    Comparison comparison = comparison();
    if (unit == MetricUnit.FLAG) {
      throw wrong(word + " is a flag: write '" + word + "' or 'not " + word + "'");
    }
    if (negated) {
      throw wrong("'not' goes with a flag only, and " + word + " is a number");
    }
    skipSpaces();
    return new Expression.Compare(text, word, unit, comparison, bound(word, unit));
  }

  private MetricUnit unit(String word) {
    MetricUnit unit = known.get(word);
    if (unit == null) {
      throw wrong("unknown metric, did you mean '" + Nearest.of(word, known.keySet()) + "'?");
    }
    return unit;
  }

  private Comparison comparison() {
    int start = at;
    while (at < text.length() && OPERATORS.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String sign = text.substring(start, at);
    for (Comparison comparison : Comparison.values()) {
      if (comparison.sign().equals(sign)) {
        return comparison;
      }
    }
    throw wrong("a comparison is one of < <= == != >= >");
  }

  private double bound(String word, MetricUnit unit) {
    int start = at;
    while (at < text.length() && numeric(text.charAt(at), at == start)) {
      at++;
    }
    double number = number(text.substring(start, at));
    skipSpaces();
    String suffix = text.substring(at);
    OptionalDouble factor = unit.factor(suffix);
    if (factor.isEmpty()) {
      throw wrong(word + " takes " + unit.allowed() + ", not '" + SafeText.escape(suffix) + "'");
    }
    return number * factor.getAsDouble();
  }

  private static boolean numeric(char c, boolean first) {
    return (c >= '0' && c <= '9') || c == '.' || (first && (c == '-' || c == '+'));
  }

  private double number(String digits) {
    try {
      return Double.parseDouble(digits);
    } catch (NumberFormatException _) {
      throw wrong("a number is missing behind the comparison");
    }
  }

  private String word() {
    int start = at;
    while (at < text.length() && !ends(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean ends(char c) {
    return Character.isWhitespace(c) || OPERATORS.indexOf(c) >= 0;
  }

  private void skipSpaces() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private IllegalArgumentException wrong(String why) {
    return new IllegalArgumentException("'" + SafeText.escape(text) + "': " + why);
  }
}
