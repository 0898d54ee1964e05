package org.netdiag.shared.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.netdiag.shared.report.Nearest;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// The words of one statement, read from left to right, each with the line it stands on.
final class Words {
  private final String source;
  private final List<String> words = new ArrayList<>();
  private final List<Integer> lines = new ArrayList<>();
  private final int firstLine;
  private int at;

  Words(String source, int firstLine) {
    this.source = source;
    this.firstLine = firstLine;
  }

  void add(String word, int line) {
    words.add(word);
    lines.add(line);
  }

  boolean more() {
    return at < words.size();
  }

  /// Whether the next word is `word`; if so it is read.
  boolean skip(String word) {
    boolean there = more() && words.get(at).equals(word);
    if (there) {
      at++;
    }
    return there;
  }

  /// The next word, unread; empty at the end.
  String peek() {
    return more() ? words.get(at) : "";
  }

  /// Reads the next word.
  String next(String expected) {
    if (!more()) {
      throw at(lastLine(), "the line ends where " + expected + " is expected");
    }
    return words.get(at++);
  }

  /// The rest of the statement, one space between words.
  String rest() {
    String text = String.join(" ", words.subList(at, words.size()));
    at = words.size();
    return text;
  }

  /// Reads the words that stand on the next word's line; there must be one.
  List<String> restOfLine() {
    int line = lines.get(at);
    List<String> all = new ArrayList<>();
    while (more() && lines.get(at) == line) {
      all.add(words.get(at++));
    }
    return all;
  }

  /// Takes the rest of the statement out, to be read later.
  Words split() {
    Words other = new Words(source, more() ? lines.get(at) : lastLine());
    while (more()) {
      other.add(words.get(at), lines.get(at));
      at++;
    }
    return other;
  }

  /// The same words, read from their start.
  Words again() {
    Words other = new Words(source, firstLine);
    for (int i = 0; i < words.size(); i++) {
      other.add(words.get(i), lines.get(i));
    }
    return other;
  }

  /// The same words with parentheses and bars as words of their own.
  Words withGroups() {
    Words other = new Words(source, firstLine);
    for (int i = at; i < words.size(); i++) {
      String word = words.get(i);
      int from = 0;
      for (int j = 0; j < word.length(); j++) {
        if ("()|".indexOf(word.charAt(j)) >= 0) {
          if (j > from) {
            other.add(word.substring(from, j), lines.get(i));
          }
          other.add(word.substring(j, j + 1), lines.get(i));
          from = j + 1;
        }
      }
      if (from < word.length()) {
        other.add(word.substring(from), lines.get(i));
      }
    }
    return other;
  }

  void end() {
    if (more()) {
      throw unexpected("the end of the statement");
    }
  }

  /// What to throw when the last word read is wrong.
  TopologyException wrong(String expected) {
    String word = at == 0 ? "" : words.get(at - 1);
    return at(lineOfLast(), "'" + word + "' is not " + expected);
  }

  /// What to throw when the last word read is none of `known`.
  TopologyException unknown(String what, List<String> known) {
    String word = at == 0 ? "" : words.get(at - 1);
    String all = known.size() > 6 ? "" : "; expected " + String.join(", ", known);
    String hint = "; did you mean '" + Nearest.of(word, known) + "'?";
    return at(lineOfLast(), "unknown " + what + " '" + word + "'" + (all.isEmpty() ? hint : all));
  }

  /// What to throw when the next word does not belong there.
  TopologyException unexpected(String expected) {
    int line = more() ? lines.get(at) : lastLine();
    return at(line, "'" + peek() + "' stands where " + expected + " is expected");
  }

  /// What to throw for the word read last, with a message of its own.
  TopologyException problem(String message) {
    return at(lineOfLast(), message);
  }

  private TopologyException at(int line, String message) {
    return new TopologyException(source, line, message);
  }

  private int lineOfLast() {
    return at == 0 ? firstLine : lines.get(at - 1);
  }

