package org.netdiag.ping;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.netdiag.shared.engine.Engine;
import org.netdiag.shared.engine.SessionHost;
import org.netdiag.shared.engine.SystemRandom;
import org.netdiag.shared.net.NetworkFactory;
import org.netdiag.shared.net.Networks;
import org.netdiag.shared.net.SyscallException;

/// Sends pings for any number of callers at once. Make one and share it; thread-safe.
///
/// ```java
/// try (Pinger pinger = Pinger.create()) {
///   PingPlan plan = PingPlan.builder(PingTarget.resolve("192.0.2.1")).count(5).build();
///   PingResult result = pinger.ping(plan);
///   System.out.println(result.counts().received() + " of " + result.counts().sent());
/// }
/// ```
///
/// What the network does is in the result: no answer is a value. Exceptions are for what the caller
/// can mend: a wrong argument, or a kernel that allows no such probes.
///
/// A run's probes are sent by engine threads of the pinger, which never call a listener.
public final class Pinger implements AutoCloseable {
  private final NetworkFactory factory;
  private final RandomGenerator random;
  private final int mostEngines;
  private final int queueCapacity;
  private final List<Engine> engines = new ArrayList<>();
  private boolean closed;

  private Pinger(Builder from) {
    this.factory = from.factory.orElseGet(Networks::system);
    this.random = from.random.orElseGet(SystemRandom::new);
    this.mostEngines = from.engines;
    this.queueCapacity = from.queueCapacity;
  }

  /// A pinger over this system's network with one engine.
  public static Pinger create() {
    return builder().build();
  }

  /// A builder with the defaults.
  public static Builder builder() {
    return new Builder();
  }

  /// Carries out a plan with one target and a count or deadline, and waits for its result.
  ///
  /// @throws IllegalArgumentException when the plan has more targets, or no end
  /// @throws PingPermissionException when the kernel allows no such probes, with what would help
  /// @throws IOException when the plan could not be carried out
  /// @throws InterruptedException when the thread is interrupted; the run is then cancelled
  public PingResult ping(PingPlan plan) throws IOException, InterruptedException {
    requireOneEnding(plan);
    AtomicReference<PingResult> result = new AtomicReference<>();
    try (PingRun run = startAttended(plan, PingListener.ofResults(result::set))) {
      run.await();
    }
    return Optional.ofNullable(result.get())
        .orElseThrow(() -> new IllegalStateException("the pinger was closed"));
  }

  /// Carries out a plan with one target and a count or deadline. Cancelling the future cancels the
  /// run; the future fails as [#ping] does.
  ///
  /// @throws IllegalArgumentException when the plan has more targets, or no end
  public CompletableFuture<PingResult> pingAsync(PingPlan plan) throws IOException {
    requireOneEnding(plan);
    AtomicReference<PingResult> result = new AtomicReference<>();
    PingListener listener = PingListener.ofResults(result::set);
    Attendant attendant = new Attendant(listener);
    PingRun run = prepare(plan, listener, attendant, _ -> {});
    Cancelling future = new Cancelling(run);
    Thread.ofVirtual()
        .name("netdiag-ping-events")
        .start(() -> {
          attendant.attend(run);
          future.settle(result);
        });
    return future;
  }

  /// A future whose cancellation ends its run.
  private static final class Cancelling extends CompletableFuture<PingResult> {
    private final PingRun run;

    private Cancelling(PingRun run) {
      this.run = run;
    }

    private void settle(AtomicReference<PingResult> result) {
      try {
        PingTotals totals = run.await();
        PingResult found = result.get();
        if (found == null) {
          completeExceptionally(
              new IllegalStateException("closed after " + totals.finished() + " results"));
        } else {
          complete(found);
        }
      } catch (IOException | InterruptedException | RuntimeException failed) {
        completeExceptionally(failed);
      }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      boolean first = super.cancel(mayInterruptIfRunning);
      run.cancel();
      return first;
    }
  }

