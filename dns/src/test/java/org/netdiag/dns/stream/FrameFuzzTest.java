package org.netdiag.dns.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.netdiag.dns.Mutations;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.PreparedQuery;
import org.netdiag.dns.query.Transport;

/// Frames of HTTP/2, its header blocks, and lengths under TLS, changed by a generator of a fixed
/// seed: read, or broken in the way that is documented.
@Timeout(120)
final class FrameFuzzTest {
  private static final long SEED = 9113;
  private static final int STREAMS = 20_000;
  private static final int BLOCKS = 30_000;
  private static final int CONNECTIONS = 60;
  private static final DnsRecord HOST = Streams.address("example.");

  private static PreparedQuery query(int port, Transport transport) {
    return Streams.query(
        Streams.server(port, transport, "dns.test"),
        Question.of("example.", RecordType.A),
        Streams.OPTIONS);
  }

  private static byte[] frames(Http2Frame... frames) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Http2Frame each : frames) {
      each.write(out);
    }
    return out.toByteArray();
  }

  private static Http2Frame frame(int type, int flags, int stream, byte[] payload) {
    return new Http2Frame(type, flags, stream, Octets.of(payload));
  }

  /// Whole answers in all the kinds of frames that there are.
  private static List<byte[]> answers(PreparedQuery query) {
    byte[] reply = Streams.reply(query.bytes().bytes(), HOST);
    byte[] block = Http2Peer.block(":status", "200", "content-type", "application/dns-message");
    byte[] weighted = Streams.join(new byte[] {3, 0, 0, 0, 0, 9}, block, new byte[3]);
    Http2Frame body = frame(Http2Frame.DATA, Http2Frame.END_STREAM, 1, reply);
    return List.of(
        frames(
            frame(Http2Frame.SETTINGS, 0, 0, new byte[] {0, 4, 0, 0, 1, 0, 0, 5, 0, 0, 64, 0}),
            frame(Http2Frame.HEADERS, Http2Frame.END_HEADERS, 1, block),
            body),
        frames(
            frame(Http2Frame.PING, 0, 0, new byte[8]),
            frame(Http2Frame.WINDOW_UPDATE, 0, 0, new byte[] {0x7f, -1, -1, -1}),
            frame(Http2Frame.HEADERS, 0x2c, 1, weighted),
            body),
        frames(
            frame(Http2Frame.HEADERS, 0, 1, Streams.head(block, 4)),
            frame(Http2Frame.CONTINUATION, 0, 1, new byte[0]),
            frame(Http2Frame.CONTINUATION, 4, 1, java.util.Arrays.copyOfRange(block, 4, 51)),
            frame(Http2Frame.DATA, 8, 1, new byte[] {2, 0, 0}),
            body),
        frames(
            frame(Http2Frame.GOAWAY, 0, 0, new byte[] {0, 0, 0, 1, 0, 0, 0, 0}),
            frame(Http2Frame.HEADERS, 4, 1, block),
            frame(Http2Frame.RST_STREAM, 0, 3, new byte[4]),
            frame(Http2Frame.PUSH_PROMISE, 4, 1, new byte[] {0, 0, 0, 2})));
  }

  /// What a connection does with the bytes, without one.
  private static AttemptEnd read(byte[] bytes, PreparedQuery query) throws IOException {
    Progress progress = new Progress(Streams.CLOCK, 20_000_000_000L);
    progress.begin(Progress.Stage.ASKING);
    ByteSource in = new ByteSource(new ByteArrayInputStream(bytes));
    Http2Answer answer = new Http2Answer(1, new FieldReader(), progress);
    try {
      while (!answer.complete()) {
        Http2Frame frame = Http2Frame.read(in);
        assertTrue(frame.stream() >= 0 && frame.bytes() <= Http2Frame.MOST);
        if (frame.stream() != 1 || !answer.add(frame)) {
          if (frame.type() == Http2Frame.HEADERS || frame.type() == Http2Frame.CONTINUATION) {
            answer.foreign(frame);
          }
        }
      }
      assertEquals(1, answer.whole().message(query, progress).size());
      return AttemptEnd.REPLY;
    } catch (StreamFailure failure) {
      assertTrue(failure.text().chars().noneMatch(c -> c < ' '), failure.text());
      return failure.end();
    } catch (EOFException end) {
      return AttemptEnd.CLOSED;
    }
  }

  @Test
  void framesAreAnAnswerOrBroken() throws IOException {
    PreparedQuery query = query(1, Transport.HTTPS);
    List<byte[]> samples = answers(query);
    for (byte[] each : samples.subList(0, 3)) {
      assertEquals(AttemptEnd.REPLY, read(each, query));
    }
    Mutations mutations = new Mutations(SEED, samples);
    Set<AttemptEnd> ends = EnumSet.noneOf(AttemptEnd.class);
    for (int i = 0; i < STREAMS; i++) {
      byte[] bytes = mutations.next();
      try {
        ends.add(read(bytes, query));
      } catch (RuntimeException wrong) {
        throw new AssertionError("frames " + i + ": " + HexFormat.of().formatHex(bytes), wrong);
      }
    }
    assertEquals(
        EnumSet.of(
            AttemptEnd.REPLY, AttemptEnd.CLOSED, AttemptEnd.MALFORMED, AttemptEnd.HTTP_ERROR),
        ends);
  }

  /// The blocks of RFC 7541 appendix C.6, one after the other to one reader, some of them changed.
  @Test
  void headerBlocksAreReadOrBroken() {
    Mutations mutations =
        new Mutations(
            SEED,
            List.of(
                HexFormat.of()
                    .parseHex(
                        "488264025885aec3771a4b6196d07abe941054d444a8200595040b8166e082a62d1bff"
                            + "6e919d29ad171863c78f0b97c8e9ae82ae43d3"),
                HexFormat.of().parseHex("4883640effc1c0bf"),
                HexFormat.of().parseHex("3fe11f88c1c0bf"),
                HexFormat.of().parseHex("20828684be5886a8eb10649cbf")));
    FieldReader reader = new FieldReader();
    int read = 0;
    for (int i = 0; i < BLOCKS; i++) {
      byte[] block = mutations.next();
      try {
        reader.read(block).forEach((name, value) -> assertTrue(name.length() <= 4096, name));
        read++;
      } catch (StreamFailure broken) {
        assertEquals(AttemptEnd.HTTP_ERROR, broken.end());
      } catch (RuntimeException wrong) {
        throw new AssertionError("block " + i + ": " + HexFormat.of().formatHex(block), wrong);
      }
      reader = i % 50 == 0 ? new FieldReader() : reader;
    }
    assertTrue(read > BLOCKS / 20 && read < BLOCKS * 19 / 20, read + " of " + BLOCKS);
  }

  /// Under TLS a server may give any length before any message, and end anywhere.
  @Test
  void lengthsUnderTlsEndATry() throws Exception {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    FakeServer.Script script =
        connection -> {
          byte[] reply = Streams.reply(connection.question(), HOST);
          byte[] framed = Streams.framed(reply);
          synchronized (random) {
            framed[0] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 0);
            framed[1] = (byte) (random.nextBoolean() ? random.nextInt(256) : framed[1]);
            int cut = random.nextInt(3) == 0 ? random.nextInt(framed.length) : framed.length;
            connection.send(Streams.head(framed, cut));
          }
        };
    Set<AttemptEnd> ends = EnumSet.noneOf(AttemptEnd.class);
    try (FakeServer server = FakeServer.tls("good", List.of("dot"), script);
        StreamAskers asker = new StreamAskers(Streams.CLOCK)) {
      for (int i = 0; i < CONNECTIONS; i++) {
        StreamAnswer answer = Streams.ask(asker, query(server.port(), Transport.TLS));
        assertEquals(answer.end() == AttemptEnd.REPLY, !answer.messages().isEmpty());
        ends.add(answer.end());
      }
    }
    assertEquals(EnumSet.of(AttemptEnd.REPLY, AttemptEnd.CLOSED, AttemptEnd.MALFORMED), ends);
  }
}
