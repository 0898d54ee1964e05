package org.netdiag.dns.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.PreparedQuery;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.net.Clock;

/// Connections that stay open between questions.
final class KeptConnectionTest {
  private static final DnsRecord ADDRESS = Streams.address("www.example.");

  private static byte[] reply(byte[] asked) {
    return Streams.reply(asked, ADDRESS);
  }

  private static void assertReply(StreamAnswer answer) {
    assertEquals(AttemptEnd.REPLY, answer.end(), answer.text());
    assertEquals(ADDRESS, answer.messages().getFirst().answer().getFirst());
  }

  @Test
  void aKeptConnectionIsUsedAgain() throws Exception {
    try (FakeServer server = FakeServer.plain(KeptConnectionTest::answerAll);
        StreamAskers asker = new StreamAskers(Streams.CLOCK)) {
      PreparedQuery query = Streams.query(server.port(), Transport.TCP, kept());
      StreamAnswer first = Streams.ask(asker, query);
      StreamAnswer second = Streams.ask(asker, query);
      assertReply(first);
      assertReply(second);
      assertEquals(1, server.clients.size());
      assertTrue(first.phases().connectNanos().isPresent());
      assertTrue(second.phases().connectNanos().isEmpty());
      assertTrue(second.phases().queryNanos().isPresent());
    }
  }

  private static QueryOptions kept() {
    return Streams.OPTIONS.toBuilder().keepOpen(true).build();
  }

  private static void answerAll(FakeServer.Connection connection) throws IOException {
    while (true) {
      connection.send(Streams.framed(reply(connection.question())));
    }
  }

  @Test
  void aConnectionThatIsNotKeptIsNotUsedAgain() throws Exception {
    try (FakeServer server = FakeServer.plain(KeptConnectionTest::answerAll);
        StreamAskers asker = new StreamAskers(Streams.CLOCK)) {
      PreparedQuery query = Streams.query(server.port(), Transport.TCP, Streams.OPTIONS);
      assertReply(Streams.ask(asker, query));
      assertReply(Streams.ask(asker, query));
      assertEquals(2, server.clients.size());
    }
  }

  @Test
  void aKeptConnectionThatTheServerEndedIsReplaced() throws Exception {
    try (FakeServer server =
            FakeServer.plain(
                connection -> connection.send(Streams.framed(reply(connection.question()))));
        StreamAskers asker = new StreamAskers(Streams.CLOCK)) {
      PreparedQuery query = Streams.query(server.port(), Transport.TCP, kept());
      for (int i = 1; i <= 5; i++) {
        StreamAnswer answer = Streams.ask(asker, query);
        assertReply(answer);
        assertTrue(answer.phases().connectNanos().isPresent());
        assertEquals(i, server.clients.size());
      }
    }
  }

  @Test
  void aConnectionWithAnUnreadMessageIsNotUsedAgain() throws Exception {
    try (FakeServer server =
            FakeServer.plain(connection -> {
              byte[] reply = Streams.framed(reply(connection.question()));
              connection.send(reply, reply);
              connection.drain();
            });
        StreamAskers asker = new StreamAskers(Streams.CLOCK)) {
      PreparedQuery query = Streams.query(server.port(), Transport.TCP, kept());
      assertReply(Streams.ask(asker, query));
      assertReply(Streams.ask(asker, query));
      assertEquals(2, server.clients.size());
    }
  }

  @Test
  void aServerThatAsksToCloseIsAskedOverANewConnection() throws Exception {
    try (FakeServer server =
            FakeServer.plain(connection -> {
              byte[] asked = connection.question();
              DnsRecord opt =
                  new DnsRecord(
                      DomainName.ROOT, RecordType.OPT, 1232, 0, Octets.hex("000b00020000"));
              byte[] reply = Streams.reply(asked, ADDRESS, opt);
              // The OPT record belongs to the additional section.
              reply[7] = 1;
              reply[11] = 1;
              connection.send(Streams.framed(reply));
              connection.drain();
            });
        StreamAskers asker = new StreamAskers(Streams.CLOCK)) {
      PreparedQuery query = Streams.query(server.port(), Transport.TCP, kept());
      assertReply(Streams.ask(asker, query));
      assertReply(Streams.ask(asker, query));
      assertEquals(2, server.clients.size());
    }
  }

  @Test
  void aTimeOutEndsItsConnection() throws Exception {
    try (FakeServer server =
            FakeServer.plain(connection -> {
              byte[] asked = connection.question();
              if (connection.number() > 1) {
                connection.send(Streams.framed(reply(asked)));
              }
              connection.drain();
            });
        StreamAskers asker = new StreamAskers(Streams.CLOCK)) {
      QueryOptions hasty =
          Streams.options(Duration.ofMillis(50)).toBuilder().keepOpen(true).build();
      PreparedQuery query = Streams.query(server.port(), Transport.TCP, hasty);
      assertEquals(AttemptEnd.TIMED_OUT, Streams.ask(asker, query).end());
      assertReply(Streams.ask(asker, Streams.query(server.port(), Transport.TCP, kept())));
      assertEquals(2, server.clients.size());
    }
  }

