package org.netdiag.dns.measure;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.netdiag.dns.Dns;

/// Puts the same questions to several servers at once and says in what the answers differ.
///
/// ```java
/// try (Dns dns = Dns.create()) {
///   ComparePlan plan =
///       new ComparePlan(
///           List.of(Question.of("www.example.net", RecordType.A)),
///           List.of(DnsServer.of(one), DnsServer.of(other)),
///           QueryOptions.DEFAULT,
///           ComparePlan.Watch.ONCE);
///   for (Comparison comparison : new Compare(dns).compare(plan)) {
///     comparison.differences().forEach(difference -> System.out.println(difference.text()));
///   }
/// }
/// ```
public final class Compare {
  private final Dns dns;

  /// A comparison by these means.
  ///
  /// @param dns asks the questions; it stays the caller's
  public Compare(Dns dns) {
    this.dns = dns;
  }

  /// Carries out a plan and waits for its results, in the order of its questions.
  ///
  /// @throws IOException when the network cannot be opened
  /// @throws InterruptedException when the thread is interrupted; the run is then cancelled
  public List<Comparison> compare(ComparePlan plan) throws IOException, InterruptedException {
    return start(plan, _ -> {}).await();
  }

  /// Starts a run. The listener is called by the thread that waits in [CompareRun#await], which
  /// somebody therefore has to.
  ///
  /// @throws IOException when the network cannot be opened
  public CompareRun start(ComparePlan plan, Consumer<? super CompareRound> listener)
      throws IOException {
    CompareRun run = new CompareRun(dns, plan, listener);
    run.begin();
    return run;
  }

  /// Starts a run that stops by itself after a time of its network, as a signal would stop it.
  CompareRun startAndStop(
      ComparePlan plan, Consumer<? super CompareRound> listener, long afterNanos)
      throws IOException {
    CompareRun run = new CompareRun(dns, plan, listener);
    run.beginAndStop(afterNanos);
    return run;
  }
}
