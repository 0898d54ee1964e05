package org.netdiag.dns.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.EdnsOption;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.PreparedQuery;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.query.Transport;

/// Questions over HTTPS, by HTTP/2 and by HTTP/1.1.
final class HttpsTest {
  private static final DnsRecord ADDRESS = Streams.address("www.example.");
  private static final QueryOptions KEPT = Streams.OPTIONS.toBuilder().keepOpen(true).build();

  /// What a server of HTTP/2 does with a request.
  private interface Two {
    void serve(Http2Peer peer, Http2Peer.Request request) throws IOException;
  }

  private static FakeServer two(Two script) throws IOException {
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

  private static StreamAnswer askTwo(Two script) throws Exception {
    return askTwo(Streams.OPTIONS, script);
  }

  private static StreamAnswer askTwo(QueryOptions options, Two script) throws Exception {
    try (FakeServer server = two(script)) {
      return Streams.ask(query(server, options));
    }
  }

  private static PreparedQuery query(FakeServer server, QueryOptions options) {
    return Streams.query(
        Streams.server(server.port(), Transport.HTTPS, "dns.test"),
        Question.of("www.example.", RecordType.A),
        options);
  }

  private static void assertReply(StreamAnswer answer) {
    assertEquals(AttemptEnd.REPLY, answer.end(), answer.text());
    assertEquals(ADDRESS, answer.messages().getFirst().answer().getFirst());
    assertTrue(answer.phases().queryNanos().isPresent());
  }

  private static byte[] reply(Http2Peer.Request request) {
    return Streams.reply(request.body().bytes(), ADDRESS);
  }

  @Test
  void aPostNamesTheServerAndCarriesTheMessage() throws Exception {
    BlockingQueue<Http2Peer.Request> requests = new LinkedBlockingQueue<>();
    try (FakeServer server =
        two((peer, request) -> {
          requests.add(request);
          peer.answer(request.stream(), reply(request));
        })) {
      PreparedQuery query = query(server, Streams.OPTIONS);
      StreamAnswer answer = Streams.ask(query);
      assertReply(answer);
      assertEquals("h2", answer.tls().orElseThrow().application());
      Http2Peer.Request request = requests.take();
      assertEquals("POST", request.fields().get(":method"));
      assertEquals("https", request.fields().get(":scheme"));
      assertEquals("dns.test:" + server.port(), request.fields().get(":authority"));
      assertEquals("/dns-query", request.fields().get(":path"));
      assertEquals("application/dns-message", request.fields().get("content-type"));
      assertEquals("application/dns-message", request.fields().get("accept"));
      assertEquals(query.bytes(), request.body());
      assertEquals(0, query.id());
    }
  }

  @Test
  void aGetCarriesTheMessageInItsPath() throws Exception {
    BlockingQueue<Http2Peer.Request> requests = new LinkedBlockingQueue<>();
    try (FakeServer server =
        two((peer, request) -> {
          requests.add(request);
          String path = path(request);
          byte[] asked = Base64.getUrlDecoder().decode(path.substring(path.indexOf('=') + 1));
          peer.answer(request.stream(), Streams.reply(asked, ADDRESS));
        })) {
      QueryOptions options = Streams.OPTIONS.toBuilder().httpGet(true).build();
      assertReply(Streams.ask(query(server, options)));
      Http2Peer.Request request = requests.take();
      assertEquals("GET", request.fields().get(":method"));
      assertTrue(path(request).startsWith("/dns-query?dns=AAAB"), "id 0");
      assertTrue(!path(request).endsWith("="), "without padding");
      assertEquals(0, request.body().length());
    }
  }

  @Test
  void aQuestionInAPathMayBeLongerThanAFrame() throws Exception {
    EdnsOption large = new EdnsOption(65001, Octets.of(new byte[30_000]));
    QueryOptions options =
        Streams.OPTIONS.toBuilder()
            .httpGet(true)
            .edns(Streams.OPTIONS.edns().withOptions(List.of(large)))
            .build();
    assertReply(
        askTwo(
            options,
            (peer, request) -> {
              String path = path(request);
              byte[] asked = Base64.getUrlDecoder().decode(path.substring(path.indexOf('=') + 1));
              assertTrue(asked.length > 30_000);
              peer.answer(request.stream(), Streams.reply(asked, ADDRESS));
            }));
  }

  @Test
  void aPathCannotEndItsLine() {
    DnsServer server = Streams.server(8443, Transport.HTTPS, "dns.test");
    DnsServer odd =
        new DnsServer(
            "x", server.address(), 443, Transport.HTTPS, server.name(), "/a b\r\nX: y{?dns}");
    PreparedQuery query =
        Streams.query(odd, Question.of("www.example.", RecordType.A), Streams.OPTIONS);
    HttpQuestion question = HttpQuestion.of(query);
    assertEquals("/a%20b%0D%0AX:%20y", question.path());
    assertEquals("dns.test", question.authority());
  }

  @Test
  void anAnswerInManyFramesIsOneAnswer() throws Exception {
    assertReply(
        askTwo((peer, request) -> {
          int stream = request.stream();
          byte[] block =
              Http2Peer.block(":status", "200", "content-type", "Application/DNS-Message; a=b");
          peer.frame(Http2Frame.PING, 0, 0, new byte[8]);
          peer.frame(99, 0xff, stream, new byte[5]);
          peer.frame(
              Http2Frame.HEADERS,
              Http2Frame.END_HEADERS,
              stream,
              Http2Peer.block(":status", "103"));
          peer.frame(Http2Frame.HEADERS, 0, stream, Arrays.copyOf(block, 5));
          peer.frame(
              Http2Frame.CONTINUATION,
              Http2Frame.END_HEADERS,
              stream,
              Arrays.copyOfRange(block, 5, block.length));
          byte[] reply = reply(request);
          byte[] padded = Streams.join(new byte[] {3}, Streams.head(reply, 20), new byte[3]);
          peer.frame(Http2Frame.DATA, 0x8, stream, padded);
          byte[] rest = Arrays.copyOfRange(reply, 20, reply.length);
          peer.frame(Http2Frame.DATA, 0, stream, rest);
          int end = Http2Frame.END_HEADERS | Http2Frame.END_STREAM;
          peer.frame(Http2Frame.HEADERS, end, stream, Http2Peer.block("a-trailer", "x"));
        }));
  }

  @Test
  void aKeptConnectionHasAStreamForEachQuestion() throws Exception {
    try (FakeServer server = two((peer, request) -> peer.answer(request.stream(), reply(request)));
        StreamAskers asker = new StreamAskers(Streams.CLOCK)) {
      StreamAnswer first = Streams.ask(asker, query(server, KEPT));
      assertTrue(first.phases().tlsNanos().isPresent());
      for (int i = 0; i < 50; i++) {
        StreamAnswer answer = Streams.ask(asker, query(server, KEPT));
        assertReply(answer);
        assertTrue(answer.phases().connectNanos().isEmpty());
        assertTrue(answer.phases().tlsNanos().isEmpty());
      }
      assertEquals(1, server.clients.size());
    }
  }

  @Test
  void aWindowThatIsUsedUpNeedsANewConnection() throws Exception {
    try (FakeServer server = two((peer, request) -> peer.answer(request.stream(), reply(request)));
        StreamAskers asker = new StreamAskers(Streams.CLOCK)) {
      QueryOptions long1 =
          KEPT.toBuilder().edns(KEPT.edns().withStreams(4096, /* keep= */ false)).build();
      for (int i = 0; i < 20; i++) {
        assertReply(Streams.ask(asker, query(server, long1)));
      }
      // 15 questions of 4096 bytes fit into the 65535 bytes that this server never adds to.
      assertEquals(2, server.clients.size());
    }
  }

  @Test
  void aConnectionThatTheServerLeavesIsReplaced() throws Exception {
    try (FakeServer server =
            two((peer, request) -> {
              peer.answer(request.stream(), reply(request));
              peer.frame(Http2Frame.GOAWAY, 0, 0, new byte[] {0, 0, 0, 1, 0, 0, 0, 0});
            });
        StreamAskers asker = new StreamAskers(Streams.CLOCK)) {
      assertReply(Streams.ask(asker, query(server, KEPT)));
      assertReply(Streams.ask(asker, query(server, KEPT)));
      assertEquals(2, server.clients.size());
    }
  }

  private static void assertError(String text, StreamAnswer answer) {
    assertEquals(AttemptEnd.HTTP_ERROR, answer.end());
    assertEquals(text, answer.text());
    assertTrue(answer.messages().isEmpty());
    assertTrue(answer.tls().isPresent());
  }

  private static StreamAnswer status(String... fields) throws Exception {
    return askTwo((peer, request) -> {
      int end = Http2Frame.END_HEADERS | Http2Frame.END_STREAM;
      peer.frame(Http2Frame.HEADERS, end, request.stream(), Http2Peer.block(fields));
    });
  }

  @Test
  void otherStatusesAreTold() throws Exception {
    assertError("HTTP status 403", status(":status", "403"));
    assertError("HTTP status 429", status(":status", "429", "retry-after", "7"));
    assertError("HTTP status 500", status(":status", "500", "content-type", "text/html"));
    assertError(
        "HTTP status 301, to https://other.test/",
        status(":status", "301", "location", "https://other.test/"));
    assertError(
        "the HTTP answer is text/html, not application/dns-message",
        status(":status", "200", "content-type", "text/html; charset=utf-8"));
    assertError("the HTTP answer has no content type", status(":status", "200"));
    assertError("broken HTTP: the answer has no status", status("content-type", "text/html"));
  }

  @Test
  void aResetStreamIsTold() throws Exception {
    assertError(
        "the server reset the HTTP/2 stream: ENHANCE_YOUR_CALM",
        askTwo((peer, request) ->
            peer.frame(Http2Frame.RST_STREAM, 0, request.stream(), new byte[] {0, 0, 0, 11})));
  }

  @Test
  void aConnectionThatIsEndedBeforeTheAnswerIsTold() throws Exception {
    StreamAnswer answer =
        askTwo((peer, request) ->
            peer.frame(Http2Frame.GOAWAY, 0, 0, new byte[] {0, 0, 0, 0, 0, 0, 0, 1}));
    assertEquals(AttemptEnd.CLOSED, answer.end());
    assertEquals("the server ended the HTTP/2 connection: PROTOCOL_ERROR", answer.text());
  }

  @Test
  void aBodyThatIsNoMessageIsTold() throws Exception {
    StreamAnswer answer =
        askTwo((peer, request) -> peer.answer(request.stream(), new byte[] {1, 2, 3}));
    assertEquals(AttemptEnd.MALFORMED, answer.end());
    assertEquals("malformed message: 3 bytes are no header of 12", answer.text());
  }

  @Test
  void aBodyToAnotherQuestionIsTold() throws Exception {
    StreamAnswer answer =
        askTwo((peer, request) -> peer.answer(request.stream(), Streams.otherId(reply(request))));
    assertEquals(AttemptEnd.MALFORMED, answer.end());
    assertEquals("the answer has another id than the question", answer.text());
    assertEquals(1, answer.strays().wrongId());
  }

  /// What a server of HTTP/1.1 sends, with `BODY` for a reply to the question.
  private static StreamAnswer askOne(String head, String before, String after) throws Exception {
    try (FakeServer server = one(head, before, after)) {
      return Streams.ask(query(server, Streams.OPTIONS));
    }
  }

  private static FakeServer one(String head, String before, String after) throws IOException {
    return FakeServer.tls(
        "good",
        List.of(),
        connection -> {
          while (true) {
            byte[] reply = Streams.reply(post(connection), ADDRESS);
            String sized = head.replace("SIZE", Integer.toString(reply.length));
            String chunk = before.replace("HEX", Integer.toHexString(reply.length));
            connection.send(ascii(sized), ascii(chunk), reply, ascii(after));
            if (head.contains("close")) {
              return;
            }
          }
        });
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// The body of the next request.
  private static byte[] post(FakeServer.Connection connection) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      int next = connection.in().read();
      if (next < 0) {
        throw new IOException("end");
      }
      head.write(next);
    }
    String text = head.toString(StandardCharsets.US_ASCII);
    assertTrue(text.startsWith("POST /dns-query HTTP/1.1\r\nHost: dns.test:"), text);
    int at = text.indexOf("Content-Length: ") + 16;
    return connection.in().readNBytes(Integer.parseInt(text, at, text.indexOf('\r', at), 10));
  }

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/dns-message\r\n";