  @Test
  void closingEndsKeptConnectionsAndThoseThatComeBack() throws Exception {
    CountDownLatch ended = new CountDownLatch(2);
    try (FakeServer server =
        FakeServer.plain(connection -> {
          connection.send(Streams.framed(reply(connection.question())));
          connection.drain();
          ended.countDown();
        })) {
      StreamAskers asker = new StreamAskers(Streams.CLOCK);
      PreparedQuery query = Streams.query(server.port(), Transport.TCP, kept());
      assertReply(Streams.ask(asker, query));
      asker.close();
      asker.close();
      assertReply(Streams.ask(asker, query));
      ended.await();
    }
  }

  /// The system's time, and what a test adds to it.
  private static final class MovedClock implements Clock {
    private final AtomicLong ahead = new AtomicLong();

    void move(Duration by) {
      ahead.addAndGet(by.toNanos());
    }

    @Override
    public long nanos() {
      return Streams.CLOCK.nanos() + ahead.get();
    }

    @Override
    public long epochNanos() {
      return Streams.CLOCK.epochNanos() + ahead.get();
    }
  }

  /// Answers all questions with a time for which the server keeps an idle connection.
  private static FakeServer.Script keeping(String units) {
    return connection -> {
      while (true) {
        byte[] asked = connection.question();
        Octets option = Octets.hex("000b0002" + units);
        DnsRecord opt = new DnsRecord(DomainName.ROOT, RecordType.OPT, 1232, 0, option);
        byte[] reply = Streams.reply(asked, ADDRESS, opt);
        // The OPT record belongs to the additional section.
        reply[7] = 1;
        reply[11] = 1;
        connection.send(Streams.framed(reply));
      }
    };
  }

  /// Asks, waits, and asks again; which connection of the server takes each question.
  private static List<Integer> connections(FakeServer.Script script, Duration... waits)
      throws Exception {
    MovedClock clock = new MovedClock();
    List<Integer> used = new ArrayList<>();
    try (FakeServer server = FakeServer.plain(script);
        StreamAskers asker = new StreamAskers(clock)) {
      PreparedQuery query = Streams.query(server.port(), Transport.TCP, kept());
      assertReply(Streams.ask(asker, query));
      used.add(server.clients.size());
      for (Duration wait : waits) {
        clock.move(wait);
        assertReply(Streams.ask(asker, query));
        used.add(server.clients.size());
      }
    }
    return used;
  }

  /// RFC 7766 section 6.2.3: a client closes after a few seconds.
  @Test
  void anIdleConnectionIsUsedAgainWithinSeconds() throws Exception {
    Duration close = Duration.ofSeconds(8);
    assertEquals(
        List.of(1, 1, 1, 2, 2),
        connections(KeptConnectionTest::answerAll, close, close, Duration.ofSeconds(11), close));
  }

  /// RFC 7828 section 3.3.2: the client closes before the time-out of the server, in units of 100
  /// ms.
  @Test
  void aServerSaysHowLongItWaits() throws Exception {
    // 30 s, 2 s, 0.2 s, none and 0.1 s.
    assertEquals(List.of(1, 1), connections(keeping("012c"), Duration.ofSeconds(25)));
    assertEquals(List.of(1, 2), connections(keeping("012c"), Duration.ofSeconds(29).plusMillis(1)));
    assertEquals(List.of(1, 2), connections(keeping("0014"), Duration.ofMillis(1001)));
    assertEquals(List.of(1, 2), connections(keeping("0002"), Duration.ofMillis(101)));
    assertEquals(List.of(1, 2), connections(keeping("0000"), Duration.ZERO));
    assertEquals(List.of(1, 2), connections(keeping("0001"), Duration.ofSeconds(9)));
  }

  @Test
  void aConnectionGrowsNoOlderThanTenMinutes() throws Exception {
    Duration minutes = Duration.ofMinutes(4);
    assertEquals(
        List.of(1, 1, 1, 2, 2, 2, 3),
        connections(keeping("ffff"), minutes, minutes, minutes, minutes, minutes, minutes));
  }

  /// Whoever asks next closes what is over, wherever it leads.
  @Test
  void anIdleConnectionToAnotherServerIsClosedToo() throws Exception {
    MovedClock clock = new MovedClock();
    CountDownLatch ended = new CountDownLatch(1);
    try (FakeServer first =
            FakeServer.plain(connection -> {
              connection.send(Streams.framed(reply(connection.question())));
              connection.drain();
              ended.countDown();
            });
        FakeServer second = FakeServer.plain(KeptConnectionTest::answerAll);
        StreamAskers asker = new StreamAskers(clock)) {
      assertReply(Streams.ask(asker, Streams.query(first.port(), Transport.TCP, kept())));
      clock.move(Duration.ofSeconds(11));
      assertReply(Streams.ask(asker, Streams.query(second.port(), Transport.TCP, kept())));
      ended.await();
    }
  }
}
