package org.netdiag.dns.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.PreparedQuery;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.query.TlsFacts;
import org.netdiag.dns.query.TlsRequest;
import org.netdiag.dns.query.Transport;

/// Questions over TLS, and what a server's certificate proves.
final class TlsTest {
  private static final List<String> DOT = List.of("dot");
  private static final String UNTRUSTED =
      "no trusted authority vouches for the certificate, which names CN=netdiag test authority as"
          + " its issuer";

  private static Optional<Path> authority() throws URISyntaxException {
    return Optional.of(Path.of(TlsTest.class.getResource("ca.pem").toURI()));
  }

  private static TlsRequest proof() throws URISyntaxException {
    return new TlsRequest(/* strict= */ true, authority(), Optional.empty());
  }

  private static void answerAll(FakeServer.Connection connection) throws IOException {
    while (true) {
      byte[] reply = Streams.reply(connection.question(), Streams.address("www.example."));
      connection.send(Streams.framed(reply));
    }
  }

  private static StreamAnswer ask(String certificate, String name, TlsRequest request)
      throws Exception {
    try (FakeServer server = FakeServer.tls(certificate, DOT, TlsTest::answerAll)) {
      return Streams.ask(query(server, name, request));
    }
  }

  private static PreparedQuery query(FakeServer server, String name, TlsRequest request) {
    QueryOptions options = Streams.OPTIONS.toBuilder().tls(request).build();
    return Streams.query(
        Streams.server(server.port(), Transport.TLS, name),
        Question.of("www.example.", RecordType.A),
        options);
  }

  private static TlsFacts answered(StreamAnswer answer) {
    assertEquals(AttemptEnd.REPLY, answer.end(), answer.text());
    assertEquals(1, answer.messages().size());
    return answer.tls().orElseThrow();
  }

  @Test
  void aTrustedCertificateForTheNameProvesIt() throws Exception {
    StreamAnswer answer = ask("good", "dns.test", proof());
    TlsFacts facts = answered(answer);
    assertTrue(facts.authenticated(), facts.problem());
    assertEquals("", facts.problem());
    assertEquals("TLSv1.3", facts.protocol());
    assertEquals("dot", facts.application());
    assertEquals("CN=good.test", facts.subject());
    assertEquals(List.of("dns.test", "*.wild.test", "127.0.0.1"), facts.names());
    assertEquals(Optional.of(Instant.parse("2119-12-08T00:00:00Z")), facts.expires());
    assertEquals(44, facts.pin().length());
    assertFalse(facts.resumed());
    assertTrue(answer.phases().tlsNanos().isPresent());
  }

  @Test
  void anAddressIsProvenByTheCertificateToo() throws Exception {
    assertTrue(answered(ask("good", "", proof())).authenticated());
    assertTrue(answered(ask("good", "dns.test.", proof())).authenticated());
    assertTrue(answered(ask("good", "a.wild.test", proof())).authenticated());
  }

  @Test
  void withoutAWishForProofAnAnswerIsTakenAndItsProblemTold() throws Exception {
    TlsFacts facts = answered(ask("good", "dns.test", TlsRequest.DEFAULT));
    assertFalse(facts.authenticated());
    assertEquals(UNTRUSTED, facts.problem());
  }

  @Test
  void everyProblemIsTold() throws Exception {
    assertEquals(
        UNTRUSTED + "; the certificate is for other.test, not for 127.0.0.1",
        answered(ask("other", "", TlsRequest.DEFAULT)).problem());
    assertEquals(
        "the certificate expired on 2009-12-29; " + UNTRUSTED,
        answered(ask("expired", "dns.test", TlsRequest.DEFAULT)).problem());
    assertEquals(
        "the certificate is signed by itself",
        answered(ask("own", "dns.test", TlsRequest.DEFAULT)).problem());
  }

  private static void assertRefused(String problem, StreamAnswer answer) {
    assertEquals(AttemptEnd.TLS_FAILED, answer.end());
    assertEquals(problem, answer.text());
    assertTrue(answer.messages().isEmpty());
    assertEquals(problem, answer.tls().orElseThrow().problem());
    assertFalse(answer.tls().orElseThrow().authenticated());
  }

  @Test
  void whereProofIsWantedAServerWithoutItIsNotAsked() throws Exception {
    assertRefused(
        "the certificate is for other.test, not for dns.test", ask("other", "dns.test", proof()));
    assertRefused("the certificate expired on 2009-12-29", ask("expired", "dns.test", proof()));
    assertRefused("the certificate is signed by itself", ask("own", "dns.test", proof()));
    TlsRequest strict = new TlsRequest(true, Optional.empty(), Optional.empty());
    assertRefused(UNTRUSTED, ask("good", "dns.test", strict));
    TlsRequest named = new TlsRequest(false, Optional.empty(), Optional.of("dns.test"));
    assertRefused(UNTRUSTED, ask("good", "", named));
  }

  @Test
  void aNameToProveStandsBeforeTheServersOwn() throws Exception {
    TlsRequest named = new TlsRequest(false, authority(), Optional.of("dns.test"));
    assertTrue(answered(ask("good", "elsewhere.test", named)).authenticated());
    TlsRequest other = new TlsRequest(false, authority(), Optional.of("elsewhere.test"));
    assertEquals(AttemptEnd.TLS_FAILED, ask("good", "dns.test", other).end());
  }

