package org.netdiag.mtr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/// The library as Java programs call it.
final class MtrTest {
  private static Mtr mtr() {
    return Mtr.builder().network(() -> LinePath.network(3)).random(new SplittableRandom(1)).build();
  }

  private static MtrPlan plan(long rounds, Duration interval) {
    MtrPacing usual = MtrPacing.DEFAULT;
    MtrPacing pacing =
        new MtrPacing(
            usual.firstTtl(),
            usual.maxTtl(),
            usual.gap(),
            usual.queries(),
            usual.flows(),
            rounds,
            interval,
            usual.timeout());
    return MtrPlan.builder(List.of(LinePath.target())).pacing(pacing).build();
  }

  private static MtrPlan plan(long rounds) {
    return plan(rounds, Duration.ofSeconds(1));
  }

  @Test
  void measureWaitsForTheResult() throws IOException, InterruptedException {
    try (Mtr mtr = mtr()) {
      List<MtrResult> results = mtr.measure(plan(5));
      assertEquals(1, results.size());
      assertTrue(results.getFirst().reached());
      assertEquals(4, results.getFirst().hops().size());
      assertEquals(5, results.getFirst().hops().getLast().stats().counts().received());
    }
  }

  @Test
  void measureAsyncCompletes() throws Exception {
    try (Mtr mtr = mtr()) {
      assertEquals(5, mtr.measureAsync(plan(5)).get().getFirst().rounds());
    }
  }

  @Test
  void cancelledFutureCancelsTheRun() throws IOException {
    try (Mtr mtr = mtr()) {
      CompletableFuture<List<MtrResult>> future = mtr.measureAsync(plan(Long.MAX_VALUE / 64));
      future.cancel(true);
      assertThrows(CancellationException.class, future::get);
    }
  }

  @Test
  void planWithoutAnEndIsNotWaitedFor() {
    try (Mtr mtr = mtr()) {
      assertThrows(IllegalArgumentException.class, () -> mtr.measure(plan(0)));
      assertThrows(IllegalArgumentException.class, () -> mtr.measureAsync(plan(0)));
    }
  }

  @Test
  void endlessRunEndsWhenItIsCancelled() throws IOException, InterruptedException {
    List<MtrResult> results = new ArrayList<>();
    try (Mtr mtr = mtr();
        MtrRun run = mtr.startAttended(plan(0), MtrListener.ofResults(results::add))) {
      List<MtrResult> standing = run.snapshot(0);
      while (standing.isEmpty() || standing.getFirst().rounds() < 3) {
        standing = run.snapshot(0);
      }
      run.cancel();
      MtrTotals totals = run.await();
      assertTrue(totals.cancelled());
      assertTrue(totals.rounds() >= 3);
    }
    assertEquals(1, results.size());
    assertTrue(results.getFirst().reached());
  }

  @Test
  void whatAListenerThrowsEndsTheRun() {
    try (InlineMtr mtr = new InlineMtr(LinePath.network(3), new SplittableRandom(1))) {
      MtrRun run =
          mtr.start(
              plan(50),
              event -> {
                throw new IllegalStateException("full");
              });
      assertThrows(IllegalStateException.class, run::await);
    }
  }

  @Test
  void whatAListenerOnAnotherThreadThrowsEndsTheRun() throws Exception {
    try (Mtr mtr = mtr()) {
      MtrRun run =
          mtr.start(
              plan(50),
              event -> {
                throw new IllegalStateException("full");
              });
      assertThrows(ExecutionException.class, () -> run.done().get());
    }
  }

  @Test
  void noProbeLeavesWhileItIsPaused() throws IOException, InterruptedException {
    List<Long> sent = new ArrayList<>();
    try (InlineMtr mtr = new InlineMtr(LinePath.network(2), new SplittableRandom(1))) {
      MtrRun paused =
          mtr.start(
              plan(6),
              event -> {
                if (event instanceof MtrEvent.Sent each && each.probe().ttl() == 1) {
                  sent.add(each.epochNanos());
                }
              });
      long[] start = {-1};
      boolean[] did = new boolean[2];
      MtrRun clock =
          mtr.start(
              plan(100, Duration.ofMillis(100)),
              event -> {
                if (event instanceof MtrEvent.OfProbe each) {
                  start[0] = start[0] < 0 ? each.epochNanos() : start[0];
                  long at = each.epochNanos() - start[0];
                  if (at >= 2_500_000_000L && !did[0]) {
                    did[0] = true;
                    paused.pause(true);
                  }
                  if (at >= 6_500_000_000L && !did[1]) {
                    did[1] = true;
                    paused.pause(false);
                  }
                }
              });
      clock.await();
      assertEquals(6, paused.await().rounds());
      List<Long> seconds = sent.stream().map(at -> (at - start[0]) / 1_000_000_000L).toList();
      assertEquals(List.of(0L, 1L, 2L, 7L, 8L, 9L), seconds);
    }
  }

  @Test
  void resetCountsAnew() throws IOException, InterruptedException {
    List<MtrResult> results = new ArrayList<>();
    try (InlineMtr mtr = new InlineMtr(LinePath.network(2), new SplittableRandom(1))) {
      MtrRun[] run = new MtrRun[1];
      run[0] =
          mtr.start(
              plan(6),
              event -> {
                if (event instanceof MtrEvent.Sent each && each.probe().round() == 3) {
                  run[0].reset();
                } else if (event instanceof MtrEvent.Summary summary) {
                  results.add(summary.result());
                }
              });
      run[0].await();
    }
    ProbeCounts counts = results.getFirst().hops().getLast().stats().counts();
    assertEquals(counts.sent(), counts.received());
    assertTrue(counts.sent() < 4, counts.toString());
  }

  @Test
  void snapshotOfAPathThatHasNotBegunIsEmpty() {
    try (InlineMtr mtr = new InlineMtr(LinePath.network(2), new SplittableRandom(1))) {
      MtrRun run = mtr.start(plan(2), MtrListener.ofResults(_ -> {}));
      assertTrue(run.snapshot(0).isEmpty());
      assertFalse(run.done().isDone());
    }
  }
}
