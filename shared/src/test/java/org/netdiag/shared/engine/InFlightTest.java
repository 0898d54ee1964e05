package org.netdiag.shared.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

final class InFlightTest {
  private static final long NOW = 5_000_000_000L;

  @Test
  void tokenOfAReusedSlotNamesNothing() {
    InFlight table = new InFlight(4);
    int slot = table.take(NOW, 4);
    long token = table.token(slot);
    assertEquals(slot, table.slotOf(token));
    table.end(slot, InFlight.ANSWERED, NOW);
    assertEquals(slot, table.slotOf(token), "an ended slot is still found");
    int again = table.take(NOW + InFlight.RETAIN_NANOS, 4);
    assertEquals(slot, again);
    assertEquals(-1, table.slotOf(token));
    assertNotEquals(token, table.token(again));
  }

  @Test
  void endedSlotIsKeptWhileTheTableMayGrow() {
    InFlight table = new InFlight(4);
    int first = table.take(NOW, 4);
    table.end(first, InFlight.ANSWERED, NOW);
    assertNotEquals(first, table.take(NOW + 1, 4));
  }

  @Test
  void oldestEndedSlotIsReusedFirstWhenTheTableIsFull() {
    InFlight table = new InFlight(3);
    int[] slots = {table.take(NOW, 3), table.take(NOW, 3), table.take(NOW, 3)};
    assertEquals(-1, table.take(NOW, 3));
    table.end(slots[1], InFlight.TIMED_OUT, NOW);
    table.end(slots[0], InFlight.ANSWERED, NOW);
    assertEquals(slots[1], table.take(NOW, 3));
    assertEquals(slots[0], table.take(NOW, 3));
    assertEquals(3, table.waiting());
  }

  @Test
  void growthKeepsTheOrderOfEndedSlots() {
    InFlight table = new InFlight(2000);
    for (int i = 0; i < 1000; i++) {
      int slot = table.take(NOW + i, 2000);
      if (slot % 3 == 0) {
        table.end(slot, InFlight.ANSWERED, NOW + i);
      }
    }
    long later = NOW + InFlight.RETAIN_NANOS + 1000;
    for (int i = 0; i < 1000; i += 3) {
      assertEquals(i, table.take(later, 2000));
    }
  }

  @Test
  void strangeTokensNameNothing() {
    InFlight table = new InFlight(4);
    table.take(NOW, 4);
    for (long token : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 3, 1L << 40}) {
      assertEquals(-1, table.slotOf(token), "token " + token);
    }
  }
}
