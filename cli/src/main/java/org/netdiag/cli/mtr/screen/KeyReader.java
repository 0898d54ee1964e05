package org.netdiag.cli.mtr.screen;

import java.io.IOException;
import java.util.Optional;
import org.jline.terminal.KeyEvent;
import org.jline.terminal.KeyParser;
import org.jline.utils.NonBlockingReader;

/// Reads keys, of which one may be several characters long.
final class KeyReader {
  private static final char ESCAPE = 27;
  private static final char DELETE = 127;

  /// A terminal sends the rest of a key at once; a person who presses Escape does not.
  private static final long REST_MILLIS = 50;

  private static final int LONGEST = 32;

  private final NonBlockingReader reader;
  private final long restMillis;

  KeyReader(NonBlockingReader reader) {
    this(reader, REST_MILLIS);
  }

  /// @param restMillis how long the rest of a key is waited for
  KeyReader(NonBlockingReader reader, long restMillis) {
    this.reader = reader;
    this.restMillis = restMillis;
  }

  /// The next key; empty when none came in time.
  ///
  /// @throws IOException when the terminal has gone
  Optional<Key> read(long millis) throws IOException {
    int first = reader.read(millis);
    if (first == NonBlockingReader.EOF) {
      throw new IOException("the terminal has gone");
    }
    if (first < 0) {
      return Optional.empty();
    }
    return Optional.of(key((char) first));
  }

  private Key key(char first) throws IOException {
    return switch (first) {
      case '\r', '\n' -> Key.of(Key.Kind.ENTER);
      case '\t' -> Key.of(Key.Kind.TAB);
      case '\b', DELETE -> Key.of(Key.Kind.BACKSPACE);
      case ESCAPE -> sequence();
      default -> Key.of(first);
    };
  }

  /// The rest of a control sequence (ECMA-48, 5.4): it ends with a character from `@` to `~`.
  private Key sequence() throws IOException {
    StringBuilder text = new StringBuilder().append(ESCAPE);
    int next = reader.read(restMillis);
    if (next < 0) {
      return Key.of(Key.Kind.ESCAPE);
    }
    text.append((char) next);
    boolean open = next == '[' || next == 'O';
    while (open && text.length() < LONGEST) {
      next = reader.read(restMillis);
      if (next < 0) {
        break;
      }
      text.append((char) next);
      open = next < '@' || next > '~';
    }
    return named(text.toString());
  }

  /// The library knows arrows as `ESC [ A` and Home as `ESC [ H`; terminals also send `ESC O A`
  /// (DECCKM), and `ESC [ 1 ~` for Home (DEC VT220).
  private static Key named(String sequence) {
    return switch (sequence.substring(1)) {
      case "[1~", "[7~" -> Key.of(Key.Kind.HOME);
      case "[4~", "[8~" -> Key.of(Key.Kind.END);
      default -> {
        String usual = sequence.charAt(1) == 'O' ? ESCAPE + "[" + sequence.substring(2) : sequence;
        yield named(KeyParser.parse(usual));
      }
    };
  }

  private static Key named(KeyEvent event) {
    Key.Kind kind =
        switch (event.getType()) {
          case Arrow ->
              switch (event.getArrow()) {
                case Up -> Key.Kind.UP;
                case Down -> Key.Kind.DOWN;
                case Left -> Key.Kind.LEFT;
                case Right -> Key.Kind.RIGHT;
              };
          case Special -> special(event);
          default -> Key.Kind.OTHER;
        };
    return Key.of(kind);
  }

  private static Key.Kind special(KeyEvent event) {
    return switch (event.getSpecial()) {
      case Enter -> Key.Kind.ENTER;
      case Tab -> event.hasModifier(KeyEvent.Modifier.Shift) ? Key.Kind.BACK_TAB : Key.Kind.TAB;
      case Home -> Key.Kind.HOME;
      case End -> Key.Kind.END;
      case PageUp -> Key.Kind.PAGE_UP;
      case PageDown -> Key.Kind.PAGE_DOWN;
      case Backspace -> Key.Kind.BACKSPACE;
      case Escape -> Key.Kind.ESCAPE;
      default -> Key.Kind.OTHER;
    };
  }
}
