package org.netdiag.cli.mtr.screen;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.netdiag.cli.host.JobControl;

/// The terminal while a screen is shown: in raw mode, on its alternate screen, without a cursor.
/// Closing it leaves the terminal as it was.
///
/// It may be closed by any thread, such as that of a shutdown hook; what is drawn afterwards goes
/// nowhere.
final class TerminalWindow implements AutoCloseable {
  private static final int LEAST = 1;
  private static final int MOST = 1000;

  private final Terminal terminal;
  private final boolean color;
  private final Attributes before;
  private final KeyReader keys;
  private final Display display;
  private final Thread rescue = new Thread(this::close, "terminal-rescue");
  private Size size = Size.of(0, 0);
  private boolean closed;

  private TerminalWindow(Terminal terminal, boolean color) {
    this.terminal = terminal;
    this.color = color;
    this.before = terminal.getAttributes();
    this.keys = new KeyReader(terminal.reader());
    this.display = new Display(terminal, true);
  }

  /// Takes the process's terminal.
  ///
  /// Its signals stay this process's own: the library's handlers would lie above those of the
  /// command.
  ///
  /// @return nothing when stdin and stdout are no terminal, or one that cannot be drawn on
  static Optional<TerminalWindow> open(boolean color) throws IOException {
    Terminal terminal =
        TerminalBuilder.builder()
            .system(true)
            .dumb(true)
            .nativeSignals(false)
            .graphemeCluster(false)
            .build();
    boolean drawable =
        terminal.getStringCapability(Capability.cursor_address) != null
            && terminal.getStringCapability(Capability.enter_ca_mode) != null;
    if (!drawable) {
      terminal.close();
      return Optional.empty();
    }
    TerminalWindow window = new TerminalWindow(terminal, color);
    Runtime.getRuntime().addShutdownHook(window.rescue);
    window.enter();
    return Optional.of(window);
  }

  /// What its encoding can show.
  Glyphs glyphs() {
    return Glyphs.of(terminal.outputEncoding());
  }

  private void enter() {
    Attributes raw = new Attributes(before);
    raw.setLocalFlag(LocalFlag.ICANON, false);
    raw.setLocalFlag(LocalFlag.ECHO, false);
    raw.setLocalFlag(LocalFlag.IEXTEN, false);
    raw.setInputFlag(Attributes.InputFlag.IXON, false);
    raw.setInputFlag(Attributes.InputFlag.ICRNL, false);
    raw.setControlChar(ControlChar.VMIN, 1);
    raw.setControlChar(ControlChar.VTIME, 0);
    // Ctrl-Z arrives as a key, so that the terminal can be given back before the process stops;
    // Ctrl-\ would print a thread dump over the screen.
    raw.setControlChar(ControlChar.VSUSP, 0);
    raw.setControlChar(ControlChar.VQUIT, 0);
    terminal.setAttributes(raw);
    terminal.puts(Capability.enter_ca_mode);
    terminal.puts(Capability.cursor_invisible);
    terminal.flush();
    redraw();
  }

  private void leave() {
    terminal.puts(Capability.cursor_normal);
    terminal.puts(Capability.exit_ca_mode);
    terminal.flush();
    terminal.setAttributes(before);
  }

  /// Draws everything at the next [#draw].
  synchronized void redraw() {
    size = Size.of(0, 0);
  }

  /// The next key; empty when none came in time.
  ///
  /// @throws IOException when the terminal has gone
  Optional<Key> read(long millis) throws IOException {
    return keys.read(millis);
  }

  /// Its size now; whether it differs from that of the last drawing is asked by [#resized].
  private Size now() {
    Size found = terminal.getSize();
    return Size.of(
        Math.clamp(found.getColumns(), LEAST, MOST), Math.clamp(found.getRows(), LEAST, MOST));
  }

  /// Whether its size has changed since something was drawn.
  synchronized boolean resized() {
    return !closed && !now().equals(size);
  }

  /// Something that can be drawn at any size.
  interface Picture {
    /// As many lines as there are rows.
    List<Line> lines(int width, int height);
  }

  /// Draws what has changed.
  synchronized void draw(Picture picture) {
    if (closed) {
      return;
    }
    Size found = now();
    if (!found.equals(size)) {
      size = found;
      display.resize(found);
      display.clear();
      terminal.puts(Capability.clear_screen);
    }
    List<AttributedString> lines = new ArrayList<>();
    for (Line line : picture.lines(size.getColumns(), size.getRows())) {
      lines.add(painted(line).columnSubSequence(0, size.getColumns()));
    }
    display.update(lines, 0);
    terminal.flush();
  }

  private AttributedString painted(Line line) {
    AttributedStringBuilder out = new AttributedStringBuilder();
    for (Line.Span span : line.spans()) {
      AttributedStyle style = style(span.ink());
      out.append(span.text(), line.chosen() ? style.inverse() : style);
    }
    return out.toAttributedString();
  }

  private AttributedStyle style(Ink ink) {
    AttributedStyle plain = AttributedStyle.DEFAULT;
    return switch (ink) {
      case PLAIN -> plain;
      case HEADING -> plain.bold();
      case DIM -> plain.faint();
      case GOOD -> color ? plain.foreground(AttributedStyle.GREEN) : plain;
      case WARN -> color ? plain.bold().foreground(AttributedStyle.YELLOW) : plain.bold();
      case ALARM -> color ? plain.bold().foreground(AttributedStyle.RED) : plain.bold();
      case KEY -> color ? plain.bold().foreground(AttributedStyle.CYAN) : plain.bold();
    };
  }

  /// Gives the terminal back, stops the process, and takes the terminal again when it goes on.
  synchronized void suspend() {
    if (!closed) {
      leave();
      JobControl.suspend();
      enter();
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    leave();
    try {
      terminal.close();
    } catch (IOException e) {
      // it has gone: there is nothing left to give back
    }
    try {
      Runtime.getRuntime().removeShutdownHook(rescue);
    } catch (IllegalStateException e) {
      // the hook itself is what closes it
    }
  }
}
