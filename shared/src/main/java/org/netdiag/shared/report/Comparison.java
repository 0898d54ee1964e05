package org.netdiag.shared.report;

/// How two numbers are compared.
public enum Comparison {
  /// `<`
  LESS("<"),
  /// `<=`
  LESS_OR_EQUAL("<="),
  /// `==`
  EQUAL("=="),
  /// `!=`
  NOT_EQUAL("!="),
  /// `>=`
  GREATER_OR_EQUAL(">="),
  /// `>`
  GREATER(">");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  /// How it is written.
  public String sign() {
    return sign;
  }

  /// Whether it holds.
  public boolean holds(double left, double right) {
    return switch (this) {
      case LESS -> left < right;
      case LESS_OR_EQUAL -> left <= right;
      case EQUAL -> left == right;
      case NOT_EQUAL -> left != right;
      case GREATER_OR_EQUAL -> left >= right;
      case GREATER -> left > right;
    };
  }
}
