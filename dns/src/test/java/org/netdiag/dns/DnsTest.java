package org.netdiag.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
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
import org.netdiag.dns.query.LocalEnd;
import org.netdiag.dns.query.Outcome;
import org.netdiag.dns.query.Patience;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.query.Strays;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.sim.SimNetwork;
import org.netdiag.shared.sim.SimSettings;
import org.netdiag.shared.sim.Topology;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Questions over UDP on simulated networks.
class DnsTest {
  private static final long MILLI = 1_000_000;
  static final String SERVER = "10.0.0.53";
  private static final String OTHER = "10.0.0.54";

  /// Two servers of one zone, the first with faults, and a host that is none.
  static Dns dns(String faults) throws Exception {
    String network =
        """
        local 10.0.0.1
        host one 10.0.0.53 delay 10ms serves example.net %s
        host two 10.0.0.54 delay 20ms serves example.net
        host mute 10.0.0.55 delay 10ms
        path one direct
        path two direct
        path mute direct
        zone example.net
          ttl 300
          www A 192.0.2.80
          *.many A 192.0.2.81
          info TXT "text"
        """
            .formatted(faults);
    return Dns.builder()
        .network(SimNetwork.factory(Topology.parse("test", network), SimSettings.defaults()))
        .random(new Random(20_261_121))
        .build();
  }

  static DnsServer server(String address) {
    return DnsServer.of(IpAddress.parse(address).orElseThrow());
  }

  private static QueryOptions.Builder options() {
    return QueryOptions.builder();
  }

  private static QueryOptions lingering() {
    return options()
        .randomCase(true)
        .patience(new Patience(Duration.ofSeconds(5), 3, Duration.ofMillis(500)))
        .build();
  }

  private static DnsResult ask(String faults, String name, QueryOptions options) throws Exception {
    try (Dns dns = dns(faults)) {
      return dns.ask(DnsQuery.of(Question.of(name, RecordType.A), server(SERVER), options));
    }
  }

  private static String data(DnsResult result) {
    return result.reply().orElseThrow().answer().getFirst().rdata().toString();
  }

  private static List<AttemptEnd> ends(DnsResult result) {
    return result.attempts().stream().map(Attempt::end).toList();
  }

  @Test
  void answerIsTimedByTheNetwork() throws Exception {
    DnsResult result = ask("", "www.example.net", QueryOptions.DEFAULT);
    assertEquals(Outcome.ANSWER, result.outcome());
    assertEquals("c0000250", data(result));
    assertEquals(20 * MILLI, result.elapsedNanos().orElseThrow());
    assertEquals(Strays.NONE, result.strays());
    assertEquals(List.of(AttemptEnd.REPLY), ends(result));
  }

  @ParameterizedTest
  @CsvSource({
    "id, 0 1 0 0 0 0 0",
    "question, 0 0 1 0 0 0 0",
    "case, 0 0 0 1 0 0 0",
    "malformed, 0 0 0 0 0 1 0",
    "source 10.0.0.9, 1 0 0 0 0 0 0",
    "twice, 0 0 0 0 0 0 1",
  })
  void whatProvesNothingIsCountedAndNoAnswer(String fault, String counts) throws Exception {
    for (String order : List.of("before 5ms", "after 5ms")) {
      if (fault.equals("twice") && order.startsWith("before")) {
        continue;
      }
      DnsResult result = ask("dns-fault " + fault + " " + order, "www.example.net", lingering());
      Strays strays = result.strays();
      assertEquals("c0000250", data(result), order);
      assertEquals(
          counts,
          strays.wrongSource()
              + " "
              + strays.wrongId()
              + " "
              + strays.wrongQuestion()
              + " "
              + strays.wrongCase()
              + " "
              + strays.wrongCookie()
              + " "
              + strays.malformed()
              + " "
              + strays.duplicates(),
          order);
      assertTrue(result.conflict().isEmpty(), order);
    }
  }

