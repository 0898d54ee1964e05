package org.netdiag.cli.args;

import java.util.List;

/// One option as a command line knows it.
///
/// @param names its spellings; the last is the long one and its key everywhere else
/// @param value what stands for its value in the help; empty for a flag
/// @param fallback the value when it is named without one (`--multipath`); empty when it needs one
/// @param repeatable whether each occurrence counts; otherwise the last one does
/// @param help one sentence without a full stop
public record Option(
    List<String> names, String value, String fallback, boolean repeatable, String help) {

  /// A flag.
  public static Option flag(String help, String... names) {
    return new Option(List.of(names), "", "", false, help);
  }

  /// An option with a value, of which the last occurrence counts.
  public static Option valued(String value, String help, String... names) {
    return new Option(List.of(names), value, "", false, help);
  }

  /// An option with a value, of which every occurrence counts.
  public static Option repeated(String value, String help, String... names) {
    return new Option(List.of(names), value, "", true, help);
  }

  /// The long spelling, by which its value is asked for.
  public String key() {
    return names.getLast();
  }

  /// Whether it takes a value.
  public boolean takesValue() {
    return !value.isEmpty();
  }
}
