package org.netdiag.shared.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Values of JSON as people read them: `server: 192.0.2.1#53; tried: udp, tcp`.
public final class ValueText {
  private ValueText() {}

  /// All values of an object with their keys; not escaped.
  public static String of(Map<String, JsonValue> values) {
    return String.join("; ", pairs(values));
  }

  /// One value; not escaped.
  public static String of(JsonValue value) {
    return switch (value) {
      case JsonValue.Text(String text) -> text;
      case JsonValue.Whole(long number) -> Long.toString(number);
      case JsonValue.Numeric(double number) -> number(number);
      case JsonValue.Flag(boolean flag) -> flag ? "yes" : "no";
      case JsonValue.Unknown _ -> "-";
      case JsonValue.Items(List<JsonValue> items) -> {
        List<String> texts = new ArrayList<>();
        for (JsonValue item : items) {
          texts.add(of(item));
        }
        yield texts.isEmpty() ? "none" : String.join(", ", texts);
      }
      case JsonValue.Fields(Map<String, JsonValue> fields) ->
          "{" + String.join(", ", pairs(fields)) + "}";
    };
  }

  private static List<String> pairs(Map<String, JsonValue> values) {
    List<String> pairs = new ArrayList<>();
    for (Map.Entry<String, JsonValue> entry : values.entrySet()) {
      pairs.add(entry.getKey() + ": " + of(entry.getValue()));
    }
    return pairs;
  }

  private static String number(double number) {
    return Double.isFinite(number) ? new Utf8Buffer().decimal(number, 3).toString() : "-";
  }
}
