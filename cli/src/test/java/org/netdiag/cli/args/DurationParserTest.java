package org.netdiag.cli.args;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DurationParserTest {

  @Test
  void unitsAreThoseOfTheContract() {
    assertEquals(1_000_000_000L, DurationParser.nanos("1"));
    assertEquals(1_000_000_000L, DurationParser.nanos("1s"));
    assertEquals(250_000L, DurationParser.nanos("250us"));
    assertEquals(1_500_000L, DurationParser.nanos("1.5ms"));
    assertEquals(90_000_000_000L, DurationParser.nanos("1.5m"));
    assertEquals(7_200_000_000_000L, DurationParser.nanos("2h"));
    assertEquals(500_000_000L, DurationParser.nanos(".5"));
    assertEquals(5_000_000_000L, DurationParser.nanos("5."));
    assertEquals(0, DurationParser.nanos("0"));
    assertEquals(Long.MAX_VALUE, DurationParser.nanos("9223372036.854775807"));
  }

  @Test
  void decimalsAreExact() {
    long seed = 20_261_121;
    Random random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      String text =
          random.nextInt(1_000_000) + "." + String.valueOf(random.nextInt(999_999_999)).strip();
      BigDecimal exact = new BigDecimal(text).movePointRight(9);
      assertEquals(exact.longValue(), DurationParser.nanos(text), "seed " + seed + ": " + text);
    }
  }

  @Test
  void whatIsNoTimeIsRefusedWithTheText() {
    for (String text :
        new String[] {"", "s", ".", "1x", "1 s", "-1", "+1", "1.2.3", "1e3", "1,5"}) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> DurationParser.nanos(text), text);
      assertTrue(String.valueOf(e.getMessage()).contains("'" + text + "'"), text);
    }
  }

  @Test
  void whatOverflowsIsRefused() {
    for (String text : new String[] {"9223372036.854775808", "99999999999999999999", "3000000h"}) {
      assertThrows(IllegalArgumentException.class, () -> DurationParser.nanos(text), text);
    }
  }
}