  @Test
  void bodiesOfHttp1AreReadByLengthByChunksAndToTheEnd() throws Exception {
    assertReply(askOne(OK + "Content-Length: SIZE\r\n\r\n", "", ""));
    assertReply(
        askOne(OK + "Transfer-Encoding: chunked\r\n\r\n", "HEX;x=y\r\n", "\r\n0\r\nA: b\r\n\r\n"));
    assertReply(askOne(OK + "Connection: close\r\n\r\n", "", ""));
    assertReply(
        askOne("HTTP/1.1 100 Continue\r\n\r\n" + OK + "Content-Length: SIZE\r\n\r\n", "", ""));
  }

  @Test
  void aConnectionOfHttp1IsKept() throws Exception {
    try (FakeServer server = one(OK + "Content-Length: SIZE\r\n\r\n", "", "");
        StreamAskers asker = new StreamAskers(Streams.CLOCK)) {
      assertReply(Streams.ask(asker, query(server, KEPT)));
      assertReply(Streams.ask(asker, query(server, KEPT)));
      assertEquals(1, server.clients.size());
    }
  }

  @Test
  void errorsOfHttp1AreTold() throws Exception {
    assertError("HTTP status 403", askOne("HTTP/1.1 403 Forbidden\r\n\r\n", "", ""));
    assertError(
        "the HTTP answer is text/html, not application/dns-message",
        askOne("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", "", ""));
    assertError(
        "broken HTTP: the answer begins with no status", askOne("SSH-2.0-x 1 2 3\r\n", "", ""));
    assertError("broken HTTP: a number is none", askOne(OK + "Content-Length: -1\r\n\r\n", "", ""));
    assertError(
        "the HTTP answer has more than 65535 bytes",
        askOne(OK + "Content-Length: 99999999\r\n\r\n", "", ""));
  }

  @Test
  void anEndWithinABodyIsTold() throws Exception {
    StreamAnswer answer = askOne(OK + "Connection: close\r\nContent-Length: 100\r\n\r\n", "", "");
    assertEquals(AttemptEnd.CLOSED, answer.end());
    assertEquals("end of file after 56 of 100 bytes", answer.text());
  }

  private static String path(Http2Peer.Request request) {
    return request.fields().getOrDefault(":path", "");
  }
}
