package org.netdiag.dns.measure;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.netdiag.dns.Asker;
import org.netdiag.dns.Dns;

/// A plan of [Compare] that is being carried out. Thread-safe. Cancelling it leaves the last round
/// as the result, or what has come of the first one.
public final class CompareRun extends QueuedRun<CompareRound, List<Comparison>> {
  private final ComparePlan plan;
  private final CompareSession session;
  private List<Comparison> last = List.of();

  CompareRun(Dns dns, ComparePlan plan, Consumer<? super CompareRound> listener) {
    super(dns, listener);
    this.plan = plan;
    this.session = new CompareSession(plan, this::tell, this::ended);
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
  public ComparePlan plan() {
    return plan;
  }

  @Override
  void taken(CompareRound event) {
    last = event.comparisons();
  }

  /// The comparisons of the last round, in the plan's order.
  @Override
  List<Comparison> result() {
    return last;
  }

  @Override
  void stop(Asker asker) {
    session.stop(asker);
  }

  @Override
  void abandon() {
    session.abandon();
  }
}
