package org.netdiag.shared.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads JSON as RFC 8259 defines it and nothing beyond: no comments, no trailing commas, no
/// leading zeros, one value.
final class JsonReader {
  private static final int DEEPEST = 64;

  /// Characters of a number that may fit into 64 bits.
  private static final int MOST_WHOLE = 20;

  private final String text;
  private int at;
  private int depth;

  JsonReader(String text) {
    this.text = text;
  }

  JsonValue whole() {
    JsonValue value = value();
    space();
    if (at < text.length()) {
      throw wrong("the end");
    }
    return value;
  }

  private JsonValue value() {
    space();
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> new JsonValue.Text(string());
      case 't' -> word("true", new JsonValue.Flag(true));
      case 'f' -> word("false", new JsonValue.Flag(false));
      case 'n' -> word("null", new JsonValue.Unknown());
      default -> number();
    };
  }

  private JsonValue object() {
    descend();
    Map<String, JsonValue> values = new LinkedHashMap<>();
    if (!ends('}')) {
      do {
        space();
        if (peek() != '"') {
          throw wrong("a key in quotes");
        }
        String key = string();
        space();
        expect(':');
        if (values.put(key, value()) != null) {
          throw wrong("no second key '" + SafeText.escape(key) + "'");
        }
      } while (more('}'));
    }
    depth--;
    return new JsonValue.Fields(Collections.unmodifiableMap(values));
  }

  private JsonValue array() {
    descend();
    List<JsonValue> values = new ArrayList<>();
    if (!ends(']')) {
      do {
        values.add(value());
      } while (more(']'));
    }
    depth--;
    return new JsonValue.Items(values);
  }

  private void descend() {
    at++;
    if (++depth > DEEPEST) {
      throw wrong("at most " + DEEPEST + " levels");
    }
  }

  /// Whether the open object or array ends here, without a value.
  private boolean ends(char close) {
    space();
    if (peek() == close) {
      at++;
      return true;
    }
    return false;
  }

  /// Whether another value follows the one just read.
  private boolean more(char close) {
    space();
    if (peek() == ',') {
      at++;
      return true;
    }
    expect(close);
    return false;
  }

  private JsonValue word(String word, JsonValue value) {
    if (!text.startsWith(word, at)) {
      throw wrong("a value");
    }
    at += word.length();
    return value;
  }

  private JsonValue number() {
    int start = at;
    skip('-');
    if (!skip('0') && digits() == 0) {
      at = start;
      throw wrong("a value");
    }
    boolean whole = true;
    if (skip('.')) {
      whole = false;
      if (digits() == 0) {
        throw wrong("a digit");
      }
    }
    if (skip('e') || skip('E')) {
      whole = false;
      if (!skip('-')) {
        skip('+');
      }
      if (digits() == 0) {
        throw wrong("a digit");
      }
    }
    String number = text.substring(start, at);
    return whole && number.length() <= MOST_WHOLE
        ? whole(number)
        : new JsonValue.Numeric(Double.parseDouble(number));
  }

  private static JsonValue whole(String number) {
    try {
      return new JsonValue.Whole(Long.parseLong(number));
    } catch (NumberFormatException tooGreat) {
      return new JsonValue.Numeric(Double.parseDouble(number));
    }
  }

  private boolean skip(char c) {
    boolean there = peek() == c;
    at += there ? 1 : 0;
    return there;
  }

  private int digits() {
    int start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    return at - start;
  }

  private String string() {
    at++;
    StringBuilder out = new StringBuilder();
    while (peek() != '"') {
      char c = peek();
      if (c < ' ') {
        throw wrong("the end of a string");
      }
      at++;
      out.append(c == '\\' ? escaped() : c);
    }
    at++;
    return out.toString();
  }

  private char escaped() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unit();
      default -> {
        at--;
        throw wrong("an escape");
      }
    };
  }

  private char unit() {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      char c = peek();
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw wrong("four hexadecimal digits");
      }
      unit = unit << 4 | digit;
      at++;
    }
    return (char) unit;
  }

  private void space() {
    while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
      at++;
    }
  }

  private void expect(char c) {
    if (peek() != c) {
      throw wrong("'" + c + "'");
    }
    at++;
  }

  /// The next character; 0, which no JSON text has outside of an error, at the end.
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private IllegalArgumentException wrong(String expected) {
    int line = 1;
    for (int i = 0; i < Math.min(at, text.length()); i++) {
      line += text.charAt(i) == '\n' ? 1 : 0;
    }
    String found =
        at < text.length() ? "'" + SafeText.escape(text.substring(at, at + 1)) + "'" : "the end";
    return new IllegalArgumentException(
        "not JSON: line " + line + ": expected " + expected + ", found " + found);
  }
}