  private int lastLine() {
    return lines.isEmpty() ? firstLine : lines.getLast();
  }

  int line() {
    return firstLine;
  }

  String name(String expected) {
    String name = next(expected);
    boolean good = !name.isEmpty() && Character.isLetter(name.charAt(0));
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      good &= c < 128 && (Character.isLetterOrDigit(c) || "-_.".indexOf(c) >= 0);
    }
    if (!good) {
      throw wrong(expected + " (a letter, then letters, digits, '-', '_' and '.')");
    }
    return name;
  }

  long duration() {
    String expected = "a length of time such as 20ms";
    return TimeText.parse(next(expected)).orElseThrow(() -> wrong(expected));
  }

  long count(String what, long min, long max) {
    String expected = what + " from " + min + " to " + max;
    OptionalLong value = number(next(expected));
    if (value.isEmpty() || value.getAsLong() < min || value.getAsLong() > max) {
      throw wrong(expected);
    }
    return value.getAsLong();
  }

  private static OptionalLong number(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /// A percentage as a ratio.
  double percent() {
    String expected = "a percentage from 0% to 100%";
    String word = next(expected);
    double value = word.endsWith("%") ? decimal(word.substring(0, word.length() - 1)) : -1;
    if (!(value >= 0 && value <= 100)) {
      throw wrong(expected);
    }
    return value / 100;
  }

  boolean percentNext() {
    return peek().endsWith("%");
  }

  /// A number without sign or exponent, -1 when it is none.
  static double decimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && c != '.') {
        return -1;
      }
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /// `N/s`, `N/500ms`, with `burst M` behind it.
  Rate rate() {
    String expected = "a rate such as 10/s or 1/500ms";
    String word = next(expected);
    int slash = word.indexOf('/');
    long events = slash < 1 ? 0 : number(word.substring(0, slash)).orElse(0);
    String period = slash < 1 ? "" : word.substring(slash + 1);
    String text = !period.isEmpty() && Character.isDigit(period.charAt(0)) ? period : 1 + period;
    long nanos = TimeText.parse(text).orElse(0);
    if (events < 1 || nanos < events) {
      throw wrong(expected);
    }
    int burst = skip("burst") ? (int) count("a burst", 1, 1_000_000) : 1;
    return new Rate(nanos / events, burst);
  }

  IpAddress address() {
    String expected = "an IPv4 or IPv6 address";
    return IpAddress.parse(next(expected)).orElseThrow(() -> wrong(expected));
  }

  IpAddress addressV4() {
    IpAddress address = address();
    if (address.family() != Family.V4) {
      throw wrong("an IPv4 address");
    }
    return address;
  }

  Prefix prefix() {
    String expected = "a block of addresses such as 10.9.0.0/16, no bit set after the prefix";
    return Prefix.parse(next(expected)).orElseThrow(() -> wrong(expected));
  }

  /// `80`, `80,443,8000-8010` or `all`.
  Ports ports() {
    String expected = "ports such as 80,443,8000-8010 or all";
    String word = next(expected);
    if (word.equals("all")) {
      return Ports.ALL;
    }
    Optional<Ports> all = Optional.empty();
    for (String part : word.split(",", -1)) {
      int dash = part.indexOf('-');
      long from = number(dash < 0 ? part : part.substring(0, dash)).orElse(-1);
      long to = dash < 0 ? from : number(part.substring(dash + 1)).orElse(-1);
      if (from < 0 || to < from || to > 65535) {
        throw wrong(expected);
      }
      Ports range = Ports.range((int) from, (int) to);
      all = Optional.of(all.map(ports -> ports.and(range)).orElse(range));
    }
    return all.orElseThrow(() -> wrong(expected));
  }

  boolean portsNext() {
    String word = peek();
    return word.equals("all") || (!word.isEmpty() && Character.isDigit(word.charAt(0)));
  }
}