  private static void requireOneEnding(PingPlan plan) {
    if (plan.targets().size() != 1) {
      throw new IllegalArgumentException(
          plan.targets().size() + " targets have as many results: use start with a listener");
    }
    if (plan.pacing().count() == 0 && plan.pacing().deadline().isEmpty()) {
      throw new IllegalArgumentException(
          "the plan has no end: give it a count or a deadline, or use start with a listener");
    }
  }

  /// Starts a run whose listener is called by a thread of the run's own. Results come one by one as
  /// their targets are done, and are not collected.
  ///
  /// @throws IOException when the network cannot be opened
  public PingRun start(PingPlan plan, PingListener listener) throws IOException {
    Attendant attendant = new Attendant(listener);
    PingRun run = prepare(plan, listener, attendant, _ -> {});
    Thread.ofVirtual().name("netdiag-ping-events").start(() -> attendant.attend(run));
    return run;
  }

  /// Starts a run whose listener is called by the thread that waits in [PingRun#await], which
  /// somebody therefore has to.
  ///
  /// @throws IOException when the network cannot be opened
  public PingRun startAttended(PingPlan plan, PingListener listener) throws IOException {
    Attendant attendant = new Attendant(listener);
    return prepare(plan, listener, attendant, attendant::attendInterruptibly);
  }

  private PingRun prepare(
      PingPlan plan, PingListener listener, Attendant attendant, PingRun.Driver driver)
      throws IOException {
    List<Engine> used = engines(Math.min(mostEngines, plan.targets().size()));
    boolean bulk = PingLanes.expectedRate(plan) > PingLanes.MOST_STAMPED_RATE;
    HandOff handOff = new HandOff(used.size(), listener.wantsProbes(), bulk, queueCapacity);
    attendant.handOff = Optional.of(handOff);
    PingRun run = new PingRun(plan, driver);
    for (int i = 0; i < used.size(); i++) {
      run.add(
          new PingSession(plan, i, used.size(), handOff), new SessionHost.Threaded(used.get(i)));
    }
    run.begin();
    return run;
  }

  private synchronized List<Engine> engines(int count) throws SyscallException {
    if (closed) {
      throw new IllegalStateException("the pinger is closed");
    }
    while (engines.size() < count) {
      engines.add(Engine.start(factory, random, "netdiag-ping-" + engines.size()));
    }
    return List.copyOf(engines.subList(0, count));
  }

  /// Cancels every run and waits for the engines' end; listeners get the results of what was
  /// cancelled. Idempotent.
  @Override
  public void close() {
    List<Engine> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(engines);
    }
    for (Engine engine : all) {
      engine.close();
    }
  }

  /// Collects what a pinger is made of.
  public static final class Builder {
    private static final int MOST_ENGINES = 64;

    private Optional<NetworkFactory> factory = Optional.empty();
    private Optional<RandomGenerator> random = Optional.empty();
    private int engines = 1;
    private int queueCapacity = HandOff.CAPACITY;

    private Builder() {}

    /// The network; this system's when not given. Called once by each engine.
    public Builder network(NetworkFactory networkFactory) {
      factory = Optional.of(networkFactory);
      return this;
    }

    /// Engines that the targets of a large plan are split between, 1 to 64; each is a thread that
    /// starts when a plan has a target for it.
    ///
    /// @throws IllegalArgumentException with the value and the bound
    public Builder engines(int count) {
      if (count < 1 || count > MOST_ENGINES) {
        throw new IllegalArgumentException("engines " + count + " is not in 1 to " + MOST_ENGINES);
      }
      engines = count;
      return this;
    }

    /// Where the key of the cookies comes from; the system's secure source when not given.
    public Builder random(RandomGenerator generator) {
      random = Optional.of(generator);
      return this;
    }

    /// How many events of a run may wait for its listener before it sends no further probe, 1 to
    /// 1,000,000.
    ///
    /// @throws IllegalArgumentException with the value and the bound
    public Builder queueCapacity(int events) {
      if (events < 1 || events > 1_000_000) {
        throw new IllegalArgumentException("queue " + events + " is not in 1 to 1,000,000");
      }
      queueCapacity = events;
      return this;
    }

    /// The pinger.
    ///
    /// @throws UnsupportedOperationException on a system without a network of its own here
    public Pinger build() {
      return new Pinger(this);
    }
  }
}
