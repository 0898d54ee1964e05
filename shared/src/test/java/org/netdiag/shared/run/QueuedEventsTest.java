package org.netdiag.shared.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.netdiag.shared.engine.Engine;
import org.netdiag.shared.engine.SessionHost;
import org.netdiag.shared.sim.SimNetwork;
import org.netdiag.shared.sim.SimSettings;
import org.netdiag.shared.sim.Topologies;

/// Runs on an engine's thread whose listener is called by another. The time limit ends a wait for
/// what never comes.
@Timeout(60)
final class QueuedEventsTest {
  /// So many events wait before the session is asked to stop.
  private static final int MOST = 1 << 16;

  private final List<Integer> taken = new ArrayList<>();
  private Engine engine;

  @BeforeEach
  void start() throws IOException {
    engine =
        Engine.start(
            SimNetwork.factory(Topologies.load("lan"), SimSettings.defaults()),
            new Random(20_261_121),
            "counting");
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private CountingRun run(CountingSession session, QueuedEvents<Integer> events) {
    SessionHost host = new SessionHost.Threaded(engine);
    return new CountingRun(session, host, events::attend).begun();
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @Test
  void awaitCallsTheListenerInItsOwnThreadAndInOrder() throws Exception {
    List<Thread> threads = new ArrayList<>();
    QueuedEvents<Integer> events =
        new QueuedEvents<>(number -> {
          taken.add(number);
          threads.add(Thread.currentThread());
        });
    assertEquals(100, run(CountingSession.to(100, events), events).await());
    assertEquals(numbers(100), taken);
    assertTrue(threads.stream().allMatch(Thread.currentThread()::equals));
  }

  @Test
  void sessionStopsWhileTooManyEventsWaitAndGoesOnWhenTheyAreTaken() throws Exception {
    QueuedEvents<Integer> events = new QueuedEvents<>(taken::add);
    CountingSession session = CountingSession.to(5 * MOST, events);
    CountingRun run = run(session, events);
    session.stopped.await();
    assertEquals(MOST, run.totals());
    assertTrue(events.full());
    assertEquals(5 * MOST, run.await());
    assertEquals(numbers(5 * MOST), taken);
    assertFalse(events.full());
  }

  @Test
  void cancelledWhileItIsStoppedItEndsAndEveryEventIsTaken() throws Exception {
    QueuedEvents<Integer> events = new QueuedEvents<>(taken::add);
    CountingSession session = CountingSession.to(2 * MOST, events);
    CountingRun run = run(session, events);
    session.stopped.await();
    run.cancel();
    run.cancel();
    assertEquals(MOST, run.await());
    assertEquals(MOST, taken.size());
  }

  @Test
  void exceptionOfTheListenerCancelsTheRunAndIsThrownToTheWaiter() throws Exception {
    IllegalStateException fault = new IllegalStateException("at 3");
    QueuedEvents<Integer> events =
        new QueuedEvents<>(number -> {
          taken.add(number);
          if (number == 3) {
            throw fault;
          }
        });
    CountingRun run = run(CountingSession.endless(10, events), events);
    assertSame(fault, assertThrows(IllegalStateException.class, run::await));
    assertEquals(numbers(4), taken);
    assertSame(fault, assertThrows(IllegalStateException.class, run::await));
    assertTrue(run.done().isCompletedExceptionally());
    assertEquals(10, run.totals());
  }

  @Test
  void errorOfTheListenerIsThrownAsItIs() {
    AssertionError fault = new AssertionError("of the listener");
    QueuedEvents<Integer> events =
        new QueuedEvents<>(_ -> {
          throw fault;
        });
    CountingRun run = run(CountingSession.endless(1, events), events);
    assertSame(fault, assertThrows(AssertionError.class, run::await));
  }

  @Test
  void secondWaitGivesTheSameAndCallsNoListener() throws Exception {
    QueuedEvents<Integer> events = new QueuedEvents<>(taken::add);
    CountingRun run = run(CountingSession.to(10, events), events);
    assertEquals(10, run.await());
    assertEquals(10, run.await());
    assertEquals(numbers(10), taken);
    assertEquals(10, run.done().join());
    assertEquals(10, run.totals());
  }

  @Test
  void severalThreadsMayWaitAndEachEventIsTakenOnce() throws Exception {
    QueuedEvents<Integer> events = new QueuedEvents<>(taken::add);
    CountingSession session = CountingSession.to(3 * MOST, events);
    CountingRun run = run(session, events);
    CompletableFuture<Integer> other =
        CompletableFuture.supplyAsync(() -> {
          try {
            return run.await();
          } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
          }
        });
    assertEquals(3 * MOST, run.await());
    assertEquals(3 * MOST, other.join());
    assertEquals(numbers(3 * MOST), taken);
  }

  @Test
  void interruptCancelsTheRunAndTheNextWaitSeesItsEnd() throws Exception {
    QueuedEvents<Integer> events = new QueuedEvents<>(taken::add);
    CountingSession session = CountingSession.endless(10, events);
    CountingRun run = run(session, events);
    session.through.await();
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, run::await);
    assertEquals(10, run.await());
    assertEquals(numbers(10), taken);
  }

  @Test
  void threadThatWaitsForAnotherWaiterIsInterruptedToo() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    QueuedEvents<Integer> events =
        new QueuedEvents<>(number -> {
          inside.countDown();
          taken.add(number);
          awaitQuietly(release);
        });
    CountingRun run = run(CountingSession.endless(1, events), events);
    AtomicReference<Integer> first = new AtomicReference<>(-1);
    Thread waiter =
        Thread.ofPlatform()
            .start(() -> {
              try {
                first.set(run.await());
              } catch (IOException | InterruptedException failed) {
                throw new IllegalStateException(failed);
              }
            });
    inside.await();
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, run::await);
    release.countDown();
    waiter.join();
    assertEquals(1, first.get());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  @Test
  void closedEngineEndsTheRunWithWhatItHasCome() throws Exception {
    QueuedEvents<Integer> events = new QueuedEvents<>(taken::add);
    CountingSession session = CountingSession.endless(10, events);
    CountingRun run = run(session, events);
    session.through.await();
    engine.close();
    assertEquals(10, run.totals());
    assertEquals(10, run.await());
    assertEquals(numbers(10), taken);
    run.cancel();
    run.close();
    assertEquals(10, run.await());
  }

  @Test
  void runOnAClosedEngineEndsAtOnce() throws Exception {
    engine.close();
    QueuedEvents<Integer> events = new QueuedEvents<>(taken::add);
    assertEquals(0, run(CountingSession.to(10, events), events).await());
    assertEquals(List.of(), taken);
  }

  @Test
  void closingARunCancelsIt() throws Exception {
    QueuedEvents<Integer> events = new QueuedEvents<>(taken::add);
    CountingSession session = CountingSession.endless(10, events);
    CountingRun run = run(session, events);
    session.through.await();
    run.close();
    assertEquals(10, run.await());
  }

  @Test
  void futureGivenToACallerIsACopy() throws Exception {
    QueuedEvents<Integer> events = new QueuedEvents<>(taken::add);
    CountingRun run = run(CountingSession.to(10, events), events);
    assertTrue(run.done().cancel(false));
    assertEquals(10, run.await());
  }
}
