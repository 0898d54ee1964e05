package org.netdiag.bench;

import java.util.List;
import java.util.Map;

/// A JSON value, RFC 8259, as far as reports need to be read back.
sealed interface Json {
  /// An object.
  record Members(Map<String, Json> map) implements Json {}

  /// An array.
  record Items(List<Json> list) implements Json {}

  /// A string.
  record Words(String text) implements Json {}

  /// A number.
  record Amount(double value) implements Json {}

  /// `true` or `false`.
  record Flag(boolean value) implements Json {}

  /// `null`, and what is not there.
  record Nothing() implements Json {}

  /// Reads one JSON text.
  ///
  /// @throws IllegalArgumentException with the place of what is wrong
  static Json parse(String text) {
    return new JsonReader(text).whole();
  }

  /// A member of an object, or [Nothing].
  default Json at(String key) {
    return this instanceof Members members
        ? members.map().getOrDefault(key, new Nothing())
        : new Nothing();
  }

  /// The elements of an array, none for anything else.
  default List<Json> items() {
    return this instanceof Items items ? items.list() : List.of();
  }

  /// The number, or NaN for anything else.
  default double number() {
    return this instanceof Amount amount ? amount.value() : Double.NaN;
  }

  /// The string, or an empty one for anything else.
  default String text() {
    return this instanceof Words words ? words.text() : "";
  }
}
