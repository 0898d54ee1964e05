package org.netdiag.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
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
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.Outcome;
import org.netdiag.dns.query.Patience;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.net.Clock;

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
  @CsvSource({
    "one, sent 1 udp 0; ended 1 reply 20; decided 20; told ANSWER 520",
    "mute, sent 1 udp 0; ended 1 refused 20; sent 2 udp 20; ended 2 refused 40;"
        + " sent 3 udp 40; ended 3 refused 60; decided 60; told NO_REPLY 60",
  })
  void whoWatchesHearsEverythingWhenItHappens(String host, String expected) throws Exception {
    CompletableFuture<List<String>> heard = new CompletableFuture<>();
    String address = host.equals("one") ? DnsTest.SERVER : MUTE;
    try (Dns dns = DnsTest.dns("")) {
      dns.execute(asker ->
          asker.watch(
              DnsQuery.of(
                  Question.of("www.example.net", RecordType.A), DnsTest.server(address), LINGERING),
              new Diary(asker.clock(), heard)));
      assertEquals(expected, String.join("; ", heard.get()));
    }
  }

  /// Writes down what it hears, with milliseconds since its making.
  private static final class Diary implements QueryWatcher {
    private final Clock clock;
    private final CompletableFuture<List<String>> whole;
    private final List<String> lines = new ArrayList<>();
    private final long start;

    Diary(Clock clock, CompletableFuture<List<String>> whole) {
      this.clock = clock;
      this.whole = whole;
      this.start = clock.nanos();
    }

    private void add(String line) {
      lines.add(line + " " + (clock.nanos() - start) / MILLI);
    }

    @Override
    public void sent(int number, DnsServer server, Transport transport) {
      add("sent " + number + " " + transport.key());
    }

    @Override
    public void ended(int number, Attempt attempt) {
      add("ended " + number + " " + attempt.end().name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void decided() {
      add("decided");
    }

    @Override
    public void told(DnsResult result) {
      add("told " + result.outcome());
      whole.complete(lines);
    }
  }

  /// Throws whatever it is told.
  private record Thrower(CompletableFuture<DnsResult> answer) implements QueryWatcher {
    @Override
    public void sent(int number, DnsServer server, Transport transport) {
      throw new IllegalStateException("sent");
    }

    @Override
    public void ended(int number, Attempt attempt) {
      throw new IllegalStateException("ended");
    }

    @Override
    public void decided() {
      throw new IllegalStateException("decided");
    }

    @Override
    public void told(DnsResult result) {
      answer.complete(result);
      throw new IllegalStateException("told");
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
        asker.watch(query, new Thrower(told));
        asker.at(
            asker.clock().nanos(),
            () -> {
              throw new IllegalStateException("timer");
            });
        throw new IllegalStateException("program");
      });
      assertEquals(Outcome.ANSWER, told.get().outcome());
      assertEquals(Outcome.ANSWER, dns.ask(query).outcome());
      assertEquals(
          List.of("program", "sent", "timer", "ended", "decided", "told"), List.copyOf(thrown));
    }
  }

  @Test
  void questionsLeaveInTheOrderInWhichTheyAreAsked() throws Exception {
    List<Integer> left = new ArrayList<>();
    CompletableFuture<List<Integer>> all = new CompletableFuture<>();
    Question question = Question.of("www.example.net", RecordType.A);
    DnsQuery query = DnsQuery.of(question, DnsTest.server(DnsTest.SERVER), QueryOptions.DEFAULT);
    try (Dns dns = DnsTest.dns("")) {
      dns.execute(asker -> {
        for (int i = 0; i < 5; i++) {
          asker.watch(query, new Leaver(i, left, all));
        }
      });
      assertEquals(List.of(0, 1, 2, 3, 4), all.get());
    }
  }

  /// One of five questions.
  private record Leaver(int number, List<Integer> left, CompletableFuture<List<Integer>> all)
      implements QueryWatcher {
    @Override
    public void sent(int attempt, DnsServer server, Transport transport) {
      left.add(number);
    }

    @Override
    public void told(DnsResult result) {
      if (left.size() == 5) {
        all.complete(List.copyOf(left));
      }
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
