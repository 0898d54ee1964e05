package org.netdiag.mtr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class BusyFlowsTest {
  @Test
  void freePortIsSharedAndABusyOneHasASpare() {
    BusyFlows busy = new BusyFlows(10, 35);
    assertEquals(3, busy.take(3, 100));
    assertEquals(13, busy.take(3, 101));
    assertEquals(23, busy.take(3, 102));
    assertEquals(-1, busy.take(3, 103));
    busy.release(3, 101);
    assertEquals(13, busy.take(3, 104));
    busy.release(3, 100);
    assertEquals(3, busy.take(3, 105));
    assertEquals(4, busy.take(4, 106));
  }

  @Test
  void placeWithoutAPortIsLeftOut() {
    BusyFlows busy = new BusyFlows(10, 5);
    assertEquals(4, busy.take(4, 1));
    assertEquals(-1, busy.take(5, 2));
  }
}
