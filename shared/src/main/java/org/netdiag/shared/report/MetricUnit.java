package org.netdiag.shared.report;

import java.util.OptionalDouble;

/// What kind of value a metric has, which units may follow a number that it is compared with, and
/// in which one its values are.
public enum MetricUnit {
  /// A time in milliseconds; `us`, `ms`, `s`, and without a unit milliseconds.
  MILLIS("ms", "us, ms or s"),
  /// A share in percent; `%`, `pct`, or no unit.
  PERCENT("%", "% or pct"),
  /// A number without a unit.
  COUNT("", "no unit"),
  /// True or false, without a number.
  FLAG("", "no unit");

  private final String base;
  private final String allowed;

  MetricUnit(String base, String allowed) {
    this.base = base;
    this.allowed = allowed;
  }

  /// The unit of the values, as it is written behind a number.
  public String base() {
    return base;
  }

  String allowed() {
    return allowed;
  }

  /// What one of `unit` is in the base unit; empty when the two do not go together.
  OptionalDouble factor(String unit) {
    if (unit.isEmpty()) {
      return OptionalDouble.of(1);
    }
    return switch (this) {
      case MILLIS ->
          switch (unit) {
            case "us" -> OptionalDouble.of(1e-3);
            case "ms" -> OptionalDouble.of(1);
            case "s" -> OptionalDouble.of(1e3);
            default -> OptionalDouble.empty();
          };
      case PERCENT ->
          unit.equals("%") || unit.equals("pct") ? OptionalDouble.of(1) : OptionalDouble.empty();
      case COUNT, FLAG -> OptionalDouble.empty();
    };
  }
}
