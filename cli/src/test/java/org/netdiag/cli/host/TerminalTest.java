package org.netdiag.cli.host;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TerminalTest {
  private final Terminal terminal = new Terminal(true, true, true);
  private final Terminal pipe = new Terminal(true, false, true);

  @Test
  void coloursFollowTheOutputUnlessTheyAreAskedFor() {
    assertTrue(terminal.colors("auto", ""));
    assertFalse(pipe.colors("auto", ""));
    assertTrue(pipe.colors("always", ""));
    assertFalse(terminal.colors("never", ""));
  }

  @Test
  void noColorForbidsThemUnlessTheyAreAskedFor() {
    assertFalse(terminal.colors("auto", "1"));
    assertTrue(terminal.colors("always", "1"));
  }
}
