package org.netdiag.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class StoppingRuleTest {
  @Test
  void theBoundGivesThePublishedStoppingPoints() {
    assertArrayEquals(
        new int[] {6, 11, 16, 21, 27, 33, 38, 44, 51, 57, 63, 70, 76, 83, 90, 96}, points(95));
    assertArrayEquals(
        new int[] {8, 15, 21, 28, 36, 43, 51, 58, 66, 74, 82, 90, 98, 106, 115, 123}, points(99));
  }

  private static int[] points(int confidence) {
    StoppingRule rule = new StoppingRule(confidence);
    int[] points = new int[16];
    for (int found = 1; found <= points.length; found++) {
      points[found - 1] = rule.probes(found);
    }
    return points;
  }

  @Test
  void thePointsGoOnBehindTheTable() {
    assertEquals(445, new StoppingRule(95).probes(62));
    assertEquals(103, new StoppingRule(95).probes(17));
    assertEquals(132, new StoppingRule(99).probes(17));
  }

  @Test
  void anotherConfidenceIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new StoppingRule(90));
  }
}
