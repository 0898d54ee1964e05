package org.netdiag.dns.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.netdiag.dns.Asker;
import org.netdiag.dns.Dns;

/// A plan of [Latency] that is being carried out. Thread-safe. Cancelling it counts what is on its
/// way as cancelled.
public final class LatencyRun extends QueuedRun<LatencyEvent, List<LatencyResult>> {
  private final LatencyPlan plan;
  private final LatencySession session;
  private final List<LatencyResult> results = new ArrayList<>();

  LatencyRun(
      Dns dns, LatencyPlan plan, RandomGenerator random, Consumer<? super LatencyEvent> listener) {
    super(dns, listener);
    this.plan = plan;
    this.session = new LatencySession(plan, random, this::tell, this::ended);
  }

  void begin() throws IOException {
    begin(session::start);
  }

  void beginAndStop(long afterNanos) throws IOException {
    begin(asker -> {
      session.start(asker);
      asker.at(asker.clock().nanos() + afterNanos, () -> session.stop(asker));
    });
  }

  /// What is carried out.
  public LatencyPlan plan() {
    return plan;
  }

  @Override
  void taken(LatencyEvent event) {
    if (event instanceof LatencyEvent.Summary summary) {
      results.add(summary.result());
    }
  }

  /// A result for each target, in the plan's order.
  @Override
  List<LatencyResult> result() {
    results.sort((a, b) -> Integer.compare(a.target().index(), b.target().index()));
    return List.copyOf(results);
  }

  @Override
  void stop(Asker asker) {
    session.stop(asker);
  }

  @Override
  void abandon() {
    session.abandon();
  }

  /// How the targets stand, in the plan's order. Waits for the engine's next turn, not for the
  /// network.
  public List<LatencyResult> standing() {
    CompletableFuture<List<LatencyResult>> answer = new CompletableFuture<>();
    if (!reach(_ -> answer.complete(session.standing()))) {
      return session.standing();
    }
    try {
      return answer.applyToEither(done(), found -> found).get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return List.of();
    } catch (ExecutionException failed) {
      return List.of();
    }
  }
}
