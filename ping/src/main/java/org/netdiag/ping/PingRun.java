package org.netdiag.ping;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.netdiag.shared.engine.Failure;
import org.netdiag.shared.engine.SessionHost;
import org.netdiag.shared.net.SyscallException;

/// A plan that is being carried out. Thread-safe.
public final class PingRun implements AutoCloseable {
  private final PingPlan plan;
  private final List<PingSession> sessions = new ArrayList<>();
  private final List<SessionHost> hosts = new ArrayList<>();
  private final CompletableFuture<PingTotals> done = new CompletableFuture<>();
  private final Driver driver;
  private volatile boolean cancelled;

  /// What makes a run go on while somebody waits for it.
  interface Driver {
    /// Calls the listener until the run has ended, or does nothing when another thread does.
    void drive(PingRun run) throws InterruptedException;
  }

  PingRun(PingPlan plan, Driver driver) {
    this.plan = plan;
    this.driver = driver;
  }

  void add(PingSession session, SessionHost host) {
    sessions.add(session);
    hosts.add(host);
  }

  void begin() {
    for (int i = 0; i < sessions.size(); i++) {
      hosts.get(i).submit(sessions.get(i));
    }
  }

  /// The plan.
  public PingPlan plan() {
    return plan;
  }

  /// Ends the run soon: probes that wait for an answer are cancelled, targets that were started get
  /// their results, the others get none. Idempotent.
  public void cancel() {
    cancelled = true;
    for (int i = 0; i < sessions.size(); i++) {
      PingSession session = sessions.get(i);
      hosts.get(i).post(session, session::cancel);
    }
  }

  /// Results so far of the targets that were started and are not done, by index. Waits for the
  /// engine's next turn, not for the network.
  public List<PingResult> snapshot() {
    List<PingResult> all = new ArrayList<>();
    for (int i = 0; i < sessions.size(); i++) {
      PingSession session = sessions.get(i);
      CompletableFuture<List<PingResult>> part = new CompletableFuture<>();
      if (!done.isDone() && hosts.get(i).ask(session, () -> part.complete(session.snapshot()))) {
        all.addAll(part.applyToEither(done.handle((_, _) -> List.of()), found -> found).join());
      }
    }
    all.sort((a, b) -> Integer.compare(a.target().index(), b.target().index()));
    return all;
  }

  /// What the run has come to so far, or in the end.
  public PingTotals totals() {
    TotalsBuilder sum = new TotalsBuilder(plan.targets().size());
    for (int i = 0; i < sessions.size(); i++) {
      PingSession session = sessions.get(i);
      CompletableFuture<Boolean> counted = new CompletableFuture<>();
      boolean posted =
          hosts
              .get(i)
              .ask(
                  session,
                  () -> {
                    session.addTo(sum);
                    counted.complete(true);
                  });
      if (!posted) {
        return finalTotals();
      }
      if (!counted.applyToEither(done.handle((_, _) -> false), answered -> answered).join()) {
        return finalTotals();
      }
    }
    return sum.build();
  }

  private PingTotals finalTotals() {
    TotalsBuilder sum = new TotalsBuilder(plan.targets().size());
    for (PingSession session : sessions) {
      session.addTo(sum);
    }
    return sum.build();
  }

  /// Completes with the totals when every target has its result and the listener has taken them;
  /// exceptionally when the run could not be carried out, as [#await] throws.
  public CompletableFuture<PingTotals> done() {
    return done.copy();
  }

  /// Waits for the end of the run. When the run was started for the caller's thread to attend to,
  /// the listener is called here.
  ///
  /// @throws PingPermissionException when the kernel allows no such probes, with what would help
  /// @throws IOException when the run could not be carried out
  /// @throws InterruptedException when the thread is interrupted; the run is then cancelled
  public PingTotals await() throws IOException, InterruptedException {
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

  /// Whether [#cancel] was called.
  boolean cancelled() {
    return cancelled;
  }

  /// Tells sessions that there is room again for their events.
  void resume(List<PingSession> relieved) {
    for (PingSession session : relieved) {
      hosts.get(sessions.indexOf(session)).post(session, session::resume);
    }
  }

  /// Ends the run for those who wait: to be called when every session has closed and every event
  /// has been taken.
  void finish(Optional<Throwable> thrown) {
    Optional<Throwable> why = thrown;
    for (PingSession session : sessions) {
      if (why.isEmpty()) {
        why = session.failure().cause().map(PingRun::explain);
      }
    }
    if (why.isPresent()) {
      done.completeExceptionally(why.get());
    } else {
      done.complete(finalTotals());
    }
  }

  /// Whether a session was refused or failed, so that the others need not go on.
  boolean failed() {
    for (PingSession session : sessions) {
      Failure failure = session.failure();
      if (failure.cause().isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static Throwable explain(Exception cause) {
    return cause instanceof SyscallException refused && refused.permission()
        ? new PingPermissionException(refused, PingLanes.remedy(refused))
        : cause;
  }
}
