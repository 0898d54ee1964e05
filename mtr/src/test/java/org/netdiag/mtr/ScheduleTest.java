package org.netdiag.mtr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ScheduleTest {
  private static final long MILLI = 1_000_000;

  private static MtrPacing pacing(int queries, int flows, long rounds, long intervalMillis) {
    return new MtrPacing(
        1,
        30,
        8,
        queries,
        flows,
        rounds,
        Duration.ofMillis(intervalMillis),
        Duration.ofSeconds(10));
  }

  @Test
  void passesOfARoundAreSpreadEvenly() {
    Schedule schedule = new Schedule(pacing(3, 2, 2, 600), 0, 0);
    StringBuilder order = new StringBuilder();
    while (!schedule.over()) {
      long at = schedule.nextAt();
      schedule.begin(at);
      order.append(at / MILLI).append(':').append(schedule.round()).append(schedule.query());
      order.append(schedule.flow()).append(' ');
    }
    assertEquals(
        "0:000 100:001 200:010 300:011 400:020 500:021 "
            + "600:100 700:101 800:110 900:111 1000:120 1100:121 ",
        order.toString());
    assertEquals(2, schedule.rounds());
  }

  @Test
  void smallDelaysDoNotAddUp() {
    Schedule schedule = new Schedule(pacing(1, 1, 10, 100), 0, 0);
    for (int i = 0; i < 5; i++) {
      schedule.begin(schedule.nextAt() + (30 * MILLI));
    }
    assertEquals(500 * MILLI, schedule.nextAt());
  }

  @Test
  void missedRoundsAreNotCaughtUp() {
    Schedule schedule = new Schedule(pacing(1, 1, 10, 100), 0, 0);
    schedule.begin(0);
    schedule.begin(1050 * MILLI);
    assertEquals(1150 * MILLI, schedule.nextAt());
    assertEquals(2, schedule.rounds());
  }

  @Test
  void shiftMovesWhatHasNotBegun() {
    Schedule schedule = new Schedule(pacing(1, 1, 10, 100), 0, 0);
    schedule.begin(0);
    schedule.shift(5000 * MILLI);
    assertEquals(5100 * MILLI, schedule.nextAt());
  }

  @Test
  void endlessScheduleIsNeverOverUntilItIsEnded() {
    Schedule schedule = new Schedule(pacing(1, 1, 0, 100), 0, 0);
    for (int i = 0; i < 1000; i++) {
      schedule.begin(schedule.nextAt());
    }
    assertFalse(schedule.over());
    schedule.end();
    assertTrue(schedule.over());
  }

  @Test
  void furtherPassesFollowTheLastRound() {
    Schedule schedule = new Schedule(pacing(1, 1, 2, 100), 0, 1);
    for (int i = 0; i < 3; i++) {
      assertFalse(schedule.over());
      schedule.begin(schedule.nextAt());
    }
    assertTrue(schedule.over());
    assertEquals(2, schedule.round());
  }
}
