package org.netdiag.shared.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {
  @Test
  void everyKindIsRead() {
    JsonValue value =
        JsonValue.parse(
            " {\"t\":\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00ü\",\"n\":-1.5e2,"
                + "\"f\":[true,false],\"u\":null,\"o\":{},\"l\":[ ] }\r\n");
    assertEquals(Optional.of("a\"\\/\b\f\n\r\té😀ü"), value.get("t").flatMap(JsonValue::text));
    assertEquals(OptionalDouble.of(-150), value.get("n").orElseThrow().number());
    List<JsonValue> flags = value.get("f").orElseThrow().items();
    assertEquals(Optional.of(true), flags.get(0).flag());
    assertEquals(Optional.of(false), flags.get(1).flag());
    assertEquals(Optional.empty(), value.get("u"));
    assertEquals(0, value.get("o").orElseThrow().fields().size());
    assertEquals(List.of("t", "n", "f", "u", "o", "l"), List.copyOf(value.fields().keySet()));
  }

  @Test
  void whatTheWriterPrintsReadsBack() {
    JsonValue report = JsonValue.parse(Render.fixture(Format.JSON));
    assertEquals(Fixture.rows().size(), report.get("results").orElseThrow().items().size());
  }

  @Test
  void anotherKindIsEmpty() {
    JsonValue number = JsonValue.parse("1");
    assertEquals(Optional.empty(), number.text());
    assertEquals(Optional.empty(), number.flag());
    assertEquals(Optional.empty(), number.get("a"));
    assertEquals(List.of(), number.items());
    assertEquals(OptionalDouble.empty(), JsonValue.parse("\"1\"").number());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "[",
        "[1,]",
        "[1 2]",
        "[,1]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{\"a\":1,\"a\":2}",
        "01",
        "-",
        "+1",
        ".5",
        "1.",
        "1e",
        "1e+",
        "tru",
        "nul",
        "True",
        "NaN",
        "\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u12",
        "\"a\nb\"",
        "\"\\",
        "1 2",
        "// x",
        "'a'",
        "\u00a01",
        "\ufeff{}",
        "[1]]",
        "{\"a\":1}}",
        "\u0000"
      })
  void whatIsNoJsonIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> JsonValue.parse(text));
  }

  @Test
  void depthIsBounded() {
    JsonValue.parse("[".repeat(64) + "]".repeat(64));
    assertThrows(IllegalArgumentException.class, () -> JsonValue.parse("[".repeat(65)));
    assertThrows(IllegalArgumentException.class, () -> JsonValue.parse("[".repeat(1_000_000)));
  }

  @Test
  void errorsNameTheLineAndNoControlCharacter() {
    Exception wrong =
        assertThrows(IllegalArgumentException.class, () -> JsonValue.parse("{\n\"a\": \u001b}"));
    assertEquals("not JSON: line 2: expected a value, found '\\u001b'", wrong.getMessage());
  }

  @Test
  void wholeNumbersAreExactAsFarAsTheyFit() {
    long now = 1_795_247_488_123_456_789L;
    assertEquals(OptionalLong.of(now), JsonValue.parse(Long.toString(now)).whole());
    assertEquals(OptionalLong.of(Long.MIN_VALUE), JsonValue.parse("-9223372036854775808").whole());
    assertEquals(OptionalLong.empty(), JsonValue.parse("9223372036854775808").whole());
    assertEquals(OptionalDouble.of(0x1p63), JsonValue.parse("9223372036854775808").number());
    assertEquals(OptionalLong.empty(), JsonValue.parse("1e3").whole());
    assertEquals(OptionalLong.empty(), JsonValue.parse("1.0").whole());
    assertEquals(OptionalDouble.of(7), JsonValue.parse("7").number());
  }
}
