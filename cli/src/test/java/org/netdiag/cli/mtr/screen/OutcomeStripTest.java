package org.netdiag.cli.mtr.screen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.netdiag.cli.mtr.screen.OutcomeStrip.LOST;
import static org.netdiag.cli.mtr.screen.OutcomeStrip.NONE;
import static org.netdiag.cli.mtr.screen.OutcomeStrip.PENDING;

import org.junit.jupiter.api.Test;

class OutcomeStripTest {
  private final OutcomeStrip strip = new OutcomeStrip(4);

  @Test
  void newestIsLast() {
    strip.sent(0);
    strip.answered(0, 7);
    strip.sent(1);
    strip.lost(1);
    strip.sent(2);
    assertArrayEquals(new long[] {NONE, 7, LOST, PENDING}, strip.latest(4));
    assertArrayEquals(new long[] {LOST, PENDING}, strip.latest(2));
  }

  @Test
  void olderOnesAreForgotten() {
    for (int number = 0; number < 6; number++) {
      strip.sent(number);
      strip.answered(number, number);
    }
    assertArrayEquals(new long[] {NONE, NONE, 2, 3, 4, 5}, strip.latest(6));
    strip.answered(0, 99);
    strip.lost(1);
    assertArrayEquals(new long[] {2, 3, 4, 5}, strip.latest(4));
  }

  @Test
  void answersOutOfOrderFindTheirPlaces() {
    strip.sent(0);
    strip.sent(1);
    strip.answered(1, 5);
    assertArrayEquals(new long[] {PENDING, 5}, strip.latest(2));
    strip.answered(0, 9);
    assertArrayEquals(new long[] {9, 5}, strip.latest(2));
  }

  @Test
  void lateAnswerLeavesTheLoss() {
    strip.sent(0);
    strip.lost(0);
    strip.answered(0, 5);
    assertArrayEquals(new long[] {LOST}, strip.latest(1));
  }

  @Test
  void roundsThatAskedNothingAreGaps() {
    strip.sent(0);
    strip.answered(0, 1);
    strip.sent(3);
    assertArrayEquals(new long[] {1, NONE, NONE, PENDING}, strip.latest(4));
  }

  @Test
  void roundsThatBeginAnewBeginTheStripAnew() {
    strip.sent(100);
    strip.sent(0);
    assertArrayEquals(new long[] {NONE, PENDING}, strip.latest(2));
  }
}
