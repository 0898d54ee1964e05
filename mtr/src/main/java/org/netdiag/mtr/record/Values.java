package org.netdiag.mtr.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.netdiag.shared.report.JsonValue;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.wire.IpAddress;

/// Values of a line that somebody may have edited: everything is checked before it is used.
///
/// Its methods throw IllegalArgumentException with one clause that says what is wrong.
final class Values {
  static final long LONGEST_NANOS = 1L << 53;

  private Values() {}

  static JsonValue need(JsonValue from, String key) {
    return from.get(key)
        .orElseThrow(() -> new IllegalArgumentException("it has no \"" + key + "\""));
  }

  static String text(JsonValue from, String key) {
    return need(from, key)
        .text()
        .orElseThrow(() -> new IllegalArgumentException("its \"" + key + "\" is no text"));
  }

  static Optional<String> maybeText(JsonValue from, String key) {
    return from.get(key).isEmpty() ? Optional.empty() : Optional.of(text(from, key));
  }

  static boolean flag(JsonValue from, String key) {
    return from.get(key).flatMap(JsonValue::flag).orElse(false);
  }

  /// A whole number that must be there.
  static long whole(JsonValue from, String key, long min, long max) {
    return number(need(from, key), key, min, max);
  }

  /// A whole number, or another one where it is not told.
  static long whole(JsonValue from, String key, long min, long max, long otherwise) {
    Optional<JsonValue> value = from.get(key);
    return value.isEmpty() ? otherwise : number(value.get(), key, min, max);
  }

  private static long number(JsonValue value, String key, long min, long max) {
    long number = value.whole().orElse(Long.MIN_VALUE);
    if (number < min || number > max) {
      throw new IllegalArgumentException(
          "its \"" + key + "\" is not a whole number of " + min + " to " + max);
    }
    return number;
  }

  static OptionalInt maybeInt(JsonValue from, String key, int max) {
    return from.get(key).isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of((int) whole(from, key, 0, max));
  }

  /// A time that is told in milliseconds, in nanoseconds.
  static long millis(JsonValue from, String key) {
    double nanos = need(from, key).number().orElse(Double.NaN) * 1e6;
    if (!(nanos >= 0 && nanos <= LONGEST_NANOS)) {
      throw new IllegalArgumentException("its \"" + key + "\" is no time in milliseconds");
    }
    return Math.round(nanos);
  }

  static IpAddress address(JsonValue from, String key) {
    return address(text(from, key));
  }

  /// An address with its zone, which is written as the number of an interface.
  static IpAddress address(String text) {
    int zone = text.indexOf('%');
    Optional<IpAddress> address = IpAddress.parse(zone < 0 ? text : text.substring(0, zone));
    if (address.isEmpty()) {
      throw new IllegalArgumentException(
          "an address is '" + SafeText.escape(text) + "', which is none");
    }
    return zone < 0 ? address.get() : address.get().withScope(scope(text.substring(zone + 1)));
  }

  private static int scope(String zone) {
    try {
      return Integer.parseInt(zone);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /// The constant whose word it is.
  static <E extends Enum<E>> E word(
      String word, String key, E[] constants, Function<E, String> of) {
    for (E constant : constants) {
      if (of.apply(constant).equals(word)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "its \"" + key + "\" is '" + SafeText.escape(word) + "', which nothing here is called");
  }

  static List<JsonValue> items(JsonValue from, String key) {
    return from.get(key).map(JsonValue::items).orElse(List.of());
  }

  static List<String> texts(JsonValue from, String key) {
    List<String> texts = new ArrayList<>();
    for (JsonValue item : items(from, key)) {
      item.text().ifPresent(texts::add);
    }
    return texts;
  }
}
