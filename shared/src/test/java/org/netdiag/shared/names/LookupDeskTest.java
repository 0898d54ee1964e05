package org.netdiag.shared.names;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/// The desk with workers, clock and deadlines that move only when the test says so.
final class LookupDeskTest {
  private static final NameLimits LIMITS = new NameLimits(1, 3, 2_000_000, 2, 1000, 100, 10);

  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private final List<Runnable> deadlines = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private long now;

  private final LookupDesk<String, String> desk =
      new LookupDesk<>(
          this::resolve,
          new LookupDesk.Staff<>(
              this::enqueue,
              () -> now,
              (future, value, nanos) -> {
                assertEquals(2_000_000, nanos);
                deadlines.add(() -> future.complete(value));
              }),
          LIMITS);

  private Lookup<String> resolve(String question) {
    asked.add(question);
    return switch (question) {
      case "none" -> new Lookup.Absent<>();
      case "broken" -> throw new IllegalStateException("no library");
      case "busy" -> new Lookup.Failed<>("try again");
      default -> new Lookup.Found<>("name of " + question);
    };
  }

  private void enqueue(Runnable task) {
    if (waiting.size() == LIMITS.queue()) {
      throw new RejectedExecutionException();
    }
    waiting.add(task);
  }

  private void work() {
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
  }

  private Lookup<String> answer(String question) {
    CompletableFuture<Lookup<String>> future = desk.ask(question);
    work();
    return future.resultNow();
  }

  @Test
  void askingDoesNotWait() {
    CompletableFuture<Lookup<String>> future = desk.ask("a");
    assertFalse(future.isDone());
    assertEquals(List.of(), asked);
    work();
    assertEquals(new Lookup.Found<>("name of a"), future.resultNow());
    assertEquals("name of a", future.resultNow().found().orElseThrow());
  }

  @Test
  void foundAnswerIsKeptForItsTime() {
    answer("a");
    now = 999;
    assertTrue(desk.ask("a").isDone());
    now = 1000;
    assertFalse(desk.ask("a").isDone());
  }

  @Test
  void absentAnswerIsKeptForItsTime() {
    assertEquals(new Lookup.Absent<>(), answer("none"));
    now = 99;
    assertTrue(desk.ask("none").isDone());
    now = 100;
    assertFalse(desk.ask("none").isDone());
  }

  @Test
  void failureIsKeptForItsTime() {
    assertEquals(new Lookup.Failed<>("try again"), answer("busy"));
    now = 9;
    assertTrue(desk.ask("busy").isDone());
    now = 10;
    assertFalse(desk.ask("busy").isDone());
  }

  @Test
  void clockMayPassTheLargestNumber() {
    now = Long.MAX_VALUE - 10;
    answer("a");
    now += 500;
    assertTrue(desk.ask("a").isDone());
  }

  @Test
  void equalQuestionsUnderWayAreOne() {
    CompletableFuture<Lookup<String>> first = desk.ask("a");
    CompletableFuture<Lookup<String>> second = desk.ask("a");
    assertTrue(first.cancel(false), "what one caller does to his future leaves the other's alone");
    work();
    assertEquals(List.of("a"), asked);
    assertEquals(new Lookup.Found<>("name of a"), second.resultNow());
  }

  @Test
  void whoeverHasAnAnswerFindsItKept() {
    List<Boolean> kept = new ArrayList<>();
    var _ = desk.ask("a").thenAccept(answer -> kept.add(desk.ask("a").isDone()));
    work();
    assertEquals(List.of(true), kept);
    assertEquals(List.of("a"), asked);
  }

  @Test
  void leastRecentlyUsedAnswerMakesRoom() {
    answer("a");
    answer("b");
    assertTrue(desk.ask("a").isDone());
    answer("c");
    assertTrue(desk.ask("a").isDone());
    assertTrue(desk.ask("c").isDone());
    assertFalse(desk.ask("b").isDone());
  }

