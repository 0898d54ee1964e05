package org.netdiag.shared.net.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class TransmitIdsTest {
  private final TransmitIds ids = new TransmitIds(4);

  @Test
  void stampNamesItsProbeOnce() {
    ids.sent(70);
    ids.sent(71);
    assertTrue(ids.take(1));
    assertEquals(71, ids.token(1));
    assertFalse(ids.take(1));
    assertTrue(ids.take(0));
    assertEquals(70, ids.token(0));
  }

  @Test
  void stampOfAnOverwrittenIdIsNobodys() {
    for (int i = 0; i < 5; i++) {
      ids.sent(i);
    }
    assertFalse(ids.take(0));
    assertTrue(ids.take(4));
  }

  @Test
  void idThatWasNeverSentIsNobodys() {
    assertFalse(ids.take(0));
    ids.skip();
    ids.sent(9);
    assertFalse(ids.take(0));
    assertTrue(ids.take(1));
  }

  @Test
  void restartedCountNeverGivesAStampToTheWrongProbe() {
    ids.sent(70);
    ids.sent(71);
    ids.restart();
    ids.sent(80);
    assertFalse(ids.take(0), "probe 70's or 80's");
    assertFalse(ids.take(0), "the other one's");
    assertFalse(ids.take(1), "probe 71's, of the earlier count");
    ids.sent(81);
    assertTrue(ids.take(1));
    assertEquals(81, ids.token(1));
  }

  @Test
  void restartAfterAllStampsCameLosesNothing() {
    ids.sent(70);
    assertTrue(ids.take(0));
    ids.restart();
    ids.sent(80);
    assertTrue(ids.take(0));
    assertEquals(80, ids.token(0));
  }
}