  @ParameterizedTest
  @CsvSource({"id", "question", "case", "malformed", "source 10.0.0.9"})
  void whatProvesNothingLeavesTheQuestionUnanswered(String fault) throws Exception {
    DnsResult result = ask("dns-fault " + fault + " instead", "www.example.net", lingering());
    assertEquals(Outcome.NO_REPLY, result.outcome());
    assertTrue(result.elapsedNanos().isEmpty());
    assertEquals(3, result.strays().rejected());
    assertEquals(15_000 * MILLI, result.totalNanos());
  }

  @Test
  void laterDifferentAnswerIsAConflict() throws Exception {
    DnsResult forgedFirst =
        ask("dns-fault forged 192.0.2.66 before 100ms", "www.example.net", lingering());
    assertEquals("c0000242", data(forgedFirst));
    assertEquals(
        "c0000250", forgedFirst.conflict().orElseThrow().answer().getFirst().rdata().toString());
    DnsResult unheard =
        ask("dns-fault forged 192.0.2.66 before 100ms", "www.example.net", QueryOptions.DEFAULT);
    assertTrue(unheard.conflict().isEmpty());
  }

  @Test
  void silenceEndsAfterEveryTry() throws Exception {
    DnsResult result = ask("dns-fault silent", "www.example.net", QueryOptions.DEFAULT);
    assertEquals(Outcome.NO_REPLY, result.outcome());
    assertEquals(Collections.nCopies(3, AttemptEnd.TIMED_OUT), ends(result));
    assertEquals("timed out", result.failure());
    assertEquals(15_000 * MILLI, result.totalNanos());
  }

  @Test
  void lateAnswerToAnEarlierTryIsTaken() throws Exception {
    DnsResult result = ask("dns-fault slow 6s", "www.example.net", QueryOptions.DEFAULT);
    assertEquals(Outcome.ANSWER, result.outcome());
    assertEquals(6_020 * MILLI, result.elapsedNanos().orElseThrow());
    assertEquals(List.of(AttemptEnd.TIMED_OUT, AttemptEnd.REPLY), ends(result));
  }

  @Test
  void nobodyListeningIsKnownAtOnce() throws Exception {
    try (Dns dns = dns("")) {
      DnsResult result =
          dns.ask(
              DnsQuery.of(
                  Question.of("www.example.net", RecordType.A),
                  server("10.0.0.55"),
                  QueryOptions.DEFAULT));
      assertEquals(Outcome.NO_REPLY, result.outcome());
      assertEquals(Collections.nCopies(3, AttemptEnd.REFUSED), ends(result));
      assertEquals(60 * MILLI, result.totalNanos());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "silent, true, ANSWER, 10.0.0.54, 'TIMED_OUT, REPLY'",
    "servfail, true, ANSWER, 10.0.0.54, 'REPLY, REPLY'",
    "refused, true, ANSWER, 10.0.0.54, 'REPLY, REPLY'",
    "servfail, false, SERVER_FAILURE, 10.0.0.53, REPLY",
    "nxdomain, true, NXDOMAIN, 10.0.0.53, REPLY",
  })
  void nextServerIsAskedWhenOneFails(
      String fault, boolean moveOn, Outcome outcome, String by, String ends) throws Exception {
    try (Dns dns = dns("dns-fault " + fault)) {
      DnsResult result =
          dns.ask(
              new DnsQuery(
                  Question.of("www.example.net", RecordType.A),
                  List.of(server(SERVER), server(OTHER)),
                  options().nextOnFailure(moveOn).build()));
      assertEquals(outcome, result.outcome());
      assertEquals(by, result.server().address().toString());
      assertEquals("[" + ends + "]", ends(result).toString());
    }
  }

  @Test
  void secondCopyOfAFailureMovesOnNoFurther() throws Exception {
    try (Dns dns = dns("dns-fault servfail dns-fault twice after 1ms")) {
      DnsResult result =
          dns.ask(
              new DnsQuery(
                  Question.of("www.example.net", RecordType.A),
                  List.of(server(SERVER), server(OTHER)),
                  QueryOptions.DEFAULT));
      assertEquals(Outcome.ANSWER, result.outcome());
      assertEquals(List.of(AttemptEnd.REPLY, AttemptEnd.REPLY), ends(result));
      assertEquals(1, result.strays().duplicates());
    }
  }

