package org.netdiag.trace;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.netdiag.shared.engine.OwnEngine;
import org.netdiag.shared.engine.SessionHost;
import org.netdiag.shared.net.NetworkFactory;
import org.netdiag.shared.run.QueuedEvents;
import org.netdiag.shared.run.SessionRun;

/// Traces routes, any number of targets at once. Make one and share it; thread-safe.
///
/// ```java
/// try (Tracer tracer = Tracer.create()) {
///   TracePlan plan = TracePlan.of(TraceTarget.of(IpAddress.parse("192.0.2.1").orElseThrow()));
///   for (Hop hop : tracer.trace(plan).hops()) {
///     System.out.println(hop.ttl() + " " + hop.addresses());
///   }
/// }
/// ```
///
/// What the network does is in the result: no answer is a value. Exceptions are for what the caller
/// can mend: a wrong argument, or a kernel that allows no such probes. Probes are sent by an engine
/// thread of the tracer, which never calls a listener's `onEvent`.
public final class Tracer implements AutoCloseable {
  private final OwnEngine engine;

  private Tracer(Builder from) {
    this.engine = new OwnEngine(from.factory, from.random, "netdiag-trace");
  }

  /// A tracer over this system's network.
  public static Tracer create() {
    return builder().build();
  }

  /// A builder with the defaults.
  public static Builder builder() {
    return new Builder();
  }

  /// Traces one target with one protocol, and waits for the result.
  ///
  /// @throws IllegalArgumentException when the plan has several results
  /// @throws TracePermissionException when the kernel allows no such probes, with what would help
  /// @throws IOException when the plan could not be carried out
  /// @throws InterruptedException when the thread is interrupted; the run is then cancelled
  public TraceResult trace(TracePlan plan) throws IOException, InterruptedException {
    requireOne(plan);
    AtomicReference<TraceResult> result = new AtomicReference<>();
    try (TraceRun run = startAttended(plan, TraceListener.ofResults(result::set))) {
      run.await();
    }
    return Optional.ofNullable(result.get())
        .orElseThrow(() -> new IllegalStateException("the tracer was closed"));
  }

  /// Traces one target with one protocol. Cancelling the future cancels the run; the future fails
  /// as [#trace] does.
  ///
  /// @throws IllegalArgumentException when the plan has several results
  /// @throws IOException when the network cannot be opened
  public CompletableFuture<TraceResult> traceAsync(TracePlan plan) throws IOException {
    requireOne(plan);
    AtomicReference<TraceResult> result = new AtomicReference<>();
    TraceRun run = start(plan, TraceListener.ofResults(result::set));
    Cancelling future = new Cancelling(run);
    var _ =
        run.done()
            .whenComplete((_, failed) -> {
              TraceResult found = result.get();
              if (failed != null) {
                future.completeExceptionally(failed);
              } else if (found == null) {
                future.completeExceptionally(new IllegalStateException("the tracer was closed"));
              } else {
                future.complete(found);
              }
            });
    return future;
  }

  /// A future whose cancellation ends its run.
  private static final class Cancelling extends CompletableFuture<TraceResult> {
    private final TraceRun run;

    private Cancelling(TraceRun run) {
      this.run = run;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      boolean first = super.cancel(mayInterruptIfRunning);
      run.cancel();
      return first;
    }
  }

  private static void requireOne(TracePlan plan) {
    if (plan.targets().size() != 1 || plan.packet().protocol() == TraceProtocol.ALL) {
      throw new IllegalArgumentException("the plan has several results: use start with a listener");
    }
  }

  /// Starts a run whose listener is called by a thread of the run's own. Results come one by one as
  /// their targets are done, and are not collected.
  ///
  /// @throws IOException when the network cannot be opened
  public TraceRun start(TracePlan plan, TraceListener listener) throws IOException {
    QueuedEvents<TraceEvent> events = new QueuedEvents<>(listener::onEvent);
    TraceRun run = prepare(plan, listener, events, _ -> {});
    events.attendApart(run, "netdiag-trace-events");
    run.start();
    return run;
  }

  /// Starts a run whose listener is called by the thread that waits in [TraceRun#await], which
  /// somebody therefore has to.
  ///
  /// @throws IOException when the network cannot be opened
  public TraceRun startAttended(TracePlan plan, TraceListener listener) throws IOException {
    QueuedEvents<TraceEvent> events = new QueuedEvents<>(listener::onEvent);
    TraceRun run = prepare(plan, listener, events, events::attend);
    run.start();
    return run;
  }

  private TraceRun prepare(
      TracePlan plan,
      TraceListener listener,
      QueuedEvents<TraceEvent> events,
      SessionRun.Driver driver)
      throws IOException {
    TraceSession session = new TraceSession(plan, listener, events);
    return new TraceRun(plan, session, new SessionHost.Threaded(engine.get()), driver);
  }

  /// Cancels every run and waits for the engine's end; listeners get the results of what was
  /// cancelled. Idempotent.
  @Override
  public void close() {
    engine.close();
  }

  /// Collects what a tracer is made of.
  public static final class Builder {
    private Optional<NetworkFactory> factory = Optional.empty();
    private Optional<RandomGenerator> random = Optional.empty();

    private Builder() {}

    /// The network; this system's when not given.
    public Builder network(NetworkFactory networkFactory) {
      factory = Optional.of(networkFactory);
      return this;
    }

    /// Where the key of the cookies comes from; the system's secure source when not given.
    public Builder random(RandomGenerator generator) {
      random = Optional.of(generator);
      return this;
    }

    /// The tracer.
    ///
    /// @throws UnsupportedOperationException on a system without a network of its own here
    public Tracer build() {
      return new Tracer(this);
    }
  }
}
