package org.netdiag.dns.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.PreparedQuery;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.query.Transport;

/// What bounds a question over HTTP/2, whatever its server does.
@Timeout(60)
final class Http2LimitsTest {
  private static final DnsRecord ADDRESS = Streams.address("www.example.");

  /// A server's part on a connection.
  private interface Script {
    void serve(Http2Peer peer, Http2Peer.Request request) throws IOException;
  }

  private static FakeServer server(Script script) throws IOException {
    return FakeServer.tls(
        "good",
        List.of("h2"),
        connection -> {
          Http2Peer peer = new Http2Peer(connection);
          while (true) {
            script.serve(peer, peer.request());
          }
        });
  }

  private static PreparedQuery query(FakeServer server, QueryOptions options) {
    return Streams.query(
        Streams.server(server.port(), Transport.HTTPS, "dns.test"),
        Question.of("www.example.", RecordType.A),
        options);
  }

  private static StreamAnswer ask(Script script) throws Exception {
    try (FakeServer server = server(script)) {
      return Streams.ask(query(server, Streams.OPTIONS));
    }
  }

  /// Acknowledging each would fill the way to a server that does not read, and writing has no
  /// time-out.
  @Test
  void pingsWithoutAnEndEndTheTry() throws Exception {
    StreamAnswer answer =
        ask((peer, request) -> {
          while (true) {
            peer.frame(Http2Frame.PING, 0, 0, new byte[8]);
          }
        });
    assertEquals(AttemptEnd.HTTP_ERROR, answer.end());
    assertEquals("broken HTTP: settings and pings without an end", answer.text());
  }

  @Test
  void settingsWithoutAnEndEndTheTry() throws Exception {
    StreamAnswer answer =
        ask((peer, request) -> {
          while (true) {
            peer.frame(Http2Frame.SETTINGS, 0, 0, new byte[0]);
          }
        });
    assertEquals("broken HTTP: settings and pings without an end", answer.text());
  }

  @Test
  void somePingsAreAnswered() throws Exception {
    StreamAnswer answer =
        ask((peer, request) -> {
          for (int i = 0; i < 500; i++) {
            peer.frame(Http2Frame.PING, 0, 0, new byte[8]);
          }
          peer.answer(request.stream(), Streams.reply(request.body().bytes(), ADDRESS));
        });
    assertEquals(AttemptEnd.REPLY, answer.end(), answer.text());
  }

  /// RFC 9113 section 6.5.2: a question that does not fit into the window of a stream goes over a
  /// new connection, whose window is not known to be smaller yet.
  @Test
  void theWindowOfEachStreamIsKept() throws Exception {
    byte[] window = {0, 4, 0, 0, 0, 20};
    QueryOptions kept = Streams.OPTIONS.toBuilder().keepOpen(true).build();
    try (FakeServer server =
            server((peer, request) -> {
              peer.frame(Http2Frame.SETTINGS, 0, 0, window);
              peer.answer(request.stream(), Streams.reply(request.body().bytes(), ADDRESS));
            });
        StreamAskers asker = new StreamAskers(Streams.CLOCK)) {
      for (int i = 0; i < 3; i++) {
        StreamAnswer answer = Streams.ask(asker, query(server, kept));
        assertEquals(AttemptEnd.REPLY, answer.end(), answer.text());
      }
      assertEquals(3, server.clients.size());
    }
  }

  @Test
  void aQuestionThatFitsUsesTheConnectionAgain() throws Exception {
    byte[] window = {0, 4, 0, 0, 1, 0};
    QueryOptions kept = Streams.OPTIONS.toBuilder().keepOpen(true).build();
    try (FakeServer server =
            server((peer, request) -> {
              peer.frame(Http2Frame.SETTINGS, 0, 0, window);
              peer.answer(request.stream(), Streams.reply(request.body().bytes(), ADDRESS));
            });
        StreamAskers asker = new StreamAskers(Streams.CLOCK)) {
      for (int i = 0; i < 3; i++) {
        assertTrue(Streams.ask(asker, query(server, kept)).end() == AttemptEnd.REPLY);
      }
      assertEquals(1, server.clients.size());
    }
  }

  /// Empty CONTINUATION frames never end a header; only the time-out does.
  @Test
  void aHeaderWithoutAnEndTimesOut() throws Exception {
    QueryOptions short1 = Streams.options(java.time.Duration.ofSeconds(2));
    try (FakeServer server =
        server((peer, request) -> {
          peer.frame(Http2Frame.HEADERS, 0, request.stream(), new byte[0]);
          while (true) {
            peer.frame(Http2Frame.CONTINUATION, 0, request.stream(), new byte[0]);
          }
        })) {
      StreamAnswer answer = Streams.ask(query(server, short1));
      assertTrue(
          answer.end() == AttemptEnd.TIMED_OUT || answer.end() == AttemptEnd.HTTP_ERROR,
          answer.text());
    }
  }
}
