package org.netdiag.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.EdnsRequest;
import org.netdiag.dns.query.Outcome;
import org.netdiag.dns.query.Patience;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.query.Strays;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.wire.IpAddress;

/// What comes to a question's socket and is no answer to it never becomes one, whatever it is; what
/// comes after the answer is told.
@Timeout(120)
class HostileRepliesTest {
  private static final long SEED = 20261121;
  private static final String FORGED = Stray.FORGED;

  private static final EdnsRequest.Subnet NETWORK =
      new EdnsRequest.Subnet(IpAddress.parse("192.0.2.0").orElseThrow(), 24);

  private static QueryOptions options(Duration timeout, Duration linger) {
    return QueryOptions.builder()
        .randomCase(true)
        .edns(EdnsRequest.DEFAULT.withSubnet(Optional.of(NETWORK)))
        .patience(new Patience(timeout, 1, linger))
        .build();
  }

  private static final QueryOptions PATIENT = options(Duration.ofSeconds(30), Duration.ZERO);

  private static Dns dns() {
    System.out.println("seed " + SEED);
    return Dns.builder().random(new Random(SEED)).build();
  }

  private static DnsQuery query(FakeServer server, QueryOptions options) {
    return DnsQuery.of(Question.of(Stray.NAME, RecordType.A), server.server(), options);
  }

  private static void verifyAnswer(DnsResult result) {
    assertEquals(Outcome.ANSWER, result.outcome(), result::toString);
    assertEquals(FakeAnswer.ADDRESS, address(result.reply().orElseThrow()), result::toString);
  }

  private static String address(DnsMessage message) {
    Octets data = message.answer().getFirst().rdata();
    return data.at(0) + "." + data.at(1) + "." + data.at(2) + "." + data.at(3);
  }

  @ParameterizedTest
  @EnumSource(Stray.class)
  void strayBeforeTheAnswerIsCountedAndIgnored(Stray stray)
      throws IOException, InterruptedException {
    FakeServer.Script script =
        heard -> {
          stray.send(heard);
          heard.send(FakeAnswer.usual(heard.message));
        };
    try (FakeServer server = new FakeServer(script);
        Dns dns = dns()) {
      DnsResult result = dns.ask(query(server, PATIENT));
      verifyAnswer(result);
      assertEquals(stray.counted(), result.strays());
      assertTrue(result.conflict().isEmpty());
      assertEquals(1, result.tries());
    }
  }

  @ParameterizedTest
  @EnumSource(Stray.class)
  void strayAloneIsNoReply(Stray stray) throws IOException, InterruptedException {
    QueryOptions once = options(Duration.ofMillis(50), Duration.ZERO);
    try (FakeServer server = new FakeServer(stray::send);
        Dns dns = dns()) {
      DnsResult result = dns.ask(query(server, once));
      assertEquals(Outcome.NO_REPLY, result.outcome(), result::toString);
      assertTrue(result.reply().isEmpty());
      assertEquals(AttemptEnd.TIMED_OUT, result.attempts().getFirst().end());
    }
  }

  @Test
  void allStraysAtOnceAreCountedEach() throws IOException, InterruptedException {
    Strays sum = Strays.NONE;
    for (Stray each : Stray.values()) {
      sum = sum.plus(each.counted());
    }
    FakeServer.Script script =
        heard -> {
          for (Stray each : Stray.values()) {
            each.send(heard);
          }
          heard.send(FakeAnswer.usual(heard.message));
        };
    try (FakeServer server = new FakeServer(script);
        Dns dns = dns()) {
      DnsResult result = dns.ask(query(server, PATIENT));
      verifyAnswer(result);
      assertEquals(sum, result.strays());
      assertEquals(Stray.values().length, result.strays().rejected());
    }
  }

