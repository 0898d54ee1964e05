package org.netdiag.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netdiag.dns.message.EdnsCode;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.Outcome;
import org.netdiag.dns.query.Patience;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.query.Strays;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.wire.IpAddress;

/// Servers that keep to the letter of no RFC, and what a question comes to all the same.
@Timeout(60)
class OddServersTest {
  private static final long SEED = 66;
  private static final Question QUESTION = Question.of("www.example.", RecordType.A);

  private static QueryOptions options(Duration timeout, int tries) {
    return QueryOptions.builder().patience(new Patience(timeout, tries, Duration.ZERO)).build();
  }

  private static final QueryOptions PATIENT = options(Duration.ofSeconds(30), 1);

  private static Dns dns() {
    return Dns.builder().random(new Random(SEED)).build();
  }

  private static List<AttemptEnd> ends(DnsResult result) {
    return result.attempts().stream().map(attempt -> attempt.end()).toList();
  }

  /// RFC 7873 section 4: a server's part has 8 to 32 bytes. What is sent back has a length that any
  /// server reads.
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 33, 60_000})
  void aCookieOfAnotherLengthIsNotSentBack(int bytes) throws IOException, InterruptedException {
    FakeServer.Script script =
        heard -> {
          FakeAnswer answer = FakeAnswer.address(heard.message, FakeAnswer.ADDRESS);
          answer.cookie = FakeAnswer.joined(answer.clientCookie().orElseThrow(), new byte[bytes]);
          heard.send(answer.bytes());
        };
    QueryOptions wide = PATIENT.toBuilder().edns(PATIENT.edns().withUdpSize(65_535)).build();
    try (FakeServer server = new FakeServer(script);
        Dns dns = dns()) {
      for (int i = 0; i < 2; i++) {
        DnsResult result = dns.ask(DnsQuery.of(QUESTION, server.server(), wide));
        assertEquals(Outcome.ANSWER, result.outcome(), result::toString);
      }
      Octets sent =
          server
              .heard
              .get(1)
              .message
              .edns()
              .orElseThrow()
              .option(EdnsCode.COOKIE)
              .orElseThrow()
              .data();
      assertEquals(8, sent.length());
    }
  }

  /// A failure may leave the question out, not the proof that it is from where the question went.
  @Test
  void aFailureWithoutQuestionAndWithAnotherCookieIsIgnored()
      throws IOException, InterruptedException {
    FakeServer.Script script =
        heard -> {
          FakeAnswer forged = new FakeAnswer(heard.message);
          forged.questions.clear();
          forged.rcode = Rcode.REFUSED;
          forged.cookie = Octets.of(new byte[16]);
          heard.send(forged.bytes());
          heard.send(FakeAnswer.usual(heard.message));
        };
    try (FakeServer server = new FakeServer(script);
        Dns dns = dns()) {
      DnsResult result = dns.ask(DnsQuery.of(QUESTION, server.server(), PATIENT));
      assertEquals(Outcome.ANSWER, result.outcome(), result::toString);
      assertEquals(new Strays(0, 0, 0, 0, 1, 0, 0, 0, 0), result.strays());
    }
  }

  @Test
  void aFailureWithoutQuestionIsTold() throws IOException, InterruptedException {
    FakeServer.Script script =
        heard -> {
          FakeAnswer refusal = new FakeAnswer(heard.message);
          refusal.questions.clear();
          refusal.rcode = Rcode.FORMERR;
          refusal.opt = false;
          heard.send(refusal.bytes());
        };
    try (FakeServer server = new FakeServer(script);
        Dns dns = dns()) {
      DnsResult result = dns.ask(DnsQuery.of(QUESTION, server.server(), PATIENT));
      assertEquals(Outcome.SERVER_FAILURE, result.outcome(), result::toString);
    }
  }

  /// The first server is silent once and then answers both tries; that moves the question on once.
  @Test
  void aFailureToEachOfTwoTriesMovesOnOnce() throws IOException, InterruptedException {
    FakeServer.Script failing =
        heard -> {
          if (heard.number == 1) {
            FakeAnswer late = new FakeAnswer(heard.first().message);
            late.rcode = Rcode.SERVFAIL;
            heard.first().send(late.bytes());
            FakeAnswer now = new FakeAnswer(heard.message);
            now.rcode = Rcode.SERVFAIL;
            heard.send(now.bytes());
          }
        };
    FakeServer.Script slow =
        heard -> {
          if (heard.number == 2) {
            heard.send(FakeAnswer.usual(heard.message));
          }
        };
    try (FakeServer first = new FakeServer(failing);
        FakeServer second = new FakeServer(slow);
        Dns dns = dns()) {
      DnsQuery query =
          new DnsQuery(
              QUESTION,
              List.of(first.server(), second.server()),
              options(Duration.ofMillis(300), 4));
      DnsResult result = dns.ask(query);
      assertEquals(Outcome.ANSWER, result.outcome(), result::toString);
      assertEquals(
          List.of(
              AttemptEnd.TIMED_OUT,
              AttemptEnd.TIMED_OUT,
              AttemptEnd.REPLY,
              AttemptEnd.TIMED_OUT,
              AttemptEnd.REPLY),
          ends(result));
      assertEquals(1, result.strays().duplicates());
    }
  }

  @Test
  void anAnsweredTryTookAsLongAsItsAnswer() throws IOException, InterruptedException {
    try (FakeServer server = new FakeServer(heard -> heard.send(FakeAnswer.usual(heard.message)));
        Dns dns = dns()) {
      DnsResult result = dns.ask(DnsQuery.of(QUESTION, server.server(), PATIENT));
      assertEquals(result.elapsedNanos().orElseThrow(), result.attempts().getLast().elapsedNanos());
    }
  }

  /// Takes one connection and its question, and says so; the future ends when the client ends it.
  private static CompletableFuture<Integer> silent(ServerSocket listener, CountDownLatch asked) {
    return CompletableFuture.supplyAsync(() -> {
      try (Socket socket = listener.accept()) {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        in.readNBytes(in.readUnsignedShort());
        asked.countDown();
        return in.read();
      } catch (IOException reset) {
        return -1;
      }
    });
  }

  @Test
  void closingEndsStreamsThatAreUnderWay() throws Exception {
    QueryOptions forever = options(Duration.ofHours(1), 1);
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      CountDownLatch asked = new CountDownLatch(1);
      CompletableFuture<Integer> end = silent(listener, asked);
      CompletableFuture<DnsResult> result;
      try (Dns dns = dns()) {
        DnsServer server =
            DnsServer.of(IpAddress.parse("127.0.0.1").orElseThrow(), listener.getLocalPort());
        result = dns.askAsync(DnsQuery.of(QUESTION, server.over(Transport.TCP), forever));
        asked.await();
      }
      assertEquals(-1, end.get());
      assertEquals(Outcome.NO_REPLY, result.get().outcome());
    }
  }
}
