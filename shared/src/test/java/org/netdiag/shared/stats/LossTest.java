package org.netdiag.shared.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LossTest {
  @Test
  void oneOfFiveIsTwentyPercentBetween3Point6And62Point4() {
    LossStats loss = new LossStats(4, 1, 0);
    assertEquals(20, loss.lossPercent().orElseThrow());
    Wilson interval = loss.interval().orElseThrow();
    assertEquals(3.6, Math.rint(interval.lowPercent() * 10) / 10);
    assertEquals(62.4, Math.rint(interval.highPercent() * 10) / 10);
  }

  @Test
  void twoOfAHundredIsBetweenHalfAndSevenPercent() {
    Wilson interval = Wilson.of(2, 100);
    assertEquals(0.55, interval.lowPercent(), 0.005);
    assertEquals(7.00, interval.highPercent(), 0.005);
  }

  @Test
  void theEndsSolveTheEquationOfTheScoreTest() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 10_000; i++) {
      long trials = 1 + random.nextLong(1_000_000);
      long hits = random.nextLong(trials + 1);
      Wilson interval = Wilson.of(hits, trials);
      if (hits > 0) {
        score(hits, trials, interval.lowPercent());
      }
      if (hits < trials) {
        score(hits, trials, interval.highPercent());
      }
    }
  }

  /// At each end p₀ the share is 1.96 standard errors of p₀ away.
  private static void score(long hits, long trials, double percent) {
    double end = percent / 100;
    double away = Math.abs((double) hits / trials - end) / Math.sqrt(end * (1 - end) / trials);
    assertEquals(1.959964, away, 1e-4, () -> hits + " of " + trials);
  }

  @Test
  void noneAndAllReachTheEndsOfTheScale() {
    assertEquals(0, Wilson.of(0, 7).lowPercent());
    assertEquals(100, Wilson.of(7, 7).highPercent());
    assertEquals(100 - Wilson.of(0, 7).highPercent(), Wilson.of(7, 7).lowPercent(), 1e-9);
    assertTrue(Wilson.of(0, 1_000_000_000_000L).highPercent() > 0);
  }

  @Test
  void lossIsUnknownWhileNothingIsDecided() {
    LossStats none = new LossStats(0, 0, 0);
    assertTrue(none.lossPercent().isEmpty());
    assertTrue(none.interval().isEmpty());
    assertEquals(100, new LossStats(0, 0, 2).lossPercent().orElseThrow());
  }

  @Test
  void errorsCountAsLossAndCountsAdd() {
    LossStats sum = new LossStats(1, 2, 3).plus(new LossStats(10, 20, 30));
    assertEquals(new LossStats(11, 22, 33), sum);
    assertEquals(55, sum.lost());
    assertEquals(66, sum.decided());
    assertThrows(IllegalArgumentException.class, () -> new LossStats(-1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> Wilson.of(1, 0));
    assertThrows(IllegalArgumentException.class, () -> Wilson.of(2, 1));
    assertThrows(IllegalArgumentException.class, () -> Wilson.of(-1, 1));
  }

  @Test
  void burstsAgreeWithCountingByHand() {
    SplittableRandom random = new SplittableRandom(8);
    for (int round = 0; round < 3_000; round++) {
      boolean[] lost = new boolean[random.nextInt(40)];
      LossBursts bursts = new LossBursts();
      for (int i = 0; i < lost.length; i++) {
        lost[i] = random.nextInt(3) == 0;
        bursts.add(lost[i]);
      }
      byHand(lost, bursts);
    }
  }

  private static void byHand(boolean[] lost, LossBursts bursts) {
    StringBuilder text = new StringBuilder();
    for (boolean one : lost) {
      text.append(one ? 'x' : '.');
    }
    int[][] pairs = new int[2][2];
    for (int i = 1; i < lost.length; i++) {
      pairs[lost[i - 1] ? 1 : 0][lost[i] ? 1 : 0]++;
    }
    int count = 0;
    int longest = 0;
    for (String run : text.toString().split("\\.+", -1)) {
      count += run.isEmpty() ? 0 : 1;
      longest = Math.max(longest, run.length());
    }
    assertEquals(count, bursts.count(), text::toString);
    assertEquals(longest, bursts.longest(), text::toString);
    assertEquals(text.length() - text.toString().replaceAll("x+$", "").length(), bursts.current());
    int good = pairs[0][0] + pairs[0][1];
    int bad = pairs[1][0] + pairs[1][1];
    assertEquals(good == 0, bursts.lossAfterReply().isEmpty(), text::toString);
    assertEquals(bad == 0, bursts.replyAfterLoss().isEmpty(), text::toString);
    if (good > 0) {
      assertEquals((double) pairs[0][1] / good, bursts.lossAfterReply().getAsDouble());
    }
    if (bad > 0) {
      assertEquals((double) pairs[1][0] / bad, bursts.replyAfterLoss().getAsDouble());
    }
  }

  @Test
  void aReplyIsReorderedWhenAHigherNumberCameBefore() {
    Reordering reordering = new Reordering();
    assertFalse(reordering.add(0));
    assertFalse(reordering.add(5));
    assertTrue(reordering.add(1));
    assertTrue(reordering.add(4));
    assertFalse(reordering.add(6));
    assertEquals(2, reordering.count());
  }
}
