package org.netdiag.cli.dns.prompt;

import java.io.IOException;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.netdiag.cli.host.Signals;

/// Lines that are edited on the terminal, with a history of this session and completion.
final class EditedLines implements Lines {
  private static final int SIGINT = 2;

  private final Terminal terminal;
  private final LineReader reader;

  private EditedLines(Terminal terminal) {
    this.terminal = terminal;
    this.reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .completer(new PromptCompleter())
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.BRACKETED_PASTE, false)
            .build();
  }

  /// Takes the process's terminal.
  ///
  /// @throws IOException when it cannot be used
  static EditedLines open() throws IOException {
    return new EditedLines(
        TerminalBuilder.builder()
            .system(true)
            .dumb(true)
            .nativeSignals(false)
            .graphemeCluster(false)
            .build());
  }

  @Override
  public Optional<String> next() {
    Optional<String> line = Optional.empty();
    boolean ended = false;
    while (line.isEmpty() && !ended) {
      try {
        line = Optional.of(reader.readLine("> "));
      } catch (EndOfFileException end) {
        ended = true;
      } catch (UserInterruptException interrupted) {
        // Ctrl-C clears a line, and leaves where there is none, as nslookup does
        ended = interrupted.getPartialLine().isEmpty();
      }
    }
    return line;
  }

  @Override
  public boolean typed() {
    return true;
  }

  @Override
  public void listen(Interrupts interrupts) {
    Signals.listenForInterrupts(() -> interrupts.signal(SIGINT));
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
