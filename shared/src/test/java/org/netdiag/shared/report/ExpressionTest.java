package org.netdiag.shared.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
  private static final Map<String, MetricUnit> KNOWN =
      Map.of(
          "loss", MetricUnit.PERCENT,
          "rtt.p95", MetricUnit.MILLIS,
          "rtt.mean", MetricUnit.MILLIS,
          "jitter.rfc3550", MetricUnit.MILLIS,
          "duplicates", MetricUnit.COUNT,
          "late", MetricUnit.COUNT,
          "answered", MetricUnit.FLAG,
          "reached", MetricUnit.FLAG);

  /// loss 0.25 %, rtt.p95 30 ms, duplicates 3, answered; the rest is unknown.
  private static final Metrics MEASURED =
      new Metrics() {
        @Override
        public OptionalDouble value(String metric) {
          return switch (metric) {
            case "loss" -> OptionalDouble.of(0.25);
            case "rtt.p95" -> OptionalDouble.of(30);
            case "duplicates" -> OptionalDouble.of(3);
            default -> OptionalDouble.empty();
          };
        }

        @Override
        public Optional<Boolean> flag(String metric) {
          return metric.equals("answered") ? Optional.of(true) : Optional.empty();
        }
      };

  @ParameterizedTest
  @CsvSource({
    "loss<1%, true",
    "loss < 1 %, true",
    "loss <= 0.25pct, true",
    "loss < .25, false",
    "loss == 0.25, true",
    "loss != 0.25, false",
    "loss > 0, true",
    "rtt.p95 <= 30, true",
    "rtt.p95 < 30ms, false",
    "rtt.p95 == 0.03s, true",
    "rtt.p95 >= 30000us, true",
    "rtt.p95 > 31, false",
    "rtt.mean < 100ms, false",
    "rtt.mean >= 0, false",
    "rtt.mean != 1, false",
    "duplicates == 3, true",
    "duplicates > -1, true",
    "'  duplicates>=+3  ', true",
    "answered, true",
    "not answered, false",
    "'not  answered', false",
    "reached, false",
    "not reached, false"
  })
  void itHoldsOrNot(String text, boolean holds) {
    assertEquals(holds, Expression.parse(text, KNOWN).check(MEASURED).holds(), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "\"\"; a metric is missing",
        "< 5; a metric is missing",
        "not; a metric is missing",
        "los < 5; did you mean 'loss'?",
        "rtt.p59 < 5; did you mean 'rtt.p95'?",
        "not anwsered; did you mean 'answered'?",
        "loss; loss is a number and needs a comparison",
        "not loss; loss is a number",
        "not loss < 5; 'not' goes with a flag only",
        "loss = 5; one of < <= == != >= >",
        "loss =< 5; one of < <= == != >= >",
        "loss 5; one of < <= == != >= >",
        "loss <; a number is missing",
        "loss < x; a number is missing",
        "loss < 1.2.3; a number is missing",
        "loss < -; a number is missing",
        "loss < 5ms; loss takes % or pct, not 'ms'",
        "rtt.p95 < 5%; rtt.p95 takes us, ms or s, not '%'",
        "rtt.p95 < 5 min; not 'min'",
        "duplicates < 5 ms; duplicates takes no unit",
        "answered == 1; answered is a flag",
        "answered loss; a comparison is one of",
        "loss < 5 loss; not 'loss'"
      })
  void whatIsWrongIsSaid(String text, String why) {
    Exception wrong =
        assertThrows(IllegalArgumentException.class, () -> Expression.parse(text, KNOWN));
    String message = String.valueOf(wrong.getMessage());
    assertTrue(message.contains(why), message);
    assertTrue(message.startsWith("'" + text + "': "), message);
  }

  @Test
  void anAssertionCarriesWhatWasMeasured() {
    assertEquals(
        new Assertion("loss < 1%", OptionalDouble.of(0.25), Optional.empty(), true),
        Expression.parse("loss < 1%", KNOWN).check(MEASURED));
    assertEquals(
        new Assertion("late > 0", OptionalDouble.empty(), Optional.empty(), false),
        Expression.parse("late > 0", KNOWN).check(MEASURED));
    assertEquals(
        new Assertion("not answered", OptionalDouble.empty(), Optional.of(true), false),
        Expression.parse("not answered", KNOWN).check(MEASURED));
  }

  @Test
  void anyTextIsReadOrRefused() {
    SplittableRandom random = new SplittableRandom(14);
    String[] parts = {
      "loss", "rtt.p95", "<", "<=", "==", "not", "5", ".", "-", "ms", "%", " ", "é"
    };
    int read = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(7); j > 0; j--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      try {
        assertFalse(Expression.parse(text.toString(), KNOWN).metric().isEmpty());
        read++;
      } catch (IllegalArgumentException e) {
        assertTrue(String.valueOf(e.getMessage()).length() > text.length());
      }
    }
    assertTrue(read > 100, read + " were expressions");
  }

  @Test
  void theNearestWordNeedsTheFewestChanges() {
    assertEquals(0, Nearest.distance("loss", "loss"));
    assertEquals(1, Nearest.distance("lsos", "loss"));
    assertEquals(3, Nearest.distance("kitten", "sitting"));
    assertEquals(4, Nearest.distance("", "loss"));
    assertEquals("", Nearest.of("loss", java.util.List.of()));
    assertEquals("a", Nearest.of("x", java.util.List.of("c", "b", "a")));
  }
}
