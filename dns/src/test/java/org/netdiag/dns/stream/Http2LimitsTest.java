package org.netdiag.dns.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
  private static final int MOST = Integer.MAX_VALUE;
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
  /// new connection, whose window is not known to be smaller yet; one that fits uses it again.
  @ParameterizedTest
  @CsvSource({"20, 3", "256, 1"})
  void theWindowOfEachStreamIsKept(int bytes, int connections) throws Exception {
    byte[] window = {0, 4, 0, 0, (byte) (bytes >> 8), (byte) bytes};
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
      assertEquals(connections, server.clients.size());
    }
  }

  private static void body(Http2Peer peer, int stream, int bytes) throws IOException {
    peer.frame(
        Http2Frame.HEADERS,
        Http2Frame.END_HEADERS,
        stream,
        Http2Peer.block(":status", "200", "content-type", "application/dns-message"));
    data(peer, stream, bytes);
  }

  private static void data(Http2Peer peer, int stream, int bytes) throws IOException {
    for (int rest = bytes; rest > 0; rest -= Http2Frame.MOST) {
      byte[] payload = new byte[Math.min(rest, Http2Frame.MOST)];
      peer.frame(Http2Frame.DATA, 0, stream, payload);
    }
  }

  /// RFC 9113 section 6.9.1.
  @Test
  void dataBeyondTheWindowIsRefused() throws Exception {
    StreamAnswer answer = ask((peer, request) -> body(peer, request.stream(), 65_536));
    assertEquals(AttemptEnd.HTTP_ERROR, answer.end());
    assertEquals(
        "broken HTTP: the server sent more than its window of 65535 bytes (FLOW_CONTROL_ERROR)",
        answer.text());
  }

  /// Padding counts, and so it has an end although it adds nothing to the body.
  @Test
  void paddingWithoutAnEndIsRefused() throws Exception {
    byte[] padded = new byte[256];
    padded[0] = (byte) 255;
    StreamAnswer answer =
        ask((peer, request) -> {
          body(peer, request.stream(), 0);
          while (true) {
            peer.frame(Http2Frame.DATA, 0x8, request.stream(), padded);
          }
        });
    assertEquals(AttemptEnd.HTTP_ERROR, answer.end());
    assertTrue(answer.text().endsWith("(FLOW_CONTROL_ERROR)"), answer.text());
  }

  @Test
  void dataOfOtherStreamsCountsAgainstTheWindowOfTheConnection() throws Exception {
    StreamAnswer answer =
        ask((peer, request) -> {
          data(peer, 101, 40_000);
          body(peer, request.stream(), 40_000);
        });
    assertTrue(answer.text().endsWith("(FLOW_CONTROL_ERROR)"), answer.text());
  }

  @Test
  void theServerIsToldWhy() throws Exception {
    CompletableFuture<Http2Frame> told = new CompletableFuture<>();
    StreamAnswer answer =
        ask((peer, request) -> {
          body(peer, request.stream(), 65_536);
          told.complete(peer.next(Http2Frame.GOAWAY));
        });
    assertEquals(AttemptEnd.HTTP_ERROR, answer.end());
    assertEquals(3, told.get().u32(4));
  }

  /// The window is whole again for each answer, and no larger.
  @Test
  void eachAnswerMayFillTheWindow() throws Exception {
    QueryOptions kept = Streams.OPTIONS.toBuilder().keepOpen(true).build();
    try (FakeServer server =
            server((peer, request) -> {
              byte[] reply = Streams.reply(request.body().bytes(), ADDRESS);
              data(peer, 101, 65_535 - reply.length);
              peer.answer(request.stream(), reply);
            });
        StreamAskers asker = new StreamAskers(Streams.CLOCK)) {
      for (int i = 0; i < 3; i++) {
        StreamAnswer answer = Streams.ask(asker, query(server, kept));
        assertEquals(AttemptEnd.REPLY, answer.end(), answer.text());
      }
      assertEquals(1, server.clients.size());
    }
  }

  /// RFC 9113 sections 6.5.2, 6.9 and 6.9.1: windows above 2^31 - 1 bytes, and growth by nothing.
  @Test
  void windowsThatCannotBeAreRefused() throws Exception {
    StreamAnswer answer =
        ask((peer, request) -> {
          // As much as the question took, and 1 byte too many.
          byte[] again = Http2Frame.big(request.body().length());
          peer.frame(Http2Frame.WINDOW_UPDATE, 0, 0, again);
          peer.frame(Http2Frame.WINDOW_UPDATE, 0, 0, Http2Frame.big(MOST - 65_535));
          peer.frame(Http2Frame.WINDOW_UPDATE, 0, 0, Http2Frame.big(1));
        });
    assertEquals(
        "broken HTTP: the server opened a window of 2147483648 bytes (FLOW_CONTROL_ERROR)",
        answer.text());
    assertEquals(
        "broken HTTP: the server opened a window by nothing (PROTOCOL_ERROR)",
        ask((peer, request) -> peer.frame(Http2Frame.WINDOW_UPDATE, 0, 0, new byte[4])).text());
    byte[] settings = {0, 4, (byte) 0x80, 0, 0, 0};
    assertEquals(
        "broken HTTP: the server opened a window of 2147483648 bytes (FLOW_CONTROL_ERROR)",
        ask((peer, request) -> peer.frame(Http2Frame.SETTINGS, 0, 0, settings)).text());
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