  /// Asks with lingering, and keeps the engine's thread, once the question has left, until all that
  /// the script sends is there.
  private static DnsResult lingering(Dns dns, FakeServer server, CountDownLatch sent)
      throws IOException, InterruptedException, ExecutionException {
    CompletableFuture<DnsResult> answer = new CompletableFuture<>();
    QueryOptions options = options(Duration.ofSeconds(30), Duration.ofMillis(100));
    dns.execute(asker -> {
      asker.ask(query(server, options), answer::complete);
      asker.at(asker.clock().nanos(), () -> FakeServer.await(sent));
    });
    return answer.get();
  }

  private static DnsResult after(FakeServer.Script script)
      throws IOException, InterruptedException, ExecutionException {
    CountDownLatch sent = new CountDownLatch(1);
    FakeServer.Script whole =
        heard -> {
          heard.send(FakeAnswer.usual(heard.message));
          script.play(heard);
          sent.countDown();
        };
    try (FakeServer server = new FakeServer(whole);
        Dns dns = dns()) {
      DnsResult result = lingering(dns, server, sent);
      verifyAnswer(result);
      return result;
    }
  }

  @Test
  void secondCopyIsADuplicate() throws IOException, InterruptedException, ExecutionException {
    DnsResult result = after(heard -> heard.send(FakeAnswer.usual(heard.message)));
    assertEquals(1, result.strays().duplicates());
    assertEquals(0, result.strays().rejected());
    assertTrue(result.conflict().isEmpty());
  }

  @Test
  void otherTtlIsADuplicate() throws IOException, InterruptedException, ExecutionException {
    DnsResult result =
        after(
            heard -> heard.send(new FakeAnswer(heard.message).add(FakeAnswer.ADDRESS, 17).bytes()));
    assertEquals(1, result.strays().duplicates());
    assertTrue(result.conflict().isEmpty());
  }

  @Test
  void laterOtherAnswerIsAConflict() throws IOException, InterruptedException, ExecutionException {
    DnsResult result =
        after(heard -> heard.send(FakeAnswer.address(heard.message, FORGED).bytes()));
    assertEquals(FORGED, address(result.conflict().orElseThrow()));
    assertEquals(0, result.strays().duplicates());
    assertEquals(0, result.strays().rejected());
  }

  @Test
  void laterOtherCodeIsAConflict() throws IOException, InterruptedException, ExecutionException {
    DnsResult result =
        after(heard -> {
          FakeAnswer none = new FakeAnswer(heard.message);
          none.rcode = Rcode.NXDOMAIN;
          heard.send(none.bytes());
        });
    assertEquals(Rcode.NXDOMAIN, result.conflict().orElseThrow().rcode());
  }

  @ParameterizedTest
  @EnumSource(Stray.class)
  void laterStrayIsNoConflict(Stray stray)
      throws IOException, InterruptedException, ExecutionException {
    DnsResult result = after(stray::send);
    assertEquals(stray.counted(), result.strays());
    assertTrue(result.conflict().isEmpty(), result::toString);
  }

  @Test
  void laterOtherAnswerWithoutTheCookieIsNoConflict()
      throws IOException, InterruptedException, ExecutionException {
    DnsResult result =
        after(heard -> {
          FakeAnswer forged = FakeAnswer.address(heard.message, FORGED);
          forged.cookie = Octets.EMPTY;
          heard.send(forged.bytes());
        });
    assertTrue(result.conflict().isEmpty(), result::toString);
    assertEquals(new Strays(0, 0, 0, 0, 1, 0, 0, 0, 0), result.strays());
  }

  /// RFC 7873 section 5.3: a server that has shown a cookie before has to show it again.
  @Test
  void answerWithoutTheKnownCookieIsIgnored() throws IOException, InterruptedException {
    FakeServer.Script script =
        heard -> {
          if (heard.number > 0) {
            FakeAnswer forged = FakeAnswer.address(heard.message, FORGED);
            forged.cookie = Octets.EMPTY;
            heard.send(forged.bytes());
            forged.opt = false;
            heard.send(forged.bytes());
          }
          heard.send(FakeAnswer.usual(heard.message));
        };
    try (FakeServer server = new FakeServer(script);
        Dns dns = dns()) {
      verifyAnswer(dns.ask(query(server, PATIENT)));
      DnsResult second = dns.ask(query(server, PATIENT));
      verifyAnswer(second);
      assertEquals(new Strays(0, 0, 0, 0, 2, 0, 0, 0, 0), second.strays());
    }
  }