  @Test
  void failureOfEveryServerIsToldAsTheLastSaidIt() throws Exception {
    try (Dns dns = dns("dns-fault servfail")) {
      DnsResult result =
          dns.ask(
              new DnsQuery(
                  Question.of("www.example.net", RecordType.A),
                  List.of(server(SERVER), server("10.0.0.55")),
                  QueryOptions.DEFAULT));
      assertEquals(Outcome.SERVER_FAILURE, result.outcome());
      assertEquals(SERVER, result.server().address().toString());
    }
  }

  @Test
  void cutAnswerIsNoDenialWithoutStreams() throws Exception {
    DnsResult result = ask("dns-fault truncated", "www.example.net", QueryOptions.DEFAULT);
    assertTrue(result.truncated());
    assertEquals(Outcome.SERVER_FAILURE, result.outcome());
    assertEquals(Transport.UDP, result.transport());
    assertEquals(List.of(AttemptEnd.TRUNCATED, AttemptEnd.LOCAL_ERROR), ends(result));
  }

  @Test
  void thousandsShareOneSocketAndGetTheirOwnAnswers() throws Exception {
    int count = 20_000;
    List<DnsResult> results = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch all = new CountDownLatch(count);
    try (Dns dns = dns("")) {
      dns.execute(asker -> {
        for (int i = 0; i < count; i++) {
          Question question = Question.of("n" + i + ".many.example.net", RecordType.A);
          asker.ask(
              DnsQuery.of(question, server(OTHER), QueryOptions.DEFAULT),
              result -> {
                results.add(result);
                all.countDown();
              });
        }
      });
      all.await();
    }
    assertEquals(
        count,
        results.stream()
            .filter(result -> result.outcome() == Outcome.ANSWER)
            .map(result -> result.reply().orElseThrow().questions().getFirst().name())
            .distinct()
            .count());
  }

  @Test
  void sameSeedSameRun() throws Exception {
    Optional<DnsResult> first = Optional.empty();
    for (int i = 0; i < 2; i++) {
      DnsResult result = ask("dns-fault silent 50%", "www.example.net", lingering());
      first = Optional.of(first.orElse(result));
      assertEquals(first.get().asked(), result.asked());
      assertEquals(first.get().totalNanos(), result.totalNanos());
    }
  }

  @Test
  void serverWithoutRecursionIsLeftForTheNextWhereThatIsNeeded() throws Exception {
    try (Dns dns = dns("")) {
      Question question = Question.of("www.example.net", RecordType.A);
      List<DnsServer> servers = List.of(server(SERVER), server(OTHER));
      DnsResult usual = dns.ask(new DnsQuery(question, servers, QueryOptions.DEFAULT));
      assertEquals(SERVER, usual.server().given());
      QueryOptions needing = options().recursionNeeded(true).build();
      DnsResult moved = dns.ask(new DnsQuery(question, servers, needing));
      assertEquals(OTHER, moved.server().given());
      assertEquals(Outcome.ANSWER, moved.outcome());
      assertEquals(
          List.of("recursion not available", "recursion not available"),
          moved.attempts().stream().map(Attempt::text).toList());
    }
  }

  @Test
  void localEndOfTheOtherFamilyIsTold() throws Exception {
    LocalEnd six = LocalEnd.at(IpAddress.parse("2001:db8::1").orElseThrow());
    DnsResult result = ask("", "www.example.net", options().local(six).build());
    assertEquals("the local address 2001:db8::1 is of another family", result.failure());
    try (Dns dns = dns("")) {
      assertThrows(IllegalArgumentException.class, () -> dns.check(Family.V4, six));
      assertThrows(
          SyscallException.class,
          () -> dns.check(Family.V4, new LocalEnd(Optional.empty(), Optional.of("none"), -1, -1)));
      dns.check(Family.V4, new LocalEnd(Optional.empty(), Optional.of("sim0"), -1, 8));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new LocalEnd(Optional.empty(), Optional.empty(), -1, 256));
  }
}
