package org.netdiag.dns.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.EdnsRequest;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.wire.IpAddress;

/// Replies over streams about another client's network than was asked for: RFC 7871 section 7.3.
@Timeout(60)
final class StreamSubnetTest {
  private static final IpAddress NETWORK = IpAddress.parse("192.0.2.0").orElseThrow();
  private static final QueryOptions OPTIONS =
      Streams.OPTIONS.toBuilder()
          .edns(
              EdnsRequest.DEFAULT
                  .withCookie(Octets.EMPTY, false)
                  .withSubnet(Optional.of(new EdnsRequest.Subnet(NETWORK, 24))))
          .build();

  private static byte[] reply(byte[] asked, String subnet) {
    Octets option = Octets.hex("00080007" + subnet);
    byte[] reply =
        Streams.reply(asked, new DnsRecord(DomainName.ROOT, RecordType.OPT, 1232, 0, option));
    // The OPT record belongs to the additional section.
    reply[7] = 0;
    reply[11] = 1;
    return reply;
  }

  private static StreamAnswer ask(FakeServer server, Transport transport, String name)
      throws IOException, InterruptedException {
    try (server) {
      Question question = Question.of("www.example.", RecordType.A);
      return Streams.ask(
          Streams.query(Streams.server(server.port(), transport, name), question, OPTIONS));
    }
  }

  @Test
  void messageForAnotherNetworkIsPassedOver() throws Exception {
    StreamAnswer answer =
        ask(
            FakeServer.plain(connection -> {
              byte[] asked = connection.question();
              connection.send(
                  Streams.framed(reply(asked, "00011800c63364")),
                  Streams.framed(reply(asked, "00011818c00002")));
              connection.drain();
            }),
            Transport.TCP,
            "");
    assertEquals(AttemptEnd.REPLY, answer.end(), answer.text());
    assertEquals(1, answer.strays().wrongSubnet());
    assertEquals(1, answer.strays().rejected());
  }

  @Test
  void httpsAnswerForAnotherNetworkIsTold() throws Exception {
    StreamAnswer answer =
        ask(
            FakeServer.tls(
                "good",
                List.of("h2"),
                connection -> {
                  Http2Peer peer = new Http2Peer(connection);
                  Http2Peer.Request request = peer.request();
                  peer.answer(request.stream(), reply(request.body().bytes(), "00011800c63364"));
                  connection.drain();
                }),
            Transport.HTTPS,
            "dns.test");
    assertEquals(AttemptEnd.MALFORMED, answer.end());
    assertEquals("the answer is for another client's network", answer.text());
    assertEquals(1, answer.strays().wrongSubnet());
  }
}
