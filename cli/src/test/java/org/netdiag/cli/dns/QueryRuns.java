package org.netdiag.cli.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.cli.CommandRun;

/// Runs of the command over the simulated name servers that ship.
final class QueryRuns {
  private QueryRuns() {}

  /// A run with these arguments.
  static CommandRun run(String... args) {
    return withInput("", args);
  }

  /// A run with this stdin.
  static CommandRun withInput(String input, String... args) {
    List<String> words = new ArrayList<>(List.of("dns", "--simulate", "dns"));
    words.addAll(List.of(args));
    return CommandRun.withInput(input, words);
  }

  /// What a run prints that says nothing on stderr and ends with this code.
  static String text(int code, CommandRun run) {
    assertEquals("", run.err());
    assertEquals(code, run.code(), run.out());
    return run.out();
  }
}
