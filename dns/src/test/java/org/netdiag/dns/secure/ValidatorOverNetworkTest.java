package org.netdiag.dns.secure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.Dns;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.MalformedMessageException;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.EdnsRequest;
import org.netdiag.dns.query.Patience;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.shared.wire.IpAddress;

/// Validations through sockets, by a server on loopback that validates: it fails what is bogus
/// unless CD is set, and gives signatures only to those who set DO.
final class ValidatorOverNetworkTest {
  private static final QueryOptions PLAIN =
      QueryOptions.builder()
          .patience(new Patience(Duration.ofSeconds(5), 3, Duration.ZERO))
          .edns(EdnsRequest.DEFAULT)
          .build();

  private final SignedNet net = new SignedNet(5, SignedZone.ECDSA);
  private final SignedZone test = net.below(net.root, "test.", SignedZone.ECDSA);
  private final Dns dns = Dns.create();
  private final List<Question> asked = new CopyOnWriteArrayList<>();
  private volatile boolean authentic;
  private DatagramSocket socket;
  private DnsServer server;
  private Thread thread;

  @BeforeEach
  void start() throws IOException {
    test.add("www", "A 192.0.2.1").add("broken", "A 192.0.2.2");
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    server = DnsServer.of(IpAddress.parse("127.0.0.1").orElseThrow(), socket.getLocalPort());
    thread = Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void stop() throws InterruptedException {
    dns.close();
    socket.close();
    thread.join();
  }

  private void serve() {
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
        socket.receive(packet);
        byte[] reply = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
        socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
      }
    } catch (SocketException closed) {
      return;
    } catch (IOException | MalformedMessageException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] answer(byte[] packet) throws MalformedMessageException {
    DnsMessage query = DnsMessage.parse(packet);
    Question question = query.questions().getFirst();
    asked.add(question);
    byte[] bytes = net.bytes(question);
    boolean broken = question.name().toString().startsWith("broken");
    DnsMessage whole = DnsMessage.parse(bytes);
    if (broken && !query.has(Flag.CD)) {
      bytes = Faults.write(whole, List.of(), List.of(), true);
      bytes[3] |= 2;
    } else if (broken) {
      bytes[bytes.length - 20] ^= 1;
    } else if (!query.edns().orElseThrow().dnssecOk()) {
      bytes =
          Faults.write(
              whole,
              whole.answer().stream().filter(each -> each.type() != RecordType.RRSIG).toList(),
              List.of(),
              false);
    }
    bytes[3] |= (byte) (authentic ? Flag.AD.mask() : 0);
    bytes[0] = packet[0];
    bytes[1] = packet[1];
    return bytes;
  }

  private Validation validate(String name) throws IOException, InterruptedException {
    DnsResult result = dns.ask(DnsQuery.of(Question.of(name, RecordType.A), server, PLAIN));
    return Validator.over(dns, List.of(server), PLAIN, net.root.anchors(), () -> SignedNet.NOW)
        .validate(result);
  }

  @Test
  void answerWithoutSignaturesIsAskedForAgain() throws IOException, InterruptedException {
    assertEquals(ValidationStatus.SECURE, validate("www.test.").status());
  }

  @Test
  void answerWithSignaturesIsTakenAsItIs() throws IOException, InterruptedException {
    QueryOptions signed = PLAIN.toBuilder().edns(EdnsRequest.DEFAULT.withDnssec(true)).build();
    Question question = Question.of("www.test.", RecordType.A);
    DnsResult result = dns.ask(DnsQuery.of(question, server, signed));
    Validation validation =
        Validator.over(dns, List.of(server), PLAIN, net.root.anchors(), () -> SignedNet.NOW)
            .validate(result);
    assertEquals(ValidationStatus.SECURE, validation.status(), validation.reason());
    assertTrue(asked.stream().filter(question::equals).count() == 1, asked.toString());
  }

  @Test
  void serverThatDisagreesIsHeard() throws IOException, InterruptedException {
    QueryOptions signed = PLAIN.toBuilder().edns(EdnsRequest.DEFAULT.withDnssec(true)).build();
    Question question = Question.of("www.test.", RecordType.A);
    authentic = true;
    DnsResult result = dns.ask(DnsQuery.of(question, server, signed));
    long late = SignedNet.NOW + 30 * 86_400L;
    Validation validation =
        Validator.over(dns, List.of(server), PLAIN, net.root.anchors(), () -> late)
            .validate(result);
    assertEquals(ValidationStatus.BOGUS, validation.status(), validation.reason());
    assertTrue(validation.reason().endsWith("this machine's clock is wrong"), validation.reason());
    assertTrue(validation.hint().startsWith("the AD flag"), validation.hint());
  }

  @Test
  void failureOfAValidatingServerIsExplained() throws IOException, InterruptedException {
    Validation validation = validate("broken.test.");
    assertEquals(ValidationStatus.BOGUS, validation.status());
    assertTrue(
        validation.reason().endsWith("does not fit the records: they or it were changed"),
        validation.reason());
  }

  @Test
  void answerThatDiffersFromTheSignedOneIsUndecided() throws IOException, InterruptedException {
    DnsResult result = dns.ask(DnsQuery.of(Question.of("www.test.", RecordType.A), server, PLAIN));
    test.remove("www", RecordType.A);
    test.add("www", "A 192.0.2.99");
    test.forget();
    Validation validation =
        Validator.over(dns, List.of(server), PLAIN, net.root.anchors(), () -> SignedNet.NOW)
            .validate(result);
    assertEquals(ValidationStatus.UNDECIDED, validation.status());
    assertTrue(validation.reason().contains("differs from the one that is shown"));
  }
}
