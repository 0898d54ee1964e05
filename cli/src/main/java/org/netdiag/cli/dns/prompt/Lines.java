package org.netdiag.cli.dns.prompt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.netdiag.cli.Streams;

/// Where the prompt's commands come from.
interface Lines extends AutoCloseable {
  /// The next line; empty at the end.
  ///
  /// @throws IOException when it cannot be read
  Optional<String> next() throws IOException;

  @Override
  void close() throws IOException;

  /// A line editor on a terminal, otherwise standard input without a prompt.
  ///
  /// @throws IOException when the terminal cannot be used
  static Lines open(Streams streams) throws IOException {
    return streams.terminal().in() && streams.terminal().out()
        ? EditedLines.open()
        : new PlainLines(streams);
  }

  /// Standard input.
  final class PlainLines implements Lines {
    private final BufferedReader in;

    PlainLines(Streams streams) {
      this.in = new BufferedReader(new InputStreamReader(streams.in(), StandardCharsets.UTF_8));
    }

    @Override
    public Optional<String> next() throws IOException {
      return Optional.ofNullable(in.readLine());
    }

    @Override
    public void close() {}
  }
}