  @Test
  void authoritiesThatCannotBeReadAreAnErrorOfThisHost() throws Exception {
    Path none = Path.of("no-such-authorities.pem");
    TlsRequest request = new TlsRequest(false, Optional.of(none), Optional.empty());
    StreamAnswer answer = ask("good", "dns.test", request);
    assertEquals(AttemptEnd.LOCAL_ERROR, answer.end());
    assertEquals("cannot read the authorities in no-such-authorities.pem", answer.text());
  }

  @Test
  void aServerWithoutOurProtocolSaysSo() throws Exception {
    try (FakeServer server = FakeServer.tls("good", List.of("h2"), TlsTest::answerAll)) {
      StreamAnswer answer = Streams.ask(query(server, "dns.test", TlsRequest.DEFAULT));
      assertEquals(AttemptEnd.TLS_FAILED, answer.end());
      assertTrue(answer.text().contains("no_application_protocol"), answer.text());
    }
  }

  @Test
  void aServerThatNegotiatesNoProtocolIsAsked() throws Exception {
    try (FakeServer server = FakeServer.tls("good", List.of(), TlsTest::answerAll)) {
      StreamAnswer answer = Streams.ask(query(server, "dns.test", TlsRequest.DEFAULT));
      assertEquals("", answered(answer).application());
    }
  }

  @Test
  void aServerWithoutTlsIsTold() throws Exception {
    try (FakeServer server =
        FakeServer.plain(connection -> {
          connection.send("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          connection.drain();
        })) {
      StreamAnswer answer = Streams.ask(query(server, "", TlsRequest.DEFAULT));
      assertEquals(AttemptEnd.TLS_FAILED, answer.end());
      assertTrue(answer.text().startsWith("TLS: "), answer.text());
      assertTrue(answer.tls().isEmpty());
    }
  }

  @Test
  void anEndInTheHandshakeIsTold() throws Exception {
    try (FakeServer server = FakeServer.plain(connection -> connection.in().read())) {
      StreamAnswer answer = Streams.ask(query(server, "", TlsRequest.DEFAULT));
      assertEquals(AttemptEnd.TLS_FAILED, answer.end());
      assertTrue(answer.text().endsWith(" in the TLS handshake"), answer.text());
    }
  }

  @Test
  void silenceInTheHandshakeTimesOut() throws Exception {
    try (FakeServer server = FakeServer.plain(FakeServer.Connection::drain)) {
      QueryOptions options = Streams.options(Duration.ofMillis(100));
      StreamAnswer answer = Streams.ask(Streams.query(server.port(), Transport.TLS, options));
      assertEquals(AttemptEnd.TIMED_OUT, answer.end());
      assertEquals("timed out setting up TLS", answer.text());
    }
  }

  @Test
  void anEndInsteadOfTheAnswerIsTold() throws Exception {
    try (FakeServer server = FakeServer.tls("good", DOT, FakeServer.Connection::question)) {
      StreamAnswer answer = Streams.ask(query(server, "", TlsRequest.DEFAULT));
      assertEquals(AttemptEnd.CLOSED, answer.end());
      assertEquals("end of file before the answer", answer.text());
      assertTrue(answer.tls().isPresent());
    }
  }

  @Test
  void aSecondConnectionTakesTheSessionUpAndIsJudgedAgain() throws Exception {
    try (FakeServer server = FakeServer.tls("other", DOT, TlsTest::answerAll);
        StreamAskers asker = new StreamAskers(Streams.CLOCK)) {
      PreparedQuery query = query(server, "dns.test", TlsRequest.DEFAULT);
      TlsFacts first = answered(Streams.ask(asker, query));
      TlsFacts second = answered(Streams.ask(asker, query));
      assertFalse(first.resumed());
      assertTrue(second.resumed());
      assertEquals(first.problem(), second.problem());
      assertEquals(first.pin(), second.pin());
      assertRefused(
          "the certificate is for other.test, not for dns.test",
          Streams.ask(asker, query(server, "dns.test", proof())));
    }
  }

  @Test
  void aKeptConnectionKeepsItsFacts() throws Exception {
    try (FakeServer server = FakeServer.tls("good", DOT, TlsTest::answerAll);
        StreamAskers asker = new StreamAskers(Streams.CLOCK)) {
      QueryOptions options = Streams.OPTIONS.toBuilder().keepOpen(true).build();
      PreparedQuery query = Streams.query(server.port(), Transport.TLS, options);
      StreamAnswer first = Streams.ask(asker, query);
      StreamAnswer second = Streams.ask(asker, query);
      assertEquals(answered(first), answered(second));
      assertTrue(second.phases().tlsNanos().isEmpty());
      assertEquals(1, server.clients.size());
    }
  }

  @Test
  void wildcardsStandForOneLabel() {
    assertTrue(Identity.covers("*.wild.test", "A.Wild.Test"));
    assertFalse(Identity.covers("*.wild.test", "wild.test"));
    assertFalse(Identity.covers("*.wild.test", "a.b.wild.test"));
    assertFalse(Identity.covers("*.test", "wild.test"));
    assertFalse(Identity.covers("a*.wild.test", "ab.wild.test"));
    assertTrue(Identity.covers("dns.test", "DNS.test"));
  }
}
