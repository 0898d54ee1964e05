package org.netdiag.dns.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.PreparedQuery;
import org.netdiag.dns.query.Transport;

/// Servers that send anything at all: a try always ends, and with nothing but one of its ends.
final class StreamFuzzTest {
  private static final int ROUNDS = 400;
  private static final DnsRecord SOA = Streams.soa("example.", 7);
  private static final DnsRecord HOST = Streams.address("a.example.");

  /// What speaks over a link.
  private interface Speech {
    Conversation over(Link link);
  }

  /// Asks over a plain connection on which the server sends these bytes and no more.
  private static AttemptEnd ask(PreparedQuery query, Speech speech, byte[] sent)
      throws IOException, InterruptedException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Progress progress = new Progress(Streams.CLOCK, 20_000_000_000L);
      DeadlineSocket raw = new DeadlineSocket(progress.deadline());
      raw.create();
      progress.begin(Progress.Stage.CONNECTING);
      raw.connect(
          new java.net.InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()));
      progress.begin(Progress.Stage.ASKING);
      try (Socket server = listener.accept()) {
        server.getOutputStream().write(sent);
        server.shutdownOutput();
        Conversation conversation = speech.over(new Link(raw, raw, Optional.empty(), 0));
        assertFalse(conversation.ask(query, progress).isEmpty());
        return AttemptEnd.REPLY;
      } catch (StreamFailure failure) {
        assertOneLine(failure.text());
        return failure.end();
      } catch (IOException thrown) {
        StreamFailure failure = Failures.of(thrown, progress);
        assertOneLine(failure.text());
        return failure.end();
      } finally {
        raw.close();
      }
    }
  }

  private static void assertOneLine(String text) {
    assertFalse(text.isEmpty());
    assertTrue(text.chars().noneMatch(c -> c < ' '), text);
  }

  private static PreparedQuery query(Transport transport, int type) {
    return Streams.query(
        Streams.server(1, transport, ""), Question.of("example.", type), Streams.OPTIONS);
  }

  /// Changes, cuts or doubles some bytes.
  private static byte[] bent(Random random, byte[] bytes) {
    byte[] bent = bytes.clone();
    for (int i = random.nextInt(4); i > 0; i--) {
      bent[random.nextInt(bent.length)] = (byte) random.nextInt(256);
    }
    return switch (random.nextInt(4)) {
      case 0 -> Streams.head(bent, random.nextInt(bent.length));
      case 1 -> Streams.join(bent, bent);
      default -> bent;
    };
  }

  private static Set<AttemptEnd> run(PreparedQuery query, Speech speech, byte[] answer, long seed)
      throws Exception {
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Set<AttemptEnd> ends = EnumSet.noneOf(AttemptEnd.class);
    for (int i = 0; i < ROUNDS; i++) {
      ends.add(ask(query, speech, bent(random, answer)));
    }
    assertEquals(AttemptEnd.REPLY, ask(query, speech, answer));
    return ends;
  }

  @Test
  void framesOfAnyBytesEndATry() throws Exception {
    PreparedQuery query = query(Transport.TCP, RecordType.A);
    byte[] reply = Streams.reply(query.bytes().bytes(), HOST);
    byte[] other = Streams.otherId(reply);
    byte[] sent = Streams.join(Streams.framed(other), Streams.framed(reply));
    Set<AttemptEnd> ends = run(query, FramedConversation::new, sent, 1);
    assertEquals(EnumSet.of(AttemptEnd.REPLY, AttemptEnd.CLOSED, AttemptEnd.MALFORMED), ends);
  }

  @Test
  void transfersOfAnyBytesEndATry() throws Exception {
    PreparedQuery query = query(Transport.TCP, RecordType.AXFR);
    byte[] asked = query.bytes().bytes();
    byte[] sent =
        Streams.join(
            Streams.framed(Streams.reply(asked, SOA, HOST)),
            Streams.framed(Streams.reply(asked, HOST)),
            Streams.framed(Streams.reply(asked, SOA)));
    Set<AttemptEnd> ends = run(query, FramedConversation::new, sent, 2);
    assertEquals(EnumSet.of(AttemptEnd.REPLY, AttemptEnd.CLOSED, AttemptEnd.MALFORMED), ends);
  }

  @Test
  void http1OfAnyBytesEndsATry() throws Exception {
    PreparedQuery query = query(Transport.HTTPS, RecordType.A);
    byte[] reply = Streams.reply(query.bytes().bytes(), HOST);
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/dns-message\r\nContent-Length: "
            + reply.length
            + "\r\n\r\n";
    byte[] sent = Streams.join(head.getBytes(java.nio.charset.StandardCharsets.US_ASCII), reply);
    Set<AttemptEnd> ends = run(query, Http1Conversation::new, sent, 3);
    assertEquals(
        EnumSet.of(
            AttemptEnd.REPLY, AttemptEnd.CLOSED, AttemptEnd.MALFORMED, AttemptEnd.HTTP_ERROR),
        ends);
  }

  @Test
  void http2OfAnyBytesEndsATry() throws Exception {
    PreparedQuery query = query(Transport.HTTPS, RecordType.A);
    byte[] reply = Streams.reply(query.bytes().bytes(), HOST);
    byte[] block = Http2Peer.block(":status", "200", "content-type", "application/dns-message");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Http2Frame(Http2Frame.SETTINGS, 0, 0, Octets.EMPTY).write(out);
    new Http2Frame(Http2Frame.HEADERS, Http2Frame.END_HEADERS, 1, Octets.of(block)).write(out);
    new Http2Frame(Http2Frame.DATA, Http2Frame.END_STREAM, 1, Octets.of(reply)).write(out);
    Set<AttemptEnd> ends = run(query, Http2Conversation::new, out.toByteArray(), 4);
    assertTrue(
        ends.containsAll(
            EnumSet.of(
                AttemptEnd.REPLY, AttemptEnd.CLOSED, AttemptEnd.MALFORMED, AttemptEnd.HTTP_ERROR)),
        ends.toString());
  }
}
