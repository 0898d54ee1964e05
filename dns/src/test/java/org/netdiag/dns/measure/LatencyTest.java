package org.netdiag.dns.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.Dns;
import org.netdiag.dns.measure.report.LatencyRow;
import org.netdiag.dns.measure.report.LatencySchemas;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.Outcome;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.report.NdjsonWriter;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.sim.SimNetwork;
import org.netdiag.shared.sim.SimSettings;
import org.netdiag.shared.sim.Topology;
import org.netdiag.shared.stats.JitterSummary;
import org.netdiag.shared.stats.RttSummary;
import org.netdiag.shared.wire.IpAddress;

/// Latencies on a simulated network, against figures that were worked out by hand.
final class LatencyTest {
  private static final IpAddress SERVER = IpAddress.parse("10.0.0.53").orElseThrow();
  private static final String NET =
      """
      local 10.0.0.1
      host ns 10.0.0.53 delay 5ms serves example
      zone example
        www 300 A 10.0.0.80
      path default direct
      """;

  private static Dns dns(String topology) {
    return Dns.builder()
        .network(SimNetwork.factory(Topology.parse("test", topology), SimSettings.defaults()))
        .random(new SplittableRandom(1))
        .build();
  }

  private static LatencyPlan plan(Series series, int count, long intervalMillis) {
    DnsServer server = DnsServer.of(SERVER);
    return new LatencyPlan(
        Question.of("www.example", RecordType.A),
        List.of(new LatencyTarget(0, server, series)),
        new LatencyPlan.Pacing(
            count, Duration.ofMillis(intervalMillis), Duration.ofSeconds(1), false),
        QueryOptions.DEFAULT);
  }

  private static LatencyResult measure(String topology, LatencyPlan plan)
      throws IOException, InterruptedException {
    try (Dns dns = dns(topology)) {
      return new Latency(dns, new SplittableRandom(2)).measure(plan).getFirst();
    }
  }

  /// Delays of 10, 10, 30, 50 and 20 ms: the server's link changes between the questions.
  @Test
  void figuresAreThoseOfTheHand() throws IOException, InterruptedException {
    String net =
        NET
            + """
            at 1500ms set ns delay 15ms
            at 2500ms set ns delay 25ms
            at 3500ms set ns delay 10ms
            """;
    LatencyResult result = measure(net, plan(Series.CACHED, 5, 1000));
    RttSummary rtt = result.rtt().orElseThrow();
    assertEquals(5, rtt.count());
    assertEquals(10_000_000, rtt.minNanos());
    assertEquals(24_000_000, rtt.meanNanos());
    assertEquals(20_000_000, rtt.medianNanos());
    assertEquals(50_000_000, rtt.p90Nanos());
    assertEquals(50_000_000, rtt.maxNanos());
    // Differences from the mean are 14, 14, 6, 26, 4: their squares add up to 1120, over 4: 280.
    assertEquals(Math.sqrt(280) * 1e6, rtt.stddev(), 1);
    JitterSummary jitter = result.jitter().orElseThrow();
    // Differences between neighbours are 0, 20, 20 and 30.
    assertEquals(17_500_000, jitter.meanNanos());
    assertEquals(30_000_000, jitter.maxNanos());
    // J = J + (D - J) / 16, four times.
    double smoothed = 0;
    for (double difference : new double[] {0, 20e6, 20e6, 30e6}) {
      smoothed += (difference - smoothed) / 16;
    }
    assertEquals(smoothed, jitter.rfc3550Nanos(), 1e-3);
    assertEquals(Map.of("NOERROR", 5L), result.rcodes());
    assertEquals(0, result.counts().loss().lossPercent().orElseThrow());
    assertEquals(Outcome.ANSWER, result.best());
  }

