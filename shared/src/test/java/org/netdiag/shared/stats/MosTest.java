package org.netdiag.shared.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MosTest {
  @Test
  void aPerfectPathScores4Point4() {
    Mos mos = Mos.of(0, 0, 0);
    assertEquals(92.95, mos.rFactor(), 1e-9);
    assertEquals(4.4, mos.score(), 0.01);
  }

  @Test
  void latencyLossAndJitterLowerIt() {
    // L = 20 + 2·5 + 10 = 40; R = 93.2 − 1 − 5 = 87.2
    Mos mos = Mos.of(20e6, 5e6, 2);
    assertEquals(87.2, mos.rFactor(), 1e-9);
    assertEquals(1 + 0.035 * 87.2 + 7e-6 * 87.2 * 27.2 * 12.8, mos.score(), 1e-9);
    // L = 300 + 10 = 310; R = 93.2 − 19
    assertEquals(74.2, Mos.of(300e6, 0, 0).rFactor(), 1e-9);
  }

  @Test
  void itNeverLeavesItsScale() {
    for (double rtt = 0; rtt < 2e9; rtt += 13e6) {
      for (double loss = 0; loss <= 100; loss += 2.5) {
        Mos mos = Mos.of(rtt, rtt / 10, loss);
        assertTrue(mos.rFactor() >= 0 && mos.rFactor() <= 93.2);
        assertTrue(mos.score() >= 1 && mos.score() <= 4.5);
      }
    }
    assertEquals(1, Mos.of(1e9, 0, 100).score());
  }

  @Test
  void wrongArgumentsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Mos.of(-1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> Mos.of(0, 0, 101));
    assertThrows(IllegalArgumentException.class, () -> Mos.of(Double.NaN, 0, 0));
  }
}
