package org.netdiag.cli.args;

import java.util.List;

/// Help text from the option table: within 80 columns, names left, sentences right.
public final class Help {
  private static final int WIDTH = 80;
  private static final int COLUMN = 26;

  private Help() {}

  /// The whole help of a command.
  ///
  /// @param usage the form of the command line, such as `ping TARGET…`
  /// @param purpose one sentence
  /// @param options the command's options in their order
  public static String of(String usage, String purpose, List<Option> options) {
    StringBuilder out = new StringBuilder(2048);
    out.append("Usage: netdiag ").append(usage).append('\n');
    out.append(purpose).append('\n').append('\n');
    for (Option option : options) {
      line(out, left(option), option.help());
    }
    return out.toString();
  }

  /// One entry: a name on the left, a sentence on the right, wrapped.
  public static void line(StringBuilder out, String left, String right) {
    int start = out.length();
    out.append("  ").append(left);
    if (out.length() - start >= COLUMN - 1) {
      out.append('\n');
      start = out.length();
    }
    pad(out, start);
    int from = 0;
    while (right.length() - from > WIDTH - COLUMN) {
      int end = right.lastIndexOf(' ', from + WIDTH - COLUMN);
      if (end <= from) {
        break;
      }
      out.append(right, from, end).append('\n');
      pad(out, out.length());
      from = end + 1;
    }
    out.append(right, from, right.length()).append('\n');
  }

  private static void pad(StringBuilder out, int start) {
    while (out.length() - start < COLUMN) {
      out.append(' ');
    }
  }

  private static String left(Option option) {
    StringBuilder left = new StringBuilder();
    for (String name : option.names()) {
      left.append(left.isEmpty() ? "" : ", ").append(name);
    }
    if (!option.takesValue()) {
      return left.toString();
    }
    return option.fallback().isEmpty()
        ? left + " " + option.value()
        : left + "[=" + option.value() + "]";
  }
}
