package org.netdiag.shared.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RttSummaryTest {
  @Test
  void itGathersWhatTheAccumulatorsHold() {
    RttStats stats = new RttStats();
    Quantiles quantiles = new Quantiles();
    assertTrue(RttSummary.of(stats, quantiles).isEmpty());
    for (long nanos = 1; nanos <= 100; nanos++) {
      stats.add(nanos);
      quantiles.add(nanos);
      assertEquals(
          nanos > 1, RttSummary.of(stats, quantiles).orElseThrow().stddevNanos().isPresent());
    }
    RttSummary summary = RttSummary.of(stats, quantiles).orElseThrow();
    assertEquals(new RttSummary(100, 1, 50.5, 50, 90, 95, 99, 100, stats.stddevNanos()), summary);
    assertEquals(29.011, summary.stddev(), 0.001);
  }

  @Test
  void accumulatorsOfDifferentSamplesAreRefused() {
    RttStats stats = new RttStats();
    stats.add(1);
    assertThrows(IllegalArgumentException.class, () -> RttSummary.of(stats, new Quantiles()));
  }
}
