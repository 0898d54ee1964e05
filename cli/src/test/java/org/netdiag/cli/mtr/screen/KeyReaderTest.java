package org.netdiag.cli.mtr.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.utils.NonBlocking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class KeyReaderTest {
  private static final String ESCAPE = "\u001b";

  /// A machine may be too busy to hand over a text within the time of a terminal.
  private static final long PATIENCE_MILLIS = 20_000;

  /// The keys of a text, to its end.
  private static List<Key> keys(String typed) throws IOException {
    KeyReader reader =
        new KeyReader(NonBlocking.nonBlocking("keys", new StringReader(typed)), PATIENCE_MILLIS);
    List<Key> keys = new ArrayList<>();
    while (true) {
      try {
        Optional<Key> key = reader.read(0);
        key.ifPresent(keys::add);
      } catch (IOException end) {
        return keys;
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "[A,UP",
    "OA,UP",
    "[B,DOWN",
    "[C,RIGHT",
    "OD,LEFT",
    "[5~,PAGE_UP",
    "[6~,PAGE_DOWN",
    "[H,HOME",
    "OH,HOME",
    "[1~,HOME",
    "[F,END",
    "[4~,END",
    "[Z,BACK_TAB",
    "[1;5A,UP",
    "[99~,OTHER",
    "[200~,OTHER"
  })
  void sequencesAreOneKey(String sequence, Key.Kind kind) throws IOException {
    assertEquals(List.of(Key.of(kind), Key.of('q')), keys(ESCAPE + sequence + "q"));
  }

  @Test
  void charactersAreKeys() throws IOException {
    assertEquals(
        List.of(
            Key.of('q'),
            Key.of(Key.Kind.ENTER),
            Key.of(Key.Kind.TAB),
            Key.of(Key.Kind.BACKSPACE),
            Key.of('é')),
        keys("q\r\t\u007fé"));
  }

  @Test
  void loneEscapeIsEscape() throws IOException {
    assertEquals(List.of(Key.of(Key.Kind.ESCAPE)), keys(ESCAPE));
  }

  @Test
  void endlessSequenceEnds() throws IOException {
    assertEquals(Key.of(Key.Kind.OTHER), keys(ESCAPE + "[" + "1".repeat(1_000)).getFirst());
  }

  @Test
  void endOfTheTerminalIsSaid() {
    KeyReader reader = new KeyReader(NonBlocking.nonBlocking("keys", new StringReader("")));
    assertThrows(
        IOException.class,
        () -> {
          while (true) {
            Optional<Key> _ = reader.read(0);
          }
        });
  }
}