  @Test
  void questionBeyondTheQueueFailsAtOnceAndIsNotKept() {
    for (String question : List.of("a", "b", "c")) {
      assertFalse(desk.ask(question).isDone());
    }
    assertEquals(
        new Lookup.Failed<>("3 look-ups are waiting for an answer already"),
        desk.ask("d").resultNow());
    work();
    assertEquals(new Lookup.Found<>("name of d"), answer("d"));
  }

  @Test
  void deadlineEndsAQuestionThatStillWaitsAndItIsNotAskedAnyMore() {
    CompletableFuture<Lookup<String>> future = desk.ask("a");
    deadlines.forEach(Runnable::run);
    assertEquals(new Lookup.Failed<>("no answer within 2 ms"), future.resultNow());
    work();
    assertEquals(List.of(), asked);
    assertTrue(desk.ask("a").isDone(), "the failure is kept");
  }

  @Test
  void answerAfterTheDeadlineServesTheNextWhoAsks() {
    LookupDesk<String, String> slow =
        new LookupDesk<>(
            question -> {
              deadlines.forEach(Runnable::run);
              return new Lookup.Found<>("late");
            },
            new LookupDesk.Staff<>(
                this::enqueue,
                () -> now,
                (future, value, nanos) -> deadlines.add(() -> future.complete(value))),
            LIMITS);
    CompletableFuture<Lookup<String>> future = slow.ask("a");
    work();
    assertEquals(new Lookup.Failed<>("no answer within 2 ms"), future.resultNow());
    assertEquals(new Lookup.Found<>("late"), slow.ask("a").resultNow());
  }

  @Test
  void resolverThatThrowsIsAFailure() {
    assertTrue(
        answer("broken") instanceof Lookup.Failed<String>(String reason)
            && reason.contains("no library"));
  }

  @Test
  void closingEndsWhatIsUnderWay() {
    CompletableFuture<Lookup<String>> future = desk.ask("a");
    desk.close();
    desk.close();
    assertEquals(new Lookup.Failed<>("the source of names is closed"), future.resultNow());
    assertEquals(new Lookup.Failed<>("the source of names is closed"), desk.ask("b").resultNow());
    work();
    assertEquals(List.of(), asked);
  }

  @Test
  void slowLookupsLeaveThreadsToTheOthers() {
    CompletableFuture<Void> slow = new CompletableFuture<>();
    NameLimits limits = new NameLimits(16, 100, 60_000_000_000L, 100, 1, 1, 1);
    try (LookupDesk<Integer, String> threads =
        new LookupDesk<>(
            question -> {
              if (question < 15) {
                slow.join();
              }
              return new Lookup.Found<>("name of " + question);
            },
            limits,
            "test")) {
      List<CompletableFuture<Lookup<String>>> all = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        all.add(threads.ask(i));
      }
      for (int i = 15; i < 30; i++) {
        assertEquals(new Lookup.Found<>("name of " + i), all.get(i).join());
      }
      assertFalse(all.getFirst().isDone());
      slow.complete(null);
      assertEquals(new Lookup.Found<>("name of 0"), all.getFirst().join());
    }
  }

  @Test
  void threadsEndWithTheDesk() {
    CompletableFuture<Void> never = new CompletableFuture<>();
    CompletableFuture<Thread> worker = new CompletableFuture<>();
    LookupDesk<String, String> threads =
        new LookupDesk<>(
            question -> {
              worker.complete(Thread.currentThread());
              try {
                never.get();
              } catch (InterruptedException | ExecutionException ended) {
                return new Lookup.Failed<>("interrupted");
              }
              return new Lookup.Absent<>();
            },
            new NameLimits(1, 1, 60_000_000_000L, 1, 1, 1, 1),
            "test");
    CompletableFuture<Lookup<String>> future = threads.ask("a");
    Thread thread = worker.join();
    assertTrue(thread.isDaemon());
    threads.close();
    assertTrue(future.join() instanceof Lookup.Failed<String>);
    assertDoesNotThrow(() -> thread.join());
  }
}
