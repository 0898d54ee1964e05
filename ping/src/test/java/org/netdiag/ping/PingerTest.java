package org.netdiag.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.netdiag.shared.sim.SimNetwork;
import org.netdiag.shared.sim.SimSettings;

/// The ways in which Java callers use a pinger.
final class PingerTest {
  private static Pinger pinger() {
    return Pinger.builder().network(Simulation.factory()).build();
  }

  private static PingPlan five() {
    return PingPlan.builder(Simulation.web()).count(5).build();
  }

  private static PingPlan endless() {
    return PingPlan.of(Simulation.web());
  }

  @Test
  void exampleOfTheDocsWorks() throws Exception {
    // tag::example
    try (Pinger pinger = pinger()) {
      PingPlan plan = PingPlan.builder(PingTarget.resolve("203.0.113.1")).count(5).build();
      PingResult result = pinger.ping(plan);
      assertEquals("5 of 5", result.counts().received() + " of " + result.counts().sent());
    }
    String source = Files.readString(Path.of("src/main/java/org/netdiag/ping/Pinger.java"));
    assertTrue(
        source.contains("PingPlan.builder(PingTarget.resolve(\"192.0.2.1\")).count(5).build()"));
    assertTrue(source.contains("result.counts().received() + \" of \" + result.counts().sent()"));
  }

  @Test
  void blockingCallReturnsTheResult() throws Exception {
    try (Pinger pinger = pinger()) {
      assertTrue(pinger.ping(five()).allAnswered());
    }
  }

  @Test
  void futureCompletesOutsideTheEngine() throws Exception {
    try (Pinger pinger = pinger()) {
      CompletableFuture<String> thread =
          pinger.pingAsync(five()).thenApply(_ -> Thread.currentThread().getName());
      assertFalse(thread.get().startsWith("netdiag-ping-0"), thread.get());
    }
  }

  @Test
  void cancellingTheFutureEndsTheRun() throws Exception {
    try (Pinger pinger = pinger()) {
      PingPlan slow = PingPlan.builder(Simulation.web()).count(Integer.MAX_VALUE).build();
      CompletableFuture<PingResult> future = pinger.pingAsync(slow);
      assertTrue(future.cancel(true));
      assertThrows(java.util.concurrent.CancellationException.class, future::get);
    }
  }

  @Test
  void manyCallersShareOnePinger() throws Exception {
    try (Pinger pinger = pinger()) {
      List<CompletableFuture<PingResult>> futures = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        futures.add(pinger.pingAsync(five()));
      }
      for (CompletableFuture<PingResult> future : futures) {
        assertEquals(5, future.get().counts().received());
      }
    }
  }

  @Test
  void fullQueueStopsSendingAndLosesNothing() throws Exception {
    int capacity = 10;
    int count = 500;
    AtomicInteger told = new AtomicInteger();
    AtomicInteger sent = new AtomicInteger();
    CountDownLatch open = new CountDownLatch(1);
    try (Pinger pinger =
        Pinger.builder().network(Simulation.factory()).queueCapacity(capacity).build()) {
      PingPlan plan =
          PingPlan.builder(Simulation.web()).count(count).interval(Duration.ofMillis(10)).build();
      PingRun run =
          pinger.start(
              plan,
              event -> {
                if (told.getAndIncrement() == 0) {
                  wait(open);
                }
                sent.addAndGet(event instanceof PingEvent.Sent ? 1 : 0);
              });
      // Each call waits for a turn of the engine, and a run that nothing stops sends in most turns.
      long most = 0;
      for (int turn = 0; turn < 4 * count; turn++) {
        most = Math.max(most, run.totals().counts().sent());
      }
      assertTrue(most > 0 && most <= 2L * capacity, "sent: " + most);
      open.countDown();
      assertEquals(count, run.await().counts().received());
      assertEquals(count, sent.get());
    }
  }

  private static void wait(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatAListenerThrowsEndsTheRunAndIsThrownAgain() throws Exception {
    try (Pinger pinger = pinger()) {
      PingRun run =
          pinger.startAttended(
              endless(),
              _ -> {
                throw new UnsupportedOperationException("enough");
              });
      assertEquals(
          "enough", assertThrows(UnsupportedOperationException.class, run::await).getMessage());
    }
  }

  @Test
  void closingReportsWhatWasUnderWay() throws Exception {
    List<PingResult> results = new ArrayList<>();
    CountDownLatch first = new CountDownLatch(1);
    PingRun run;
    try (Pinger pinger = pinger()) {
      run =
          pinger.start(
              endless(),
              event -> {
                first.countDown();
                if (event instanceof PingEvent.Summary summary) {
                  results.add(summary.result());
                }
              });
      first.await();
    }
    PingTotals totals = run.await();
    assertTrue(totals.cancelled());
    assertEquals(1, results.size());
    assertEquals(totals.counts(), results.getFirst().counts());
    assertThrows(IllegalStateException.class, () -> closed().ping(five()));
  }

  private static Pinger closed() {
    Pinger pinger = pinger();
    pinger.close();
    pinger.close();
    return pinger;
  }

  @Test
  void snapshotShowsTheRunUnderWay() throws Exception {
    try (Pinger pinger = pinger()) {
      CountDownLatch first = new CountDownLatch(1);
      PingRun run = pinger.start(endless(), _ -> first.countDown());
      first.await();
      List<PingResult> snapshot = run.snapshot();
      assertEquals(1, snapshot.size());
      assertTrue(snapshot.getFirst().counts().sent() > 0);
      run.cancel();
      assertTrue(run.await().cancelled());
      assertEquals(List.of(), run.snapshot());
    }
  }

  @Test
  void refusedSocketSaysWhatHelps() throws Exception {
    SimSettings closed = SimSettings.defaults().withRootAllowed(false).withPingGroupOpen(false);
    try (Pinger pinger =
        Pinger.builder().network(SimNetwork.factory(Simulation.near(), closed)).build()) {
      PingPermissionException refused =
          assertThrows(PingPermissionException.class, () -> pinger.ping(five()));
      assertTrue(refused.remedy().contains("net.ipv4.ping_group_range"), refused.remedy());
      assertTrue(refused.remedy().contains("CAP_NET_RAW"), refused.remedy());
      assertTrue(refused.remedy().contains("--tcp PORT"), refused.remedy());
      ExecutionException later =
          assertThrows(ExecutionException.class, () -> pinger.pingAsync(five()).get());
      assertTrue(later.getCause() instanceof PingPermissionException);
    }
  }

  @Test
  void planWithoutEndOrWithMoreTargetsIsRefusedAtOnce() throws IOException {
    try (Pinger pinger = pinger()) {
      IllegalArgumentException noEnd =
          assertThrows(IllegalArgumentException.class, () -> pinger.ping(endless()));
      assertTrue(noEnd.toString().contains("no end"), noEnd.toString());
      PingPlan two = PingPlan.builder(Simulation.block(2)).count(1).build();
      IllegalArgumentException more =
          assertThrows(IllegalArgumentException.class, () -> pinger.pingAsync(two));
      assertTrue(more.toString().contains("2 targets"), more.toString());
    }
  }
}
