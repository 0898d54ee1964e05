package org.netdiag.trace;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.netdiag.shared.engine.SessionHost;
import org.netdiag.shared.net.SyscallException;

/// A plan that is being carried out. Thread-safe.
public final class TraceRun implements AutoCloseable {
  private final TracePlan plan;
  private final TraceSession session;
  private final SessionHost host;
  private final Driver driver;
  private final CompletableFuture<TraceTotals> done = new CompletableFuture<>();

  /// What makes a run go on while somebody waits for it.
  interface Driver {
    /// Calls the listener until the run has ended, or does nothing when another thread does.
    void drive(TraceRun run) throws InterruptedException;
  }

  TraceRun(TracePlan plan, TraceSession session, SessionHost host, Driver driver) {
    this.plan = plan;
    this.session = session;
    this.host = host;
    this.driver = driver;
  }

  void begin() {
    host.submit(session);
  }

  /// The plan.
  public TracePlan plan() {
    return plan;
  }

  /// Ends the run soon: targets that were started get their results, the others get none.
  /// Idempotent.
  public void cancel() {
    host.post(session, session::cancel);
  }

  /// What the run has come to so far, or in the end.
  public TraceTotals totals() {
    CompletableFuture<TraceTotals> counted = new CompletableFuture<>();
    if (done.isDone() || !host.ask(session, () -> counted.complete(session.totals()))) {
      return session.totals();
    }
    return counted.applyToEither(done.handle((_, _) -> session.totals()), totals -> totals).join();
  }

  /// Completes with the totals when every target has its result and the listener has taken them;
  /// exceptionally when the run could not be carried out, as [#await] throws.
  public CompletableFuture<TraceTotals> done() {
    return done.copy();
  }

  /// Waits for the end of the run. When the run was started for the caller's thread to attend to,
  /// the listener is called here.
  ///
  /// @throws TracePermissionException when the kernel allows no such probes, with what would help
  /// @throws IOException when the run could not be carried out
  /// @throws InterruptedException when the thread is interrupted; the run is then cancelled
  public TraceTotals await() throws IOException, InterruptedException {
    try {
      driver.drive(this);
      return done.get();
    } catch (InterruptedException stopped) {
      cancel();
      throw stopped;
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case IOException refused -> throw refused;
        case RuntimeException fault -> throw fault;
        case Error fault -> throw fault;
        case null, default -> throw new IllegalStateException(failed);
      }
    }
  }

  /// Cancels the run when it has not ended.
  @Override
  public void close() {
    if (!done.isDone()) {
      cancel();
    }
  }

  /// Ends the run for those who wait: to be called when the session has closed and every event has
  /// been taken.
  void finish(Optional<Throwable> thrown) {
    Optional<Throwable> why = thrown;
    if (why.isEmpty()) {
      why = session.failure().cause().map(TraceRun::explain);
    }
    if (why.isPresent()) {
      done.completeExceptionally(why.get());
    } else {
      done.complete(session.totals());
    }
  }

  private static Throwable explain(Exception cause) {
    return cause instanceof SyscallException refused && refused.permission()
        ? new TracePermissionException(refused)
        : cause;
  }
}
