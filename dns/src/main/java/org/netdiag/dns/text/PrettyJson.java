package org.netdiag.dns.text;

import org.netdiag.shared.report.Utf8Buffer;

/// Prints JSON with two blanks of indentation, for shapes with keys that depend on the data.
final class PrettyJson {
  private static final String HEX = "0123456789abcdef";

  private final Utf8Buffer out;
  private int depth;
  private boolean first = true;

  PrettyJson(Utf8Buffer out) {
    this.out = out;
  }

  /// Begins an object that no key names.
  PrettyJson open() {
    item();
    return begin('{');
  }

  PrettyJson open(String key) {
    key(key);
    return begin('{');
  }

  PrettyJson openList(String key) {
    key(key);
    return begin('[');
  }

  PrettyJson close() {
    return end('}');
  }

  PrettyJson closeList() {
    return end(']');
  }

  PrettyJson number(String key, long value) {
    key(key);
    out.integer(value);
    return this;
  }

  PrettyJson text(String key, String value) {
    key(key);
    string(value);
    return this;
  }

  private PrettyJson begin(char bracket) {
    out.put(bracket);
    depth++;
    first = true;
    return this;
  }

  private PrettyJson end(char bracket) {
    depth--;
    out.put('\n').spaces(2 * depth).put(bracket);
    first = false;
    return this;
  }

  private void item() {
    if (depth > 0) {
      out.ascii(first ? "\n" : ",\n").spaces(2 * depth);
    }
    first = false;
  }

  private void key(String key) {
    item();
    string(key);
    out.ascii(": ");
  }

  /// RFC 8259 section 7; all that is not printable ASCII is escaped.
  private void string(String text) {
    out.put('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.put('\\').put(c);
      } else if (c >= ' ' && c <= '~') {
        out.put(c);
      } else {
        out.ascii("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          out.put(HEX.charAt((c >> shift) & 15));
        }
      }
    }
    out.put('"');
  }
}
