package org.netdiag.shared.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NagiosTest {
  private static final Map<String, MetricUnit> KNOWN =
      Map.of(
          "loss", MetricUnit.PERCENT,
          "rtt.mean", MetricUnit.MILLIS,
          "late", MetricUnit.COUNT,
          "answered", MetricUnit.FLAG);
  private static final Pattern PERFDATA =
      Pattern.compile(
          "'(?:[^'=]|'')+'=(?:U|-?[0-9.]+(?:us|ms|s|%|c|)?)(?:;@?(?:~|-?[0-9.]+)?:?(?:-?[0-9.]+)?){2}"
              + ";-?[0-9.]*;-?[0-9.]*");

  private static List<Expression> expressions(String... texts) {
    List<Expression> out = new ArrayList<>();
    for (String text : texts) {
      out.add(Expression.parse(text, KNOWN));
    }
    return out;
  }

  @Test
  void theLineIsThatOfCheckIcmpWithThresholds() {
    NagiosLine line =
        new NagiosLine(
            "PING",
            expressions("rtt.mean < 200ms", "loss < 40%"),
            expressions("rtt.mean < 0.5s", "loss < 80%", "answered"));
    line.add(datum("rta", "rtt.mean", MetricUnit.MILLIS, 0.05));
    line.add(datum("pl", "loss", MetricUnit.PERCENT, 0));
    assertEquals(
        "PING OK - 127.0.0.1 rta 0.05 ms, lost 0%" + "|'rta'=0.05ms;200;500;0; 'pl'=0%;40;80;0;100",
        line.format(NagiosStatus.OK, "127.0.0.1 rta 0.05 ms, lost 0%"));
  }

  @Test
  void hostileTextStaysOnOneLineAndOutOfThePerformanceData() {
    NagiosLine line = new NagiosLine("PING", List.of(), List.of());
    line.add(datum("it's=\u001b|x", "late", MetricUnit.COUNT, 3));
    line.add(new NagiosLine.Datum("rta", "rtt.mean", MetricUnit.MILLIS, OptionalDouble.empty()));
    String text = line.format(NagiosStatus.CRITICAL, "a|b\n\u001b[2J");
    assertEquals(
        "PING CRITICAL - a/b\\u000a\\u001b[2J|'it''s_\\u001b/x'=3;;;0; 'rta'=U;;;0;", text);
    for (String datum : text.substring(text.indexOf('|') + 1).split(" ", -1)) {
      assertTrue(PERFDATA.matcher(datum).matches(), datum);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "late < 5, 5",
    "late <= 5.25, 5.25",
    "late > 5, 5:",
    "late >= 0, 0:",
    "late == 5, 5:5",
    "late == 0, 0",
    "late != 5, @5:5",
    "late < 0, 0",
    "loss < 5, ''",
    "answered, ''"
  })
  void anExpressionIsARange(String text, String range) {
    assertEquals(range, NagiosLine.range(expressions(text), "late"));
  }

  @Test
  void severalExpressionsAreTheirIntersection() {
    assertEquals("2:9", NagiosLine.range(expressions("late > 2", "late < 9", "late > 1"), "late"));
    assertEquals("", NagiosLine.range(expressions("late > 9", "late < 2"), "late"));
    assertEquals("9", NagiosLine.range(expressions("late != 3", "late < 9"), "late"));
    assertEquals("", NagiosLine.range(expressions("late != 3", "late != 4"), "late"));
  }

  @Test
  void criticalGoesBeforeWarning() {
    Assertion holds = new Assertion("x", OptionalDouble.empty(), Optional.of(true), true);
    Assertion fails = new Assertion("x", OptionalDouble.empty(), Optional.of(true), false);
    assertEquals(NagiosStatus.OK, NagiosStatus.of(List.of(), List.of()));
    assertEquals(NagiosStatus.OK, NagiosStatus.of(List.of(holds), List.of(holds)));
    assertEquals(NagiosStatus.WARNING, NagiosStatus.of(List.of(holds, fails), List.of(holds)));
    assertEquals(NagiosStatus.CRITICAL, NagiosStatus.of(List.of(fails), List.of(fails)));
    assertEquals(1, NagiosStatus.WARNING.code());
    assertEquals(3, NagiosStatus.UNKNOWN.code());
  }

  private static NagiosLine.Datum datum(
      String label, String metric, MetricUnit unit, double value) {
    return new NagiosLine.Datum(label, metric, unit, OptionalDouble.of(value));
  }
}
