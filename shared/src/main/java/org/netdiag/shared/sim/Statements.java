package org.netdiag.shared.sim;

import java.util.ArrayList;
import java.util.List;

/// Cuts a topology file into statements. A statement starts in the first column; lines that start
/// with white space go on with it. `#` at the start of a word begins a comment.
final class Statements {
  private Statements() {}

  static List<Words> read(String source, String text) {
    List<Words> statements = new ArrayList<>();
    int number = 0;
    for (String raw : text.split("\r?\n", -1)) {
      number++;
      String line = raw;
      List<String> words = words(line);
      if (words.isEmpty()) {
        continue;
      }
      boolean goesOn = line.charAt(0) == ' ' || line.charAt(0) == '\t';
      if (goesOn && statements.isEmpty()) {
        throw new TopologyException(
            source, number, "an indented line goes on with a statement, but there is none yet");
      }
      Words statement = goesOn ? statements.getLast() : new Words(source, number);
      if (!goesOn) {
        statements.add(statement);
      }
      for (String word : words) {
        statement.add(word, number);
      }
    }
    return statements;
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      if (Character.isWhitespace(line.charAt(at))) {
        at++;
      } else if (line.charAt(at) == '#') {
        break;
      } else {
        int end = at;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
          end++;
        }
        words.add(line.substring(at, end));
        at = end;
      }
    }
    return words;
  }
}
