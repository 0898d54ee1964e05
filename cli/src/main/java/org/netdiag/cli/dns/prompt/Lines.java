package org.netdiag.cli.dns.prompt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.netdiag.cli.Streams;
import org.netdiag.cli.host.Signals;

/// Where the prompt's commands come from.
interface Lines extends AutoCloseable {
  /// The next line; empty at the end.
  ///
  /// @throws IOException when it cannot be read
  Optional<String> next() throws IOException;

  /// Whether a person types them.
  boolean typed();

  /// Tells of SIGINT, and where nobody types of SIGTERM too, by a thread of the signal's own. While
  /// a line is edited SIGINT is a key.
  void listen(Interrupts interrupts);

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
    public boolean typed() {
      return false;
    }

    @Override
    public void listen(Interrupts interrupts) {
      Signals.listen(
          new Signals.Listener() {
            @Override
            public void end(int signal) {
              interrupts.signal(signal);
            }

            @Override
            public void summary() {
              // What was asked is told, and there is nothing to tell of the rest.
            }
          });
    }

    @Override
    public void close() {}
  }
}
