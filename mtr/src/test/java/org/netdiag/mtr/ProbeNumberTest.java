package org.netdiag.mtr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ProbeNumberTest {
  private static final long SEED = 4711;

  @Test
  void numberHoldsWhatAProbeIs() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 100_000; i++) {
      long current = random.nextLong(1L << 40);
      long round = Math.max(0, current - random.nextInt(1 << 13));
      int ttl = random.nextInt(1, 256);
      int flow = random.nextInt(32);
      int query = random.nextInt(16);
      boolean direct = random.nextBoolean();
      int number = ProbeNumber.of(round, ttl, flow, query, direct);
      assertTrue(number >= 0, "seed " + SEED);
      assertEquals(round, ProbeNumber.round(number, current), "seed " + SEED);
      assertEquals(ttl, ProbeNumber.ttl(number));
      assertEquals(flow, ProbeNumber.flow(number));
      assertEquals(query, ProbeNumber.query(number));
      assertEquals(direct, ProbeNumber.direct(number));
    }
  }
}
