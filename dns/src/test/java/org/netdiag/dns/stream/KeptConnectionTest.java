package org.netdiag.dns.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.PreparedQuery;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.query.Transport;

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
}
