package org.netdiag.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.Attempt;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.Outcome;
import org.netdiag.dns.query.Patience;
import org.netdiag.dns.query.QueryOptions;

/// Programs on the engine's thread, on the simulated network of [DnsTest].
class AskerTest {
  private static final long MILLI = 1_000_000;
  private static final String MUTE = "10.0.0.55";
  private static final QueryOptions LINGERING =
      QueryOptions.builder()
          .patience(new Patience(Duration.ofSeconds(5), 3, Duration.ofMillis(500)))
          .build();

  @Test
  void timersGoByTheNetworksClock() throws Exception {
    CompletableFuture<Long> waited = new CompletableFuture<>();
    try (Dns dns = DnsTest.dns("")) {
      dns.execute(asker -> {
        long start = asker.clock().nanos();
        asker.at(start + 3_000 * MILLI, () -> waited.complete(asker.clock().nanos() - start));
      });
      assertEquals(3_000 * MILLI, waited.get());
    }
  }

  @Test
  void closingEndsWhatIsUnderWay() throws Exception {
    List<DnsResult> results = Collections.synchronizedList(new ArrayList<>());
    Dns dns = DnsTest.dns("");
    dns.execute(asker ->
        asker.ask(
            DnsQuery.of(
                Question.of("www.example.net", RecordType.A),
                DnsTest.server(DnsTest.SERVER),
                QueryOptions.DEFAULT),
            results::add));
    dns.close();
    dns.close();
    assertEquals(1, results.size());
    assertThrows(IllegalStateException.class, () -> dns.execute(_ -> {}));
  }

  @ParameterizedTest
  @CsvSource({"one, 20, 520", "mute, 60, 60"})
  void saysWhenItIsDecidedBeforeItListensOn(String host, long decided, long told) throws Exception {
    CompletableFuture<List<Long>> times = new CompletableFuture<>();
    String address = host.equals("one") ? DnsTest.SERVER : MUTE;
    try (Dns dns = DnsTest.dns("")) {
      dns.execute(asker -> {
        long start = asker.clock().nanos();
        List<Long> seen = new ArrayList<>();
        asker.ask(
            DnsQuery.of(
                Question.of("www.example.net", RecordType.A), DnsTest.server(address), LINGERING),
            () -> seen.add((asker.clock().nanos() - start) / MILLI),
            _ -> {
              seen.add((asker.clock().nanos() - start) / MILLI);
              times.complete(seen);
            });
      });
      assertEquals(List.of(decided, told), times.get());
    }
  }

  @Test
  void whatACallerThrowsHurtsNobodyElse() throws Exception {
    List<String> thrown = Collections.synchronizedList(new ArrayList<>());
    CompletableFuture<DnsResult> told = new CompletableFuture<>();
    DnsQuery query =
        DnsQuery.of(
            Question.of("www.example.net", RecordType.A),
            DnsTest.server(DnsTest.SERVER),
            QueryOptions.DEFAULT);
    try (Dns dns = DnsTest.dns("")) {
      dns.execute(asker -> {
        Thread.currentThread()
            .setUncaughtExceptionHandler((_, fault) -> thrown.add(fault.getMessage()));
        asker.ask(
            query,
            () -> {
              throw new IllegalStateException("decided");
            },
            result -> {
              told.complete(result);
              throw new IllegalStateException("then");
            });
        asker.at(
            asker.clock().nanos(),
            () -> {
              throw new IllegalStateException("timer");
            });
        throw new IllegalStateException("program");
      });
      assertEquals(Outcome.ANSWER, told.get().outcome());
      assertEquals(Outcome.ANSWER, dns.ask(query).outcome());
      assertEquals(List.of("program", "timer", "decided", "then"), List.copyOf(thrown));
    }
  }

  @Test
  void cancelledQuestionIsNotAnswered() throws Exception {
    try (Dns dns = DnsTest.dns("")) {
      Question question = Question.of("www.example.net", RecordType.A);
      CompletableFuture<DnsResult> result = new CompletableFuture<>();
      dns.execute(asker -> {
        asker.ask(
            DnsQuery.of(question, DnsTest.server(MUTE), QueryOptions.DEFAULT), result::complete);
        asker.cancel();
      });
      assertEquals(Outcome.NO_REPLY, result.get().outcome());
      assertEquals(
          List.of(AttemptEnd.CANCELLED),
          result.get().attempts().stream().map(Attempt::end).toList());
      assertEquals(
          Outcome.ANSWER,
          dns.ask(DnsQuery.of(question, DnsTest.server(DnsTest.SERVER), QueryOptions.DEFAULT))
              .outcome());
    }
  }
}
