package org.netdiag.shared.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class SendPaceTest {
  private final SendPace pace = new SendPace();

  @Test
  void nothingHoldsBackAHostThatDoesNotObject() {
    for (long now = 0; now < 1000; now++) {
      assertTrue(pace.open(now));
      pace.queued(now);
      pace.accepted();
    }
  }

  @Test
  void pauseDoublesWithEachRefusalInARow() {
    pace.refused(0);
    long first = pace.openAt(0);
    assertFalse(pace.open(first - 1));
    assertTrue(pace.open(first));
    pace.refused(first);
    assertEquals(2 * first, pace.openAt(first) - first);
    pace.accepted();
    pace.refused(0);
    assertEquals(first, pace.openAt(0));
  }

  @Test
  void overflowMakesAGapThatShrinksAgain() {
    pace.overflowed(0);
    long now = 0;
    int sentInFirst = 0;
    for (; now < 50_000_000; now += 1000) {
      if (pace.open(now)) {
        pace.queued(now);
        sentInFirst++;
      }
    }
    assertTrue(sentInFirst < 5_100, "sent with a gap of 10 us: " + sentInFirst);
    long until = now + 5_000_000_000L;
    for (; now < until; now += 1000) {
      if (pace.open(now)) {
        pace.queued(now);
      }
    }
    int sentAtLast = 0;
    for (long end = now + 1_000_000; now < end; now += 1000) {
      if (pace.open(now)) {
        pace.queued(now);
        sentAtLast++;
      }
    }
    assertEquals(1000, sentAtLast);
  }
}
