package org.netdiag.cli.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.netdiag.cli.CommandRun;

/// Runs of the command over simulated networks.
final class TraceRuns {
  private TraceRuns() {}

  /// A run over the network `name`.
  static CommandRun over(String name, String... args) {
    List<String> words = new ArrayList<>(List.of("trace", "--simulate", name));
    words.addAll(List.of(args));
    return CommandRun.withInput("", words);
  }

  /// What a run prints that says nothing on stderr and ends with this code.
  static String text(int code, CommandRun run) {
    assertEquals("", run.err());
    assertEquals(code, run.code(), run.out());
    return run.out();
  }

  /// How often `part` is in `text`.
  static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
