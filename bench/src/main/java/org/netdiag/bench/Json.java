package org.netdiag.bench;

import java.util.List;
import java.util.Optional;
import org.netdiag.shared.report.JsonValue;

/// A value of a JSON report, or nothing where a report lacks it, so that a path into one needs no
/// question on the way.
///
/// @param value the value; empty for null and for what is not there
record Json(Optional<JsonValue> value) {
  /// Reads one JSON text.
  ///
  /// @throws IllegalArgumentException with the place of what is wrong
  static Json parse(String text) {
    return new Json(Optional.of(JsonValue.parse(text)));
  }

  /// A member of an object.
  Json at(String key) {
    return new Json(value.flatMap(it -> it.get(key)));
  }

  /// The elements of an array, none for anything else.
  List<Json> items() {
    return value.map(JsonValue::items).orElse(List.of()).stream()
        .map(it -> new Json(Optional.of(it)))
        .toList();
  }

  /// The number, or NaN for anything else.
  double number() {
    return value.map(it -> it.number().orElse(Double.NaN)).orElse(Double.NaN);
  }

  /// The string, or an empty one for anything else.
  String text() {
    return value.flatMap(JsonValue::text).orElse("");
  }
}
