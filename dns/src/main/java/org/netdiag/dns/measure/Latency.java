package org.netdiag.dns.measure;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.netdiag.dns.Dns;
import org.netdiag.shared.engine.SystemRandom;

/// Measures how long name servers take to answer: a ping of DNS.
///
/// ```java
/// try (Dns dns = Dns.create()) {
///   Question question = Question.of("www.example.net", RecordType.A);
///   DnsServer server = DnsServer.of(IpAddress.parse("192.0.2.53").orElseThrow());
///   LatencyTarget target = new LatencyTarget(0, server, Series.CACHED);
///   LatencyPlan plan =
///       new LatencyPlan(
///           question, List.of(target), LatencyPlan.Pacing.DEFAULT, QueryOptions.DEFAULT);
///   System.out.println(new Latency(dns).measure(plan).getFirst().rtt());
/// }
/// ```
///
/// What servers do is in the result: no answer is a value.
public final class Latency {
  private final Dns dns;
  private final RandomGenerator random;

  /// A measurement by these means.
  ///
  /// @param dns asks the questions; it stays the caller's
  public Latency(Dns dns) {
    this(dns, new SystemRandom());
  }

  /// A measurement by these means.
  ///
  /// @param dns asks the questions; it stays the caller's
  /// @param random draws the labels of names that nobody keeps: a seeded source makes runs repeat
  public Latency(Dns dns, RandomGenerator random) {
    this.dns = dns;
    this.random = random;
  }

  /// Carries out a plan and waits for its results, in the order of its targets.
  ///
  /// @throws IOException when the network cannot be opened
  /// @throws InterruptedException when the thread is interrupted; the run is then cancelled
  public List<LatencyResult> measure(LatencyPlan plan) throws IOException, InterruptedException {
    return start(plan, _ -> {}).await();
  }

  /// Starts a run. The listener is called by the thread that waits in [LatencyRun#await], which
  /// somebody therefore has to.
  ///
  /// @throws IOException when the network cannot be opened
  public LatencyRun start(LatencyPlan plan, Consumer<? super LatencyEvent> listener)
      throws IOException {
    LatencyRun run = new LatencyRun(dns, plan, random, listener);
    run.begin();
    return run;
  }

  /// Starts a run that stops by itself after a time of its network, as a signal would stop it.
  LatencyRun startAndStop(
      LatencyPlan plan, Consumer<? super LatencyEvent> listener, long afterNanos)
      throws IOException {
    LatencyRun run = new LatencyRun(dns, plan, random, listener);
    run.beginAndStop(afterNanos);
    return run;
  }
}
