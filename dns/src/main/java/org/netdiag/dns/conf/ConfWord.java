package org.netdiag.dns.conf;

import java.util.ArrayList;
import java.util.List;

/// A word of a configuration file with its place.
///
/// @param text as Latin-1
/// @param line 1 and up
/// @param column 1 and up
record ConfWord(String text, int line, int column) {
  ConfFault fault(ConfFault.Kind kind) {
    return new ConfFault(kind, line, column, text);
  }

  /// The words of a line from an index on, divided by spaces and tabs.
  static List<ConfWord> of(String text, int from, int line) {
    List<ConfWord> words = new ArrayList<>();
    int at = from;
    while (at < text.length()) {
      while (at < text.length() && blank(text.charAt(at))) {
        at++;
      }
      int start = at;
      while (at < text.length() && !blank(text.charAt(at))) {
        at++;
      }
      if (at > start) {
        words.add(new ConfWord(text.substring(start, at), line, start + 1));
      }
    }
    return words;
  }

  /// The lines of a text; a line feed at its end begins no further one.
  static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      lines.add(text.substring(from, end));
      from = end + 1;
    }
    return lines;
  }

  private static boolean blank(char c) {
    return c == ' ' || c == '\t';
  }
}