  @Test
  void lossIsWhatWasDecided() throws IOException, InterruptedException {
    String net =
        NET
            + """
            at 2500ms set ns dns-fault silent
            at 3500ms set ns no-dns-faults
            """;
    LatencyResult result = measure(net, plan(Series.CACHED, 5, 1000));
    LatencyCounts counts = result.counts();
    assertEquals(5, counts.sent());
    assertEquals(4, counts.received());
    assertEquals(1, counts.timedOut());
    assertEquals(20, counts.loss().lossPercent().orElseThrow());
    assertEquals(LatencyProbe.End.TIMEOUT, result.probes().get(3).end());
    assertEquals(2, result.jitter().orElseThrow().pairs(), "the lost one takes two pairs along");
  }

  @Test
  void lateAnswerLeavesItsQuestionTimedOut() throws IOException, InterruptedException {
    String net =
        NET
            + """
            at 500ms set ns dns-fault slow 1200ms
            at 1500ms set ns no-dns-faults
            """;
    LatencyResult result = measure(net, plan(Series.CACHED, 4, 1000));
    assertEquals(1, result.counts().late());
    assertEquals(1, result.counts().timedOut());
    assertEquals(3, result.counts().received());
    assertEquals(1_210_000_000, result.probes().get(1).lateNanos().orElseThrow());
    assertEquals(10_000_000, result.rtt().orElseThrow().maxNanos());
  }

  @Test
  void duplicatesAndConflictsAreCounted() throws IOException, InterruptedException {
    LatencyResult twice =
        measure(
            NET.replace("serves", "dns-fault twice after 3ms serves"), plan(Series.CACHED, 3, 500));
    assertEquals(3, twice.counts().duplicates());
    assertEquals(3, twice.counts().received());
    assertEquals(0, twice.counts().conflicts());
    LatencyResult forged =
        measure(
            NET.replace("serves", "dns-fault forged 10.6.6.6 before 3ms serves"),
            plan(Series.CACHED, 3, 500));
    assertEquals(3, forged.counts().conflicts());
    assertEquals(0, forged.counts().duplicates());
    LatencyResult wrong =
        measure(NET.replace("serves", "dns-fault id serves"), plan(Series.CACHED, 3, 500));
    assertEquals(3, wrong.counts().rejected());
    assertEquals(3, wrong.counts().received());
  }

  @Test
  void copiesOfAnAnswerAndErrorsByIcmpAreEventsOfTheirOwn()
      throws IOException, InterruptedException {
    assertEquals(
        "sent reply duplicate sent reply duplicate summary",
        words(NET.replace("serves", "dns-fault twice after 3ms serves")));
    assertEquals(
        "sent icmp_error sent icmp_error summary",
        words(NET.replace("serves", "dns-port 54 serves")));
  }

