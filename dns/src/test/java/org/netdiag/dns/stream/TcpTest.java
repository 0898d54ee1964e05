package org.netdiag.dns.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.PreparedQuery;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.net.Clock;
import org.netdiag.shared.wire.IpAddress;

/// Questions over TCP to servers with faults.
final class TcpTest {
  private static final DnsRecord ADDRESS = Streams.address("www.example.");

  private static StreamAnswer ask(FakeServer.Script script) throws Exception {
    try (FakeServer server = FakeServer.plain(script)) {
      return Streams.ask(Streams.query(server.port(), Transport.TCP, Streams.OPTIONS));
    }
  }

  private static void assertReply(StreamAnswer answer) {
    assertEquals(AttemptEnd.REPLY, answer.end(), answer.text());
    assertEquals("", answer.text());
    assertEquals(1, answer.messages().size());
    assertEquals(ADDRESS, answer.messages().getFirst().answer().getFirst());
  }

  @Test
  void anAnswerHasItsPhases() throws Exception {
    StreamAnswer answer =
        ask(connection -> connection.send(Streams.framed(reply(connection.question()))));
    assertReply(answer);
    assertTrue(answer.phases().connectNanos().isPresent());
    assertTrue(answer.phases().tlsNanos().isEmpty());
    assertTrue(answer.phases().queryNanos().isPresent());
    assertTrue(answer.tls().isEmpty());
    long phases =
        answer.phases().connectNanos().getAsLong() + answer.phases().queryNanos().getAsLong();
    assertTrue(answer.elapsedNanos() >= phases, answer.toString());
  }

  private static byte[] reply(byte[] asked) {
    return Streams.reply(asked, ADDRESS);
  }

  @Test
  void theQuestionIsOneFrame() throws Exception {
    StreamAnswer answer =
        ask(connection -> {
          byte[] all = new byte[4096];
          int count = connection.in().read(all);
          byte[] asked = Octets.of(all, 2, count).bytes();
          assertEquals(asked.length, Octets.of(all).u16(0));
          connection.send(Streams.framed(reply(asked)));
        });
    assertReply(answer);
  }

  @Test
  void anAnswerInSinglePiecesIsOneAnswer() throws Exception {
    assertReply(
        ask(connection -> {
          for (byte each : Streams.framed(reply(connection.question()))) {
            connection.socket().setTcpNoDelay(true);
            connection.send(new byte[] {each});
          }
        }));
  }

  @Test
  void aWrongIdIsCountedAndTheRightOneTaken() throws Exception {
    StreamAnswer answer =
        ask(connection -> {
          byte[] reply = reply(connection.question());
          connection.send(Streams.framed(Streams.otherId(reply)), Streams.framed(reply));
        });
    assertReply(answer);
    assertEquals(1, answer.strays().wrongId());
    assertEquals(1, answer.strays().rejected());
  }

  @Test
  void aWrongQuestionIsCountedAndTheRightOneTaken() throws Exception {
    StreamAnswer answer =
        ask(connection -> {
          byte[] reply = reply(connection.question());
          byte[] other = reply.clone();
          other[13] = 'x';
          connection.send(Streams.framed(other), Streams.framed(reply));
        });
    assertReply(answer);
    assertEquals(1, answer.strays().wrongQuestion());
  }

  @Test
  void emptyAndForeignGarbageFramesArePassedOver() throws Exception {
    StreamAnswer answer =
        ask(connection -> {
          byte[] reply = reply(connection.question());
          byte[] garbage = Streams.head(Streams.otherId(reply), 20);
          connection.send(
              new byte[2], Streams.framed(garbage), new byte[] {0, 1, 9}, Streams.framed(reply));
        });
    assertReply(answer);
    assertEquals(3, answer.strays().malformed());
  }

  @Test
  void garbageWithTheIdOfTheQuestionEndsTheTry() throws Exception {
    StreamAnswer answer =
        ask(connection -> {
          connection.send(Streams.framed(Streams.head(reply(connection.question()), 20)));
          connection.drain();
        });
    assertEquals(AttemptEnd.MALFORMED, answer.end());
    assertTrue(answer.text().startsWith("malformed message: "), answer.text());
    assertEquals(1, answer.strays().malformed());
    assertTrue(answer.messages().isEmpty());
  }

  @Test
  void theLongestMessageIsAnAnswer() throws Exception {
    StreamAnswer answer =
        ask(connection -> {
          byte[] asked = connection.question();
          int rest = 0xffff - reply(asked).length - ADDRESS.name().wireLength() - 10;
          DnsRecord filler =
              new DnsRecord(ADDRESS.name(), 65280, RecordClass.IN, 60, Octets.of(new byte[rest]));
          connection.send(Streams.framed(Streams.reply(asked, ADDRESS, filler)));
        });
    assertReply(answer);
    assertEquals(0xffff, answer.messages().getFirst().size());
  }

