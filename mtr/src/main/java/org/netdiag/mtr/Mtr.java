package org.netdiag.mtr;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.netdiag.shared.engine.OwnEngine;
import org.netdiag.shared.engine.SessionHost;
import org.netdiag.shared.net.NetworkFactory;
import org.netdiag.shared.run.QueuedEvents;
import org.netdiag.shared.run.SessionRun;

/// Measures routes round after round, any number of targets at once. Make one and share it;
/// thread-safe.
///
/// ```java
/// try (Mtr mtr = Mtr.create()) {
///   MtrPlan plan = MtrPlan.of(TraceTarget.of(IpAddress.parse("192.0.2.1").orElseThrow()));
///   for (MtrResult result : mtr.measure(plan)) {
///     System.out.println(result.verdict().text());
///   }
/// }
/// ```
///
/// What the network does is in the result: no answer is a value. Exceptions are for what the caller
/// can mend: a wrong argument, or a kernel that allows no such probes. Probes are sent by an engine
/// thread, which never calls a listener's `onEvent`. A server that watches many paths starts one
/// run with many targets and asks it for snapshots.
public final class Mtr implements AutoCloseable {
  private final OwnEngine engine;

  private Mtr(Builder from) {
    this.engine = new OwnEngine(from.factory, from.random, "netdiag-mtr");
  }

  /// Over this system's network.
  public static Mtr create() {
    return builder().build();
  }

  /// A builder with the defaults.
  public static Builder builder() {
    return new Builder();
  }

  /// Carries out a plan that ends by itself, and waits for its results, in the order of targets.
  ///
  /// @throws IllegalArgumentException when the plan has no end, or more flows than UDP or TCP have
  ///   local ports for without privilege
  /// @throws org.netdiag.trace.TracePermissionException when the kernel allows no such probes
  /// @throws IOException when the plan could not be carried out
  /// @throws InterruptedException when the thread is interrupted; the run is then cancelled
  public List<MtrResult> measure(MtrPlan plan) throws IOException, InterruptedException {
    requireEnd(plan);
    List<MtrResult> results = new ArrayList<>();
    try (MtrRun run = startAttended(plan, MtrListener.ofResults(results::add))) {
      run.await();
    }
    return ordered(results);
  }

  /// Carries out a plan that ends by itself. Cancelling the future cancels the run; the future
  /// fails as [#measure] does.
  ///
  /// @throws IllegalArgumentException when the plan has no end
  /// @throws IOException when the network cannot be opened
  public CompletableFuture<List<MtrResult>> measureAsync(MtrPlan plan) throws IOException {
    requireEnd(plan);
    List<MtrResult> results = Collections.synchronizedList(new ArrayList<>());
    MtrRun run = start(plan, MtrListener.ofResults(results::add));
    CompletableFuture<List<MtrResult>> future = run.done().thenApply(_ -> ordered(results));
    var _ =
        future.whenComplete((_, _) -> {
          if (future.isCancelled()) {
            run.cancel();
          }
        });
    return future;
  }

  private static void requireEnd(MtrPlan plan) {
    if (plan.pacing().rounds() == 0) {
      throw new IllegalArgumentException(
          "rounds 0 has no end: use start with a listener, and cancel");
    }
  }

  private static List<MtrResult> ordered(List<MtrResult> results) {
    List<MtrResult> sorted = new ArrayList<>(results);
    sorted.sort(Comparator.comparingInt(result -> result.target().index()));
    return List.copyOf(sorted);
  }

  /// Starts a run whose listener is called by a thread of the run's own.
  ///
  /// @throws IOException when the network cannot be opened
  public MtrRun start(MtrPlan plan, MtrListener listener) throws IOException {
    QueuedEvents<Told> events = new QueuedEvents<>(told -> listener.onEvent(told.event()));
    MtrRun run = prepare(plan, listener, events, _ -> {});
    events.attendApart(run, "netdiag-mtr-events");
    run.start();
    return run;
  }

  /// Starts a run whose listener is called by the thread that waits in [MtrRun#await], which
  /// somebody therefore has to.
  ///
  /// @throws IOException when the network cannot be opened
  public MtrRun startAttended(MtrPlan plan, MtrListener listener) throws IOException {
    QueuedEvents<Told> events = new QueuedEvents<>(told -> listener.onEvent(told.event()));
    MtrRun run = prepare(plan, listener, events, events::attend);
    run.start();
    return run;
  }

  private MtrRun prepare(
      MtrPlan plan, MtrListener listener, QueuedEvents<Told> events, SessionRun.Driver driver)
      throws IOException {
    MtrSession session = new MtrSession(plan, listener, events);
    return new MtrRun(plan, session, new SessionHost.Threaded(engine.get()), driver);
  }

  /// Cancels every run and waits for the engine's end; listeners get the results of what was
  /// cancelled. Idempotent.
  @Override
  public void close() {
    engine.close();
  }

  /// Collects what it is made of.
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

    /// Builds it.
    ///
    /// @throws UnsupportedOperationException on a system without a network of its own here
    public Mtr build() {
      return new Mtr(this);
    }
  }
}