  private static String words(String topology) throws IOException, InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    NdjsonWriter<LatencyRow> writer =
        new NdjsonWriter<>(LatencySchemas.result(), new ReportOutput(bytes));
    List<LatencyEvent> events = new ArrayList<>();
    try (Dns dns = dns(topology)) {
      Latency latency = new Latency(dns, new SplittableRandom(2));
      latency.start(plan(Series.CACHED, 2, 500), events::add).await();
    }
    for (LatencyEvent event : events) {
      if (event instanceof LatencyEvent.Summary summary) {
        writer.row(new LatencyRow.Measured(summary.result(), List.of()));
      } else {
        LatencySchemas.write(writer, event);
      }
    }
    writer.close();
    List<String> words = new ArrayList<>();
    for (String line : bytes.toString(StandardCharsets.UTF_8).lines().toList()) {
      words.add(line.split("\"", -1)[7]);
    }
    return String.join(" ", words);
  }

  @Test
  void uncachedNamesAreNewEachTimeAndTheirAbsenceIsAnAnswer()
      throws IOException, InterruptedException {
    Set<String> names = new HashSet<>();
    List<LatencyEvent> events = new ArrayList<>();
    try (Dns dns = dns(NET)) {
      new Latency(dns, new SplittableRandom(2))
          .start(plan(Series.UNCACHED, 6, 100), events::add)
          .await();
    }
    for (LatencyEvent event : events) {
      if (event instanceof LatencyEvent.Reply reply) {
        names.add(reply.result().question().name().toString());
        assertTrue(reply.result().question().name().toString().endsWith(".www.example."));
      }
      if (event instanceof LatencyEvent.Summary summary) {
        assertEquals(Outcome.ANSWER, summary.result().best());
        assertEquals(Map.of("NXDOMAIN", 6L), summary.result().rcodes());
      }
    }
    assertEquals(6, names.size());
  }

  @Test
  void failuresOfServersAreAnswersThatFail() throws IOException, InterruptedException {
    LatencyResult result =
        measure(NET.replace("serves", "dns-fault servfail serves"), plan(Series.CACHED, 3, 100));
    assertEquals(Map.of("SERVFAIL", 3L), result.rcodes());
    assertEquals(Outcome.SERVER_FAILURE, result.best());
    assertEquals(3, result.counts().received());
  }

  @Test
  void closedPortIsAnErrorAndNoTimeout() throws IOException, InterruptedException {
    LatencyResult result =
        measure(NET.replace("serves", "dns-port 54 serves"), plan(Series.CACHED, 3, 100));
    assertEquals(3, result.counts().errors());
    assertEquals(LatencyProbe.End.ICMP_ERROR, result.probes().getFirst().end());
    assertEquals(Outcome.NO_REPLY, result.best());
    assertEquals(100, result.counts().loss().lossPercent().orElseThrow());
  }

  @Test
  void withoutAnIntervalTheNextQuestionFollowsTheAnswer() throws IOException, InterruptedException {
    LatencyResult result = measure(NET, plan(Series.CACHED, 50, 0));
    assertEquals(50, result.counts().received());
    assertEquals(500_000_000, result.elapsedNanos());
  }

  @Test
  void streamsOfASimulationAreNeverSent() throws IOException, InterruptedException {
    LatencyPlan plan = plan(Series.CACHED, 2, 100);
    LatencyTarget tcp =
        new LatencyTarget(0, plan.targets().getFirst().server().over(Transport.TCP), Series.CACHED);
    LatencyResult result =
        measure(NET, new LatencyPlan(plan.question(), List.of(tcp), plan.pacing(), plan.options()));
    assertEquals(2, result.counts().sendFailed());
    assertEquals(0, result.counts().sent());
    assertTrue(result.counts().loss().lossPercent().isEmpty());
  }

  @Test
  void stoppedRunCountsWhatWasUnderWayAsCancelled() throws IOException, InterruptedException {
    List<LatencyEvent> events = new ArrayList<>();
    String net = NET + "at 2500ms set ns dns-fault silent\n";
    try (Dns dns = dns(net)) {
      List<LatencyResult> results =
          new Latency(dns, new SplittableRandom(2))
              .startAndStop(plan(Series.CACHED, 20, 1000), events::add, 3_500_000_000L)
              .await();
      LatencyCounts counts = results.getFirst().counts();
      assertEquals(4, counts.sent());
      assertEquals(3, counts.received());
      assertEquals(1, counts.cancelled());
      assertEquals(0, counts.timedOut());
    }
  }

  @Test
  void listenerThatThrowsEndsTheRun() throws IOException {
    try (Dns dns = dns(NET)) {
      LatencyRun run =
          new Latency(dns)
              .start(
                  plan(Series.CACHED, 5, 1000),
                  _ -> {
                    throw new IllegalStateException("full");
                  });
      assertEquals("full", assertThrows(IllegalStateException.class, run::await).getMessage());
    }
  }

  @Test
  void longNamesLeaveNoRoomForALabel() {
    String label = "a".repeat(60);
    Question question = Question.of(String.join(".", label, label, label, label), RecordType.A);
    LatencyPlan usual = plan(Series.UNCACHED, 1, 1);
    assertThrows(
        IllegalArgumentException.class,
        () -> new LatencyPlan(question, usual.targets(), usual.pacing(), usual.options()));
  }
}
