package org.netdiag.cli.args;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void boundsBelong() {
    assertEquals(1, Numbers.parse("1", 1, 9));
    assertEquals(9, Numbers.parse("9", 1, 9));
    assertEquals(255, Numbers.parse("0xFF", 0, 255));
    assertEquals(Long.MIN_VALUE, Numbers.parse("-9223372036854775808", Long.MIN_VALUE, 0));
  }

  @Test
  void whatIsOutsideIsRefusedWithTheBounds() {
    for (String text : new String[] {"0", "10", "-1", "99999999999999999999"}) {
      assertEquals("'" + text + "' is not in 1 to 9", refusal(text));
    }
  }

  @Test
  void whatIsNoNumberIsRefusedAsSuch() {
    for (String text : new String[] {"", "-", "x", "1.5", "1 ", "0x", "0xg", "0x-1", "١"}) {
      assertEquals("'" + text + "' is no whole number in 1 to 9", refusal(text), text);
    }
  }

  private static String refusal(String text) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> Numbers.parse(text, 1, 9)).getMessage());
  }
}
