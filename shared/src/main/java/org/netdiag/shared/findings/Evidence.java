package org.netdiag.shared.findings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.netdiag.shared.report.JsonValue;

/// Gathers what was seen, in the order in which it is shown. Keys are snake_case with their unit.
public final class Evidence {
  private final Map<String, JsonValue> values = new LinkedHashMap<>();

  /// Nothing yet.
  public Evidence() {}

  /// Nothing at all.
  public static Map<String, JsonValue> none() {
    return Map.of();
  }

  /// One text.
  public static Map<String, JsonValue> of(String key, String value) {
    return new Evidence().text(key, value).values();
  }

  /// Adds a text.
  public Evidence text(String key, String value) {
    values.put(key, new JsonValue.Text(value));
    return this;
  }

  /// Adds a whole number.
  public Evidence number(String key, long value) {
    values.put(key, new JsonValue.Whole(value));
    return this;
  }

  /// Adds a time.
  ///
  /// @param key ends in `_ms`
  /// @param nanos shown as milliseconds
  public Evidence millis(String key, long nanos) {
    values.put(key, new JsonValue.Numeric((double) nanos / 1e6));
    return this;
  }

  /// Adds a truth value.
  public Evidence flag(String key, boolean value) {
    values.put(key, new JsonValue.Flag(value));
    return this;
  }

  /// Adds a list of texts.
  public Evidence texts(String key, Collection<String> texts) {
    List<JsonValue> items = new ArrayList<>();
    for (String text : texts) {
      items.add(new JsonValue.Text(text));
    }
    values.put(key, new JsonValue.Items(items));
    return this;
  }

  /// Adds any value.
  public Evidence value(String key, JsonValue value) {
    values.put(key, value);
    return this;
  }

  /// What was gathered; a copy.
  public Map<String, JsonValue> values() {
    return new LinkedHashMap<>(values);
  }
}
