package org.netdiag.shared.run;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.netdiag.shared.engine.SessionHost;

/// A session that is being carried out. Thread-safe.
///
/// @param <T> what it has come to
public abstract class SessionRun<T> implements AutoCloseable {
  private final RunSession<T> session;
  private final SessionHost host;
  private final Driver driver;
  private final CompletableFuture<T> done = new CompletableFuture<>();

  /// What makes a run go on while somebody waits for it.
  public interface Driver {
    /// Calls the listener until the run has ended, or does nothing when another thread does.
    ///
    /// @throws InterruptedException when the thread is interrupted
    void drive(SessionRun<?> run) throws InterruptedException;
  }

  /// A run that has not begun.
  protected SessionRun(RunSession<T> session, SessionHost host, Driver driver) {
    this.session = session;
    this.host = host;
    this.driver = driver;
  }

  /// Lets the session start.
  protected final void begin() {
    host.submit(session);
  }

  /// Has `task` run by the session's thread soon; nothing when that is over.
  protected final void post(Runnable task) {
    host.post(session, task);
  }

  /// What a question to the session answers, by the session's thread; by this one when that is
  /// over.
  ///
  /// @param question must not change anything
  protected final <A> A ask(Supplier<A> question) {
    CompletableFuture<A> answer = new CompletableFuture<>();
    if (done.isDone() || !host.ask(session, () -> answer.complete(question.get()))) {
      return question.get();
    }
    return answer.applyToEither(done.handle((_, _) -> question.get()), found -> found).join();
  }

  /// What a caller is told of a failure.
  protected Throwable explain(Exception cause) {
    return cause;
  }

  /// Ends the run soon: what was started gets its result. Idempotent.
  public final void cancel() {
    post(session::cancel);
  }

  /// What the run has come to so far, or in the end.
  public final T totals() {
    return ask(session::totals);
  }

  /// Completes with the totals when the session has ended and the listener has taken every event;
  /// exceptionally when the run could not be carried out, as [#await] throws.
  public final CompletableFuture<T> done() {
    return done.copy();
  }

  /// Waits for the end of the run. When the run was started for the caller's thread to attend to,
  /// the listener is called here.
  ///
  /// @throws IOException when the run could not be carried out; of a kind that says what would help
  ///   when the kernel allows no such probes
  /// @throws InterruptedException when the thread is interrupted; the run is then cancelled
  public final T await() throws IOException, InterruptedException {
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
  public final void close() {
    if (!done.isDone()) {
      cancel();
    }
  }

  /// Lets the session go on that had stopped because too many events waited.
  final void relieved() {
    post(() -> {});
  }

  /// Ends the run for those who wait: to be called when the session has closed and every event has
  /// been taken.
  ///
  /// @param thrown by the listener
  public final void finish(Optional<Throwable> thrown) {
    Optional<Throwable> why = thrown;
    if (why.isEmpty()) {
      Function<Exception, Throwable> explained = this::explain;
      why = session.failure().cause().map(explained);
    }
    if (why.isPresent()) {
      done.completeExceptionally(why.get());
    } else {
      done.complete(session.totals());
    }
  }
}
