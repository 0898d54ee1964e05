package org.netdiag.shared.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// A value of a JSON text (RFC 8259) that was read.
///
/// The getters ask for one kind and are empty for every other, so a reader of a file that somebody
/// may have edited needs no casts.
public sealed interface JsonValue {
  /// A string.
  record Text(String value) implements JsonValue {}

  /// A number with a fraction or an exponent, or one that is too great to be whole here.
  record Numeric(double value) implements JsonValue {}

  /// A whole number that fits into 64 bits, exact: nanoseconds since 1970 have more digits than a
  /// double.
  record Whole(long value) implements JsonValue {}

  /// `true` or `false`.
  record Flag(boolean value) implements JsonValue {}

  /// `null`.
  record Unknown() implements JsonValue {}

  /// An array.
  record Items(List<JsonValue> values) implements JsonValue {
    /// Copies the list.
    public Items {
      values = List.copyOf(values);
    }
  }

  /// An object, its keys in the order of the text.
  record Fields(Map<String, JsonValue> values) implements JsonValue {}

  /// Reads a whole text.
  ///
  /// @throws IllegalArgumentException when it is not JSON, when an object has a key twice, or when
  ///   it is nested more than 64 levels deep; with the line and what was expected
  static JsonValue parse(String text) {
    return new JsonReader(text).whole();
  }

  /// The value of a key; empty when there is none, when it is null, and for what is no object.
  default Optional<JsonValue> get(String key) {
    return this instanceof Fields(Map<String, JsonValue> values)
        ? Optional.ofNullable(values.get(key)).filter(value -> !(value instanceof Unknown))
        : Optional.empty();
  }

  /// The string; empty for everything else.
  default Optional<String> text() {
    return this instanceof Text(String value) ? Optional.of(value) : Optional.empty();
  }

  /// The number; empty for everything else.
  default OptionalDouble number() {
    return switch (this) {
      case Numeric(double value) -> OptionalDouble.of(value);
      case Whole(long value) -> OptionalDouble.of((double) value);
      case Text _, Flag _, Unknown _, Items _, Fields _ -> OptionalDouble.empty();
    };
  }

  /// The number that was written without a fraction or an exponent; empty for everything else.
  default OptionalLong whole() {
    return this instanceof Whole(long value) ? OptionalLong.of(value) : OptionalLong.empty();
  }

  /// The truth value; empty for everything else.
  default Optional<Boolean> flag() {
    return this instanceof Flag(boolean value) ? Optional.of(value) : Optional.empty();
  }

  /// The array; empty for everything else.
  default List<JsonValue> items() {
    return this instanceof Items(List<JsonValue> values) ? values : List.of();
  }

  /// The object; empty for everything else.
  default Map<String, JsonValue> fields() {
    return this instanceof Fields(Map<String, JsonValue> values) ? values : Map.of();
  }
}
