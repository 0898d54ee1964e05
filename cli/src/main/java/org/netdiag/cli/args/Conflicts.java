package org.netdiag.cli.args;

import java.util.List;

/// Options that contradict each other.
public final class Conflicts {
  private Conflicts() {}

  /// What is said about two of them.
  public static FailureException of(String one, String other) {
    return new FailureException(one + " and " + other, "they contradict each other", "give one");
  }

  /// Refuses more than one option of each group.
  ///
  /// @throws FailureException with the first two that were given
  public static void check(Arguments arguments, List<List<Option>> groups) throws FailureException {
    for (List<Option> group : groups) {
      String first = "";
      for (Option option : group) {
        if (!arguments.has(option)) {
          continue;
        }
        if (!first.isEmpty()) {
          throw of(first, option.key());
        }
        first = option.key();
      }
    }
  }
}
