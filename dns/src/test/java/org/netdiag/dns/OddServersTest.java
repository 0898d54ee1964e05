package org.netdiag.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.EdnsCode;
import org.netdiag.dns.message.MessageWriter;
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
import org.netdiag.dns.query.TsigKey;
import org.netdiag.shared.wire.IpAddress;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;

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
      assertEquals(new Strays(0, 0, 0, 0, 1, 0, 0), result.strays());
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

  private static final TsigKey KEY =
      new TsigKey(DomainName.parse("k.test."), "hmac-sha256", Octets.of(new byte[32]));

  private static byte[] signed(FakeServer.Heard heard, byte[] reply) {
    // The digest of a reply begins with the question's own: RFC 8945 section 5.3.
    try {
      Name name = new Name(KEY.name().wire().bytes());
      SecretKeySpec secret = new SecretKeySpec(KEY.secret().bytes(), "HMAC");
      Message asked = new Message(heard.message.wire().bytes());
      byte[] signature =
          new TSIG(TSIG.HMAC_SHA256, name, secret)
              .generate(new Message(reply), reply, 0, asked.getTSIG())
              .toWire(Section.ADDITIONAL);
      MessageWriter out = new MessageWriter().octets(Octets.of(reply)).octets(Octets.of(signature));
      out.set16(10, heard.message.edns().isPresent() ? 2 : 1);
      return out.bytes();
    } catch (IOException malformed) {
      throw new IllegalStateException(malformed);
    }
  }

  /// RFC 8945 section 5.3: what is not signed as it should be is no answer, and no denial.
  @Test
  void aDenialThatIsNotSignedIsNone() throws IOException, InterruptedException {
    FakeServer.Script script =
        heard -> {
          FakeAnswer denial = new FakeAnswer(heard.message);
          denial.rcode = Rcode.NXDOMAIN;
          heard.send(denial.bytes());
        };
    QueryOptions keyed = PATIENT.toBuilder().tsig(Optional.of(KEY)).build();
    try (FakeServer server = new FakeServer(script);
        Dns dns = dns()) {
      DnsResult result = dns.ask(DnsQuery.of(QUESTION, server.server(), keyed));
      assertEquals(Outcome.NO_REPLY, result.outcome(), result::toString);
      assertEquals(List.of(AttemptEnd.TSIG_FAILED), ends(result));
    }
  }

  @Test
  void aLaterAnswerThatIsNotSignedIsNoConflict() throws Exception {
    CountDownLatch sent = new CountDownLatch(1);
    FakeServer.Script script =
        heard -> {
          heard.send(signed(heard, FakeAnswer.usual(heard.message)));
          heard.send(FakeAnswer.address(heard.message, "192.0.2.66").bytes());
          sent.countDown();
        };
    QueryOptions keyed =
        QueryOptions.builder()
            .tsig(Optional.of(KEY))
            .patience(new Patience(Duration.ofSeconds(30), 1, Duration.ofMillis(100)))
            .build();
    try (FakeServer server = new FakeServer(script);
        Dns dns = dns()) {
      CompletableFuture<DnsResult> answer = new CompletableFuture<>();
      dns.execute(asker -> {
        asker.ask(DnsQuery.of(QUESTION, server.server(), keyed), answer::complete);
        try {
          sent.await();
        } catch (InterruptedException stopped) {
          Thread.currentThread().interrupt();
        }
      });
      DnsResult result = answer.get();
      assertEquals(Outcome.ANSWER, result.outcome(), result::toString);
      assertTrue(result.conflict().isEmpty(), result::toString);
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
