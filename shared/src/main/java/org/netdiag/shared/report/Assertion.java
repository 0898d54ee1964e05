package org.netdiag.shared.report;

import java.util.Optional;
import java.util.OptionalDouble;

/// What came of one expression.
///
/// @param expr the expression as it was given
/// @param number the metric's value in its base unit; empty for a flag and when it is unknown
/// @param flag the flag's value; empty for a number and when it is unknown
/// @param holds whether the expression holds
public record Assertion(String expr, OptionalDouble number, Optional<Boolean> flag, boolean holds) {

  private static final class Holder {
    static final Schema<Assertion> SCHEMA =
        Schema.<Assertion>part()
            .text("expr", "The expression as it was given.", Assertion::expr)
            .measured("value", "The measured value; null when it is unknown.", Assertion::emit)
            .flag("holds", "Whether the expression holds.", Assertion::holds)
            .build();
  }

  /// The description of an entry of `assertions`.
  public static Schema<Assertion> schema() {
    return Holder.SCHEMA;
  }

  private static void emit(Assertion assertion, Cell out) {
    if (assertion.number.isPresent() && Double.isFinite(assertion.number.getAsDouble())) {
      out.decimal(assertion.number.getAsDouble(), 3);
    } else if (assertion.flag.isPresent()) {
      out.flag(assertion.flag.get());
    } else {
      out.unknown();
    }
  }
}