  @Test
  void aClosedPortRefuses() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = closed.getLocalPort();
    }
    StreamAnswer answer = Streams.ask(Streams.query(port, Transport.TCP, Streams.OPTIONS));
    assertEquals(AttemptEnd.REFUSED, answer.end());
    assertEquals("connection refused", answer.text());
    assertTrue(answer.phases().queryNanos().isEmpty());
  }

  @Test
  void aResetAfterTheQuestionIsAnEndWithoutAnswer() throws Exception {
    StreamAnswer answer =
        ask(connection -> {
          connection.question();
          connection.reset();
        });
    assertEquals(AttemptEnd.CLOSED, answer.end());
    assertEquals("connection reset", answer.text());
  }

  @Test
  void anEndBeforeTheAnswerIsTold() throws Exception {
    StreamAnswer answer = ask(FakeServer.Connection::question);
    assertEquals(AttemptEnd.CLOSED, answer.end());
    assertEquals("end of file before the answer", answer.text());
  }

  @Test
  void anEndWithinTheAnswerIsTold() throws Exception {
    StreamAnswer answer =
        ask(connection ->
            connection.send(Streams.head(Streams.framed(reply(connection.question())), 7)));
    assertEquals(AttemptEnd.CLOSED, answer.end());
    assertEquals("end of file after 7 of 58 bytes", answer.text());
  }

  @Test
  void anEndAfterOtherMessagesIsNoAnswer() throws Exception {
    StreamAnswer answer =
        ask(connection ->
            connection.send(Streams.framed(Streams.otherId(reply(connection.question())))));
    assertEquals(AttemptEnd.MALFORMED, answer.end());
    assertEquals("end of file after 1 message that is no answer to the question", answer.text());
    assertEquals(1, answer.strays().wrongId());
  }

  @Test
  void silenceTimesOut() throws Exception {
    try (FakeServer server = FakeServer.plain(FakeServer.Connection::drain)) {
      QueryOptions options = Streams.options(Duration.ofMillis(50));
      StreamAnswer answer = Streams.ask(Streams.query(server.port(), Transport.TCP, options));
      assertEquals(AttemptEnd.TIMED_OUT, answer.end());
      assertEquals("timed out waiting for the answer", answer.text());
      assertTrue(answer.phases().connectNanos().isPresent());
    }
  }

  @Test
  void aServerThatSendsByteByByteDoesNotPutTheDeadlineOff() throws Exception {
    // Every look at this clock takes 10 ms, so each byte brings the deadline nearer at once.
    AtomicLong now = new AtomicLong();
    Clock clock =
        new Clock() {
          @Override
          public long nanos() {
            return now.addAndGet(10_000_000);
          }

          @Override
          public long epochNanos() {
            return 0;
          }
        };
    try (FakeServer server =
            FakeServer.plain(connection -> {
              connection.question();
              connection.send(new byte[] {(byte) 0xff, (byte) 0xff});
              while (true) {
                connection.send(new byte[1]);
              }
            });
        StreamAskers asker = new StreamAskers(clock)) {
      PreparedQuery query =
          Streams.query(server.port(), Transport.TCP, Streams.options(Duration.ofMillis(100)));
      StreamAnswer answer = Streams.ask(asker, query);
      assertEquals(AttemptEnd.TIMED_OUT, answer.end(), answer.text());
      assertTrue(answer.text().endsWith(" of 65537 bytes"), answer.text());
    }
  }

  @Test
  void theSourceIsBound() throws Exception {
    try (FakeServer server =
        FakeServer.plain(
            connection -> connection.send(Streams.framed(reply(connection.question()))))) {
      QueryOptions options =
          Streams.OPTIONS.toBuilder().source(IpAddress.parse("127.0.0.9")).build();
      assertReply(Streams.ask(Streams.query(server.port(), Transport.TCP, options)));
      assertEquals(InetAddress.ofLiteral("127.0.0.9"), server.clients.getFirst().getAddress());
    }
  }

  @Test
  void aForeignSourceIsAnErrorOfThisHost() throws Exception {
    QueryOptions options = Streams.OPTIONS.toBuilder().source(IpAddress.parse("192.0.2.9")).build();
    StreamAnswer answer = Streams.ask(Streams.query(9, Transport.TCP, options));
    assertEquals(AttemptEnd.LOCAL_ERROR, answer.end());
    assertFalse(answer.text().isEmpty());
  }

  @Test
  void anInterruptEndsTheTry() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    try (FakeServer server =
            FakeServer.plain(connection -> {
              connection.question();
              asked.countDown();
              connection.drain();
              ended.countDown();
            });
        StreamAskers asker = new StreamAskers(Streams.CLOCK)) {
      PreparedQuery query =
          Streams.query(server.port(), Transport.TCP, Streams.options(Duration.ofDays(1)));
      FutureTask<StreamAnswer> task = new FutureTask<>(() -> asker.ask(query));
      Thread thread = Thread.ofVirtual().start(task);
      asked.await();
      thread.interrupt();
      ExecutionException failed = assertThrows(ExecutionException.class, task::get);
      assertInstanceOf(InterruptedException.class, failed.getCause());
      ended.await();
    }
  }

  @Test
  void udpIsRefused() {
    try (StreamAskers asker = new StreamAskers(Streams.CLOCK)) {
      PreparedQuery query = Streams.query(53, Transport.UDP, Streams.OPTIONS);
      assertThrows(IllegalArgumentException.class, () -> asker.ask(query));
    }
  }

  @Test
  void aLinkLocalAddressNeedsItsLink() throws Exception {
    IpAddress address = IpAddress.parse("fe80::1").orElseThrow();
    DnsServer server = new DnsServer("fe80::1", address, 53, Transport.TCP, Optional.empty(), "");
    Question question = Question.of("www.example.", RecordType.A);
    StreamAnswer answer = Streams.ask(Streams.query(server, question, Streams.OPTIONS));
    assertEquals(AttemptEnd.LOCAL_ERROR, answer.end());
    assertEquals("the link-local address fe80::1 has no interface", answer.text());
  }
}
