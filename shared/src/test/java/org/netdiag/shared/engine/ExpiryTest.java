package org.netdiag.shared.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class ExpiryTest {
  private static final long SEED = 20_260_115;

  private final InFlight table = new InFlight(1 << 16);
  private final Expiry expiry = new Expiry(table);

  private int send(long at, long timeout) {
    int slot = table.take(at, 1 << 16);
    table.timeoutNanos[slot] = timeout;
    table.sentNanos[slot] = at;
    table.state[slot] = InFlight.WAITING;
    expiry.add(slot);
    return slot;
  }

  @Test
  void probesExpireWhenTheirOwnTimeHasPassed() {
    int slow = send(0, 100);
    int quick = send(10, 20);
    assertEquals(30, expiry.nextAt());
    assertEquals(-1, expiry.next(29));
    assertEquals(quick, expiry.next(30));
    table.end(quick, InFlight.TIMED_OUT, 30);
    assertEquals(100, expiry.nextAt());
    assertEquals(slow, expiry.next(100));
  }

  @Test
  void endedProbeDoesNotExpire() {
    int slot = send(0, 10);
    table.end(slot, InFlight.ANSWERED, 5);
    assertEquals(Long.MAX_VALUE, expiry.nextAt());
    assertEquals(-1, expiry.next(1000));
  }

  @Test
  void orderHoldsAcrossTheEndOfTheClock() {
    long start = Long.MAX_VALUE - 5;
    int first = send(start, 3);
    int second = send(start + 2, 10);
    assertEquals(start + 3, expiry.nextAt());
    assertEquals(first, expiry.next(start + 3));
    table.end(first, InFlight.TIMED_OUT, start + 3);
    assertEquals(start + 12, expiry.nextAt());
    assertEquals(-1, expiry.next(start + 11));
    assertEquals(second, expiry.next(start + 12));
  }

  @Test
  void everyProbeExpiresOnceUnlessItEnded() {
    Random random = new Random(SEED);
    long now = 0;
    int ended = 0;
    int expired = 0;
    int sent = 20_000;
    for (int i = 0; i < sent; i++) {
      now += random.nextInt(10);
      int slot = send(now, 1000L * (1 + random.nextInt(3)));
      if (random.nextBoolean()) {
        table.end(slot, InFlight.ANSWERED, now);
        ended++;
      }
      expired += drain(now);
    }
    expired += drain(now + 10_000);
    assertEquals(sent, ended + expired, "seed " + SEED);
    assertEquals(Long.MAX_VALUE, expiry.nextAt());
  }

  private int drain(long now) {
    int count = 0;
    for (int slot = expiry.next(now); slot >= 0; slot = expiry.next(now)) {
      table.end(slot, InFlight.TIMED_OUT, now);
      count++;
    }
    return count;
  }
}
