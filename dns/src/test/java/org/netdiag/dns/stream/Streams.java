package org.netdiag.dns.stream;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.MalformedMessageException;
import org.netdiag.dns.message.MessageWriter;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.Patience;
import org.netdiag.dns.query.PreparedQuery;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.query.QueryWriter;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.net.Clock;
import org.netdiag.shared.wire.IpAddress;

/// What the tests of streams share: questions, replies and a clock.
final class Streams {
  static final int QR = 0x8000;

  static final Clock CLOCK =
      new Clock() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public long epochNanos() {
          return System.currentTimeMillis() * 1_000_000;
        }
      };

  /// One try; long enough that only a server which stays silent meets it.
  static final QueryOptions OPTIONS = options(Duration.ofSeconds(20));

  private static final IpAddress LOOPBACK = IpAddress.v4(0x7f000001);

  private Streams() {}

  static QueryOptions options(Duration timeout) {
    return QueryOptions.builder().patience(new Patience(timeout, 1, Duration.ZERO)).build();
  }

  static PreparedQuery query(int port, Transport transport, QueryOptions options) {
    return query(server(port, transport, ""), Question.of("www.example.", RecordType.A), options);
  }

  static DnsServer server(int port, Transport transport, String name) {
    Optional<String> given = name.isEmpty() ? Optional.empty() : Optional.of(name);
    String path = transport == Transport.HTTPS ? DnsServer.QUERY_PATH : "";
    return new DnsServer("127.0.0.1", LOOPBACK, port, transport, given, path);
  }

  static PreparedQuery query(DnsServer server, Question question, QueryOptions options) {
    QueryWriter writer = new QueryWriter(new Random(7));
    return writer.write(question, server, server.transport(), options, Octets.EMPTY);
  }

  /// Asks on a virtual thread of its own.
  static StreamAnswer ask(StreamAsker asker, PreparedQuery query) throws InterruptedException {
    FutureTask<StreamAnswer> task = new FutureTask<>(() -> asker.ask(query));
    Thread.ofVirtual().start(task);
    try {
      return task.get();
    } catch (ExecutionException failed) {
      throw new AssertionError(failed.getCause());
    }
  }

  /// Asks once, over a connection of its own.
  static StreamAnswer ask(PreparedQuery query) throws InterruptedException {
    try (StreamAskers asker = new StreamAskers(CLOCK)) {
      return ask(asker, query);
    }
  }

  /// A reply to the question in a message, with these records.
  static byte[] reply(byte[] asked, DnsRecord... answer) {
    return reply(asked, QR, answer);
  }

  /// A reply with these flags and response code.
  static byte[] reply(byte[] asked, int flags, DnsRecord... answer) {
    DnsMessage question = message(asked);
    MessageWriter out = new MessageWriter().header(question.id(), flags, 1, answer.length, 0, 0);
    out.question(question.questions().getFirst());
    for (DnsRecord each : answer) {
      out.record(each);
    }
    return out.bytes();
  }

  static DnsMessage message(byte[] bytes) {
    try {
      return DnsMessage.parse(bytes);
    } catch (MalformedMessageException malformed) {
      throw new AssertionError(malformed);
    }
  }

  static DnsRecord address(String name) {
    Octets data = Octets.of(new byte[] {(byte) 192, 0, 2, 1});
    return new DnsRecord(DomainName.parse(name), RecordType.A, RecordClass.IN, 60, data);
  }

  static DnsRecord soa(String name, long serial) {
    MessageWriter data = new MessageWriter();
    data.name(DomainName.parse("ns." + name)).name(DomainName.parse("mail." + name));
    data.u32(serial).u32(3600).u32(900).u32(604800).u32(300);
    Octets bytes = Octets.of(data.bytes());
    return new DnsRecord(DomainName.parse(name), RecordType.SOA, RecordClass.IN, 60, bytes);
  }

  /// The same bytes with another id.
  static byte[] otherId(byte[] message) {
    byte[] other = message.clone();
    other[0] ^= 0x55;
    return other;
  }

  static byte[] join(byte[]... parts) {
    int length = 0;
    for (byte[] each : parts) {
      length += each.length;
    }
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] each : parts) {
      System.arraycopy(each, 0, all, at, each.length);
      at += each.length;
    }
    return all;
  }

  static byte[] framed(byte[] message) {
    return FramedConversation.framed(message);
  }

  static byte[] head(byte[] bytes, int length) {
    return Arrays.copyOf(bytes, length);
  }
}