  @Test
  void badCookieIsAnsweredWithTheServersCookie() throws IOException, InterruptedException {
    byte[] secret = {1, 2, 3, 4, 5, 6, 7, 8};
    FakeServer.Script script =
        heard -> {
          FakeAnswer answer = FakeAnswer.address(heard.message, FakeAnswer.ADDRESS);
          answer.cookie = FakeAnswer.joined(answer.clientCookie().orElseThrow(), secret);
          if (heard.number == 0) {
            answer.rcode = Rcode.BADCOOKIE;
            answer.records.clear();
          }
          heard.send(answer.bytes());
        };
    try (FakeServer server = new FakeServer(script);
        Dns dns = dns()) {
      DnsResult result = dns.ask(query(server, PATIENT));
      verifyAnswer(result);
      assertEquals(
          List.of(AttemptEnd.REPEATED, AttemptEnd.REPLY),
          result.attempts().stream().map(attempt -> attempt.end()).toList());
      Octets sent =
          server.heard.get(1).message.edns().orElseThrow().option(10).orElseThrow().data();
      assertEquals(Octets.of(secret), sent.slice(8, 16));
    }
  }

  @Test
  void answerToAnEarlierTryIsTaken() throws IOException, InterruptedException {
    FakeServer.Script script =
        heard -> {
          if (heard.number == 1) {
            FakeServer.Heard first = heard.first();
            first.send(FakeAnswer.usual(first.message));
          }
        };
    QueryOptions twice =
        QueryOptions.builder()
            .patience(new Patience(Duration.ofMillis(500), 3, Duration.ZERO))
            .build();
    try (FakeServer server = new FakeServer(script);
        Dns dns = dns()) {
      DnsResult result = dns.ask(query(server, twice));
      verifyAnswer(result);
      assertEquals(AttemptEnd.TIMED_OUT, result.attempts().getFirst().end());
    }
  }

  @Test
  void cutAnswerIsAskedForOverTcp() throws IOException, InterruptedException {
    FakeServer.Script script =
        heard -> {
          FakeAnswer answer = FakeAnswer.address(heard.message, FakeAnswer.ADDRESS);
          if (!heard.tcp) {
            answer.flags |= 0x0200;
            answer.records.clear();
          }
          heard.send(answer.bytes());
        };
    try (FakeServer server = new FakeServer(script);
        Dns dns = dns()) {
      DnsResult result = dns.ask(query(server, PATIENT));
      verifyAnswer(result);
      assertTrue(result.truncated());
      assertEquals(Transport.TCP, result.transport());
      assertEquals(
          List.of(AttemptEnd.TRUNCATED, AttemptEnd.REPLY),
          result.attempts().stream().map(attempt -> attempt.end()).toList());
    }
  }

  @Test
  void randomBytesAreNeverAnAnswer() throws IOException, InterruptedException {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    FakeServer.Script script =
        heard -> {
          for (int i = 0; i < 60; i++) {
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            if (bytes.length > 3 && random.nextBoolean()) {
              bytes[0] = (byte) (heard.message.id() >> 8);
              bytes[1] = (byte) heard.message.id();
              bytes[2] |= (byte) 0x80;
            }
            heard.send(bytes);
          }
          heard.send(FakeAnswer.usual(heard.message));
        };
    try (FakeServer server = new FakeServer(script);
        Dns dns = dns()) {
      for (int i = 0; i < 50; i++) {
        DnsResult result = dns.ask(query(server, PATIENT));
        verifyAnswer(result);
        assertEquals(60, result.strays().rejected(), result::toString);
        assertFalse(result.conflict().isPresent());
      }
    }
  }
}
