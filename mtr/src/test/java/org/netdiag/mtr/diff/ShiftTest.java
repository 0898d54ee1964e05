package org.netdiag.mtr.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShiftTest {
  private static final long MILLI = 1_000_000;

  @ParameterizedTest
  @CsvSource({
    "0, 300, 0, 300, false",
    "0, 300, 3, 300, false",
    "0, 300, 12, 300, true",
    "12, 300, 0, 300, true",
    "3, 100, 5, 100, false",
    "0, 3, 3, 3, false",
    "0, 4, 4, 4, false",
    "0, 5, 5, 5, true",
    "1, 1, 0, 1, false",
    "100, 1000, 200, 1000, true"
  })
  void aDifferenceOfLossIsSignificantWhereChanceDoesNotExplainIt(
      long lostBefore, long before, long lostNow, long now, boolean significant) {
    LossShift shift = LossShift.of(lostBefore, before, lostNow, now);
    assertEquals(significant, shift.significant(), shift.toString());
    assertTrue(shift.lowPoints() <= shift.points() && shift.points() <= shift.highPoints());
  }

  @Test
  void theIntervalIsNewcombes() {
    // Wilson at 99 %: 56 of 70 is 65.35 to 89.46 %, 48 of 80 is 45.66 to 72.81 %.
    LossShift shift = LossShift.of(48, 80, 56, 70);
    assertEquals(20, shift.points(), 1e-9);
    assertEquals(0.537, shift.lowPoints(), 0.001);
    assertEquals(37.181, shift.highPoints(), 0.001);
    LossShift back = LossShift.of(56, 70, 48, 80);
    assertEquals(-shift.lowPoints(), back.highPoints(), 1e-9);
  }

  @ParameterizedTest
  @CsvSource({"0.01, 300", "0.05, 100", "0.3, 50", "0.5, 10", "0.02, 2000"})
  void equalLossesRarelyDiffer(double loss, int probes) {
    Random random = new Random(20_261_121);
    int alarms = 0;
    int trials = 4_000;
    for (int trial = 0; trial < trials; trial++) {
      alarms +=
          LossShift.of(lost(random, loss, probes), probes, lost(random, loss, probes), probes)
                  .significant()
              ? 1
              : 0;
    }
    assertTrue(alarms <= trials * 0.015, alarms + " of " + trials);
  }

  private static int lost(Random random, double loss, int probes) {
    int lost = 0;
    for (int i = 0; i < probes; i++) {
      lost += random.nextDouble() < loss ? 1 : 0;
    }
    return lost;
  }

  @Test
  void noShareOfNothing() {
    assertThrows(IllegalArgumentException.class, () -> LossShift.of(0, 0, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> LossShift.of(2, 1, 0, 1));
  }

  private static OldMtr.Step step(long median, double stddev, long received) {
    return new OldMtr.Step(
        1, Set.of(), received, 0, "ok", OptionalLong.of(median), OptionalDouble.of(stddev));
  }

  @ParameterizedTest
  @CsvSource({
    "2, 2.9, 0.1, floor, false",
    "2, 3.1, 0.1, floor, true",
    "50, 54.9, 0.1, share, false",
    "50, 55.1, 0.1, share, true",
    "50, 44.9, 0.1, share, true",
    "10, 14, 10, scatter, false",
    "10, 16, 10, scatter, true"
  })
  void aThresholdSaysWhatItComesFrom(
      double before, double now, double stddev, String reason, boolean significant) {
    RttShift shift =
        RttShift.of(
                step(Math.round(before * MILLI), stddev * MILLI, 100),
                step(Math.round(now * MILLI), stddev * MILLI, 100))
            .orElseThrow();
    assertEquals(reason, shift.reason().key());
    assertEquals(significant, shift.significant(), shift.toString());
  }

  @Test
  void fewAnswersSayNothingOfTimes() {
    OldMtr.Step few = step(MILLI, 10, 4);
    OldMtr.Step many = step(90 * MILLI, 10, 400);
    assertEquals(Optional.empty(), RttShift.of(few, many));
    assertFalse(RttShift.of(many, many).orElseThrow().significant());
  }
}
