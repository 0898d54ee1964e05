package org.netdiag.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.netdiag.cli.host.Terminal;

/// One run of the command in this process.
///
/// @param code the exit code
/// @param out what it printed
/// @param err what it said on stderr
public record CommandRun(int code, String out, String err) {

  /// Runs with these arguments and an empty stdin.
  public static CommandRun of(String... args) {
    return withInput("", List.of(args));
  }

  /// Runs with these arguments and this stdin.
  public static CommandRun withInput(String input, List<String> args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams =
        Streams.of(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            out,
            err,
            new Terminal(false, false, false));
    int code = new NetDiag(streams).run(args);
    return new CommandRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
