package org.netdiag.shared.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.netdiag.shared.wire.Family;

/// Virtual time: it moves in `await` alone, and to nothing but the next thing that happens.
class ClockTest {
  private static final String NET = "local 10.0.0.1\nhost web 10.0.0.9 delay 5ms\npath web direct";

  @Test
  void awaitJumpsToTheDeadlineOrTheNextArrival() throws IOException {
    try (Bench bench = Bench.open(NET, Bench.raw(Family.V4))) {
      long start = bench.network.clock().nanos();
      bench.network.await(start + 700);
      assertEquals(start + 700, bench.network.clock().nanos());
      bench.ping("10.0.0.9", 64, 1);
      assertEquals(start + 700, bench.network.clock().nanos());
      bench.network.await(start + Bench.SECOND);
      assertEquals(start + 700 + 10_000_000, bench.network.clock().nanos());
      bench.network.await(Long.MAX_VALUE);
      assertEquals(
          start + 700 + 10_000_000,
          bench.network.clock().nanos(),
          "what was not received yet keeps await from waiting");
    }
  }

  @Test
  void pastDeadlineDoesNotMoveTheClock() throws IOException {
    try (Bench bench = Bench.open(NET, Bench.raw(Family.V4))) {
      long start = bench.network.clock().nanos();
      bench.network.await(start - 5);
      bench.network.await(start);
      assertEquals(start, bench.network.clock().nanos());
    }
  }

  @Test
  void originNearOverflowChangesNothing() throws IOException {
    SimSettings settings = SimSettings.defaults().withOriginNanos(Long.MAX_VALUE - 3_000_000);
    try (Bench bench =
        new Bench(new SimNetwork(Topology.parse("t", NET), settings), Bench.raw(Family.V4))) {
      for (int i = 0; i < 3; i++) {
        bench.ping("10.0.0.9", 64, i);
        assertEquals(1, bench.listen(50_000_000).size());
      }
      assertTrue(bench.network.clock().nanos() < 0);
      assertEquals(150_000_000, bench.network.clock().elapsedNanos());
    }
  }

  @Test
  void wakeupBeforeAwaitIsNotLostAndCallsAreMerged() throws IOException {
    try (Bench bench = Bench.open(NET, Bench.raw(Family.V4))) {
      bench.network.wakeup();
      bench.network.wakeup();
      bench.network.await(Long.MAX_VALUE);
      long start = bench.network.clock().nanos();
      bench.network.await(start + 5);
      assertEquals(start + 5, bench.network.clock().nanos());
    }
  }

  @Test
  void awaitWithNothingToComeBlocksUntilWoken() throws Exception {
    AtomicInteger returned = new AtomicInteger();
    CountDownLatch opened = new CountDownLatch(1);
    SimNetwork[] network = new SimNetwork[1];
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              network[0] = new SimNetwork(Topology.parse("t", NET), SimSettings.defaults());
              opened.countDown();
              network[0].await(Long.MAX_VALUE);
              returned.incrementAndGet();
            });
    opened.await();
    while (thread.getState() != Thread.State.WAITING) {
      assertEquals(0, returned.get());
      Thread.onSpinWait();
    }
    network[0].wakeup();
    thread.join();
    assertEquals(1, returned.get());
    network[0].close();
  }

  @Test
  void interruptIsKeptAndDoesNotEndTheWait() throws Exception {
    CountDownLatch opened = new CountDownLatch(1);
    SimNetwork[] network = new SimNetwork[1];
    boolean[] interrupted = new boolean[1];
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              network[0] = new SimNetwork(Topology.parse("t", NET), SimSettings.defaults());
              opened.countDown();
              network[0].await(Long.MAX_VALUE);
              interrupted[0] = Thread.currentThread().isInterrupted();
            });
    opened.await();
    thread.interrupt();
    while (thread.getState() != Thread.State.WAITING) {
      assertTrue(thread.isAlive());
      Thread.onSpinWait();
    }
    network[0].wakeup();
    thread.join();
    assertTrue(interrupted[0]);
  }

  @Test
  void realSpeedWaitsForTheWallAndGivesTheSameTimes() throws IOException {
    long[] wall = {5_000};
    SimSettings settings = SimSettings.defaults().withSpeed(Speed.REAL);
    SimNetwork network =
        new SimNetwork(Topology.parse("t", NET), settings, () -> wall[0] += 4_000_000);
    try (Bench bench = new Bench(network, Bench.raw(Family.V4))) {
      bench.ping("10.0.0.9", 64, 1);
      assertEquals(10_000_000, bench.listen(20_000_000).getFirst().atNanos());
      assertTrue(wall[0] >= 20_000_000, () -> "only " + wall[0] + " ns have passed on the wall");
      assertEquals(20_000_000, bench.network.clock().elapsedNanos());
    }
  }

  @Test
  void closedNetworkRefuses() throws IOException {
    Bench bench = Bench.open(NET, Bench.raw(Family.V4));
    bench.close();
    bench.network.close();
    assertThrows(IllegalStateException.class, () -> bench.network.await(0));
    assertThrows(IllegalStateException.class, () -> bench.ping("10.0.0.9", 64, 1));
    assertFalse(bench.network.clock().elapsedNanos() > 0);
  }
}
