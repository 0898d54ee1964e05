package org.netdiag.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A recursive reader of one JSON text.
final class JsonReader {
  private static final int DEEPEST = 64;

  private final String text;
  private int at;
  private int depth;

  JsonReader(String text) {
    this.text = text;
  }

  Json whole() {
    Json value = value();
    blanks();
    if (at != text.length()) {
      throw wrong("text after the value");
    }
    return value;
  }

  private Json value() {
    blanks();
    char first = at < text.length() ? text.charAt(at) : 0;
    return switch (first) {
      case '{' -> members();
      case '[' -> items();
      case '"' -> new Json.Words(string());
      case 't' -> word("true", new Json.Flag(true));
      case 'f' -> word("false", new Json.Flag(false));
      case 'n' -> word("null", new Json.Nothing());
      default -> number();
    };
  }

  private Json members() {
    Map<String, Json> map = new LinkedHashMap<>();
    open();
    while (!closed('}', map.isEmpty())) {
      blanks();
      String key = string();
      expect(':');
      map.put(key, value());
    }
    return new Json.Members(map);
  }

  private Json items() {
    List<Json> list = new ArrayList<>();
    open();
    while (!closed(']', list.isEmpty())) {
      list.add(value());
    }
    return new Json.Items(list);
  }

  private void open() {
    at++;
    if (++depth > DEEPEST) {
      throw wrong("more than " + DEEPEST + " levels");
    }
  }

  /// Reads the end of an array or object, or the comma before its next element.
  private boolean closed(char end, boolean first) {
    blanks();
    if (at < text.length() && text.charAt(at) == end) {
      at++;
      depth--;
      return true;
    }
    if (!first) {
      expect(',');
    }
    return false;
  }

  private String string() {
    expect('"');
    StringBuilder out = new StringBuilder();
    while (true) {
      char c = next();
      if (c == '"') {
        return out.toString();
      }
      out.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() {
    char c = next();
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> c;
    };
  }

  private char unicode() {
    if (at + 4 > text.length()) {
      throw wrong("a cut escape");
    }
    int code = Integer.parseInt(text, at, at + 4, 16);
    at += 4;
    return (char) code;
  }

  private Json number() {
    int from = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (from == at) {
      throw wrong("no value");
    }
    return new Json.Amount(Double.parseDouble(text.substring(from, at)));
  }

  private Json word(String word, Json value) {
    if (!text.startsWith(word, at)) {
      throw wrong("no value");
    }
    at += word.length();
    return value;
  }

  private void expect(char wanted) {
    blanks();
    if (next() != wanted) {
      at--;
      throw wrong("no '" + wanted + "'");
    }
  }

  private char next() {
    if (at >= text.length()) {
      throw wrong("the text ends");
    }
    return text.charAt(at++);
  }

  private void blanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("JSON, character " + at + ": " + what);
  }
}
