package org.netdiag.shared.names;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// One kind of question with its cache: hands questions to threads of its own and keeps deadlines.
///
/// Asking never blocks. Equal questions under way are one; answers, the lack of one and failures
/// are kept for as long as the limits say, and the answer that was longest unused makes room.
/// Thread-safe.
///
/// @param <K> question, with equals and hashCode
/// @param <V> answer
public final class LookupDesk<K, V> implements AutoCloseable {
  /// Ends a future with a value after a time, unless it has ended by then.
  interface Deadline<V> {
    void set(CompletableFuture<Lookup<V>> future, Lookup<V> value, long nanos);
  }

  /// Who does the work and by what time.
  ///
  /// @param workers runs a look-up, or throws [RejectedExecutionException]
  /// @param nanos monotonic nanoseconds, from any thread
  record Staff<V>(Executor workers, LongSupplier nanos, Deadline<V> deadline) {}

  private final Function<K, Lookup<V>> resolver;
  private final Staff<V> staff;
  private final NameLimits limits;
  private final Runnable end;
  private final Map<K, Kept<V>> cache = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<K, CompletableFuture<Lookup<V>>> pending = new HashMap<>();
  private boolean closed;

  /// A desk with daemon threads of its own, which start when they are needed and end when nothing
  /// is asked.
  ///
  /// @param resolver the look-up itself; it may block, and it holds its thread until it returns
  /// @param threads name of the threads
  public LookupDesk(Function<K, Lookup<V>> resolver, NameLimits limits, String threads) {
    this(resolver, limits, pool(limits, threads));
  }

  private LookupDesk(Function<K, Lookup<V>> resolver, NameLimits limits, ExecutorService pool) {
    this(resolver, staff(pool), limits, pool::shutdownNow);
  }

  LookupDesk(Function<K, Lookup<V>> resolver, Staff<V> staff, NameLimits limits) {
    this(resolver, staff, limits, () -> {});
  }

  private LookupDesk(
      Function<K, Lookup<V>> resolver, Staff<V> staff, NameLimits limits, Runnable end) {
    this.resolver = resolver;
    this.staff = staff;
    this.limits = limits;
    this.end = end;
  }

  /// Daemon threads within the limits that end after ten seconds without work.
  static ExecutorService pool(NameLimits limits, String threads) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            limits.threads(),
            limits.threads(),
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(limits.queue()),
            task -> Thread.ofPlatform().daemon().name(threads).unstarted(task));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /// Such threads with the system's time.
  static <V> Staff<V> staff(Executor workers) {
    return new Staff<>(workers, System::nanoTime, LookupDesk::atMost);
  }

  private static <V> void atMost(CompletableFuture<Lookup<V>> future, Lookup<V> value, long nanos) {
    var _ = future.completeOnTimeout(value, nanos, TimeUnit.NANOSECONDS);
  }

  /// Asks, unless the answer is known. The future ends within the limits' deadline and never
  /// exceptionally.
  public CompletableFuture<Lookup<V>> ask(K question) {
    CompletableFuture<Lookup<V>> future;
    synchronized (this) {
      if (closed) {
        return CompletableFuture.completedFuture(closedAnswer());
      }
      Kept<V> kept = cache.get(question);
      if (kept != null && kept.untilNanos - staff.nanos.getAsLong() > 0) {
        return CompletableFuture.completedFuture(kept.answer);
      }
      future = pending.get(question);
      if (future != null) {
        return future.copy();
      }
      future = new CompletableFuture<>();
      pending.put(question, future);
    }
    start(question, future);
    return future.copy();
  }

  private void start(K question, CompletableFuture<Lookup<V>> future) {
    long millis = limits.deadlineNanos() / 1_000_000;
    try {
      staff.workers.execute(() -> work(question, future));
    } catch (RejectedExecutionException e) {
      forget(question, future);
      future.complete(
          new Lookup.Failed<>(limits.queue() + " look-ups are waiting for an answer already"));
      return;
    }
    var _ = future.thenAccept(answer -> ended(question, future, answer));
    staff.deadline.set(
        future, new Lookup.Failed<>("no answer within " + millis + " ms"), limits.deadlineNanos());
  }

  /// A question whose deadline passed in the queue is not asked any more: nobody waits for it.
  private void work(K question, CompletableFuture<Lookup<V>> future) {
    if (future.isDone()) {
      return;
    }
    Lookup<V> answer;
    try {
      answer = resolver.apply(question);
    } catch (RuntimeException e) {
      answer = new Lookup.Failed<>("the look-up failed: " + e);
    }
    if (!future.complete(answer)) {
      keep(question, answer);
    }
  }

  /// In one step, so that no question is asked again between its end and its place in the cache.
  private synchronized void ended(
      K question, CompletableFuture<Lookup<V>> future, Lookup<V> answer) {
    keep(question, answer);
    forget(question, future);
  }

  private synchronized void forget(K question, CompletableFuture<Lookup<V>> future) {
    pending.remove(question, future);
  }

  private synchronized void keep(K question, Lookup<V> answer) {
    if (closed) {
      return;
    }
    long nanos =
        switch (answer) {
          case Lookup.Found<V> found -> limits.foundNanos();
          case Lookup.Absent<V> absent -> limits.absentNanos();
          case Lookup.Failed<V> failed -> limits.failedNanos();
        };
    cache.put(question, new Kept<>(answer, staff.nanos.getAsLong() + nanos));
    if (cache.size() > limits.cacheEntries()) {
      cache.remove(cache.keySet().iterator().next());
    }
  }

  /// Ends every look-up under way as failed. Idempotent.
  @Override
  public void close() {
    end.run();
    List<CompletableFuture<Lookup<V>>> open;
    synchronized (this) {
      closed = true;
      open = new ArrayList<>(pending.values());
      cache.clear();
    }
    open.forEach(future -> future.complete(closedAnswer()));
  }

  private static <V> Lookup<V> closedAnswer() {
    return new Lookup.Failed<>("the source of names is closed");
  }

  /// An answer and until when it holds.
  private record Kept<V>(Lookup<V> answer, long untilNanos) {}
}
