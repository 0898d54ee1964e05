package org.netdiag.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.netdiag.shared.names.Lookup;
import org.netdiag.shared.names.NameLimits;
import org.netdiag.shared.wire.IpAddress;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Rcode;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class OriginAsnTest {
  /// Long enough for a busy machine: nothing here waits for it to pass.
  private static final NameLimits PATIENT = OriginAsn.LIMITS.withDeadline(40_000_000_000L);

  private static final NameLimits HASTY = OriginAsn.LIMITS.withDeadline(50_000_000L);
  private static final String TEXT = "64500 | 192.0.2.0/24 | ZZ | arin | 2001-02-03";
  private static final Lookup<Long> FOUND = new Lookup.Found<>(64500L);

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  private static OriginAsn source(DnsServer... servers) {
    return new OriginAsn(Stream.of(servers).map(DnsServer::address).toList(), PATIENT);
  }

  /// What one server's answer with these texts comes to for 192.0.2.1.
  private static Lookup<Long> told(String... texts) throws IOException {
    return told(query -> List.of(DnsServer.answer(query, Rcode.NOERROR, texts).toWire()));
  }

  private static Lookup<Long> told(DnsServer.Script script) throws IOException {
    try (DnsServer server = new DnsServer(script);
        OriginAsn source = source(server)) {
      return source.asn(address("192.0.2.1")).join();
    }
  }

  private static DnsServer saying(String... texts) throws IOException {
    return new DnsServer(query -> List.of(DnsServer.answer(query, Rcode.NOERROR, texts).toWire()));
  }

  private static DnsServer refusing(int code) throws IOException {
    return new DnsServer(query -> List.of(DnsServer.answer(query, code).toWire()));
  }

  @Test
  void addressIsAskedBackwardsByOctets() throws IOException {
    try (DnsServer server = saying(TEXT);
        OriginAsn source = source(server)) {
      assertEquals(List.of(), server.names(), "nothing is sent before the first question");
      assertEquals(FOUND, source.asn(address("192.0.2.1")).join());
      assertEquals(List.of("1.2.0.192.origin.asn.cymru.com."), server.names());
    }
  }

  @Test
  void longAddressIsAskedBackwardsByNibbles() throws IOException {
    try (DnsServer server = saying("64501 | 2001:db8::/32 | ZZ | ripencc | 2001-02-03");
        OriginAsn source = source(server)) {
      assertEquals(new Lookup.Found<>(64501L), source.asn(address("2001:db8::a1")).join());
      assertEquals(
          List.of(
              "1.a.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2"
                  + ".origin6.asn.cymru.com."),
          server.names());
    }
  }

  @Test
  void serverOfTheOtherFamilyIsAskedToo() throws IOException {
    InetAddress loopback = InetAddress.ofLiteral("::1");
    try (DnsServer server =
            new DnsServer(
                loopback, query -> List.of(DnsServer.answer(query, Rcode.NOERROR, TEXT).toWire()));
        OriginAsn source = source(server)) {
      assertEquals(FOUND, source.asn(address("192.0.2.1")).join());
    }
  }

  @Test
  void privateAddressesAreNeverAskedAbout() throws IOException {
    try (DnsServer server = saying(TEXT);
        OriginAsn source = source(server)) {
      for (String each :
          List.of(
              "10.1.2.3", "100.64.0.1", "127.0.0.1", "fd00::1", "fe80::1", "::ffff:192.0.2.1")) {
        assertEquals(new Lookup.Absent<>(), source.asn(address(each)).resultNow(), each);
      }
      assertEquals(FOUND, source.asn(address("192.0.2.1")).join());
      assertEquals(1, server.queries.size());
    }
  }

  @Test
  void nameThatDoesNotExistIsAbsentAndRemembered() throws IOException {
    try (DnsServer server = refusing(Rcode.NXDOMAIN);
        OriginAsn source = source(server)) {
      assertEquals(new Lookup.Absent<>(), source.asn(address("192.0.2.1")).join());
      assertEquals(new Lookup.Absent<>(), source.asn(address("192.0.2.1")).resultNow());
      assertEquals(1, server.queries.size());
    }
  }

  @Test
  void nameWithoutTextIsAbsent() throws IOException {
    assertEquals(new Lookup.Absent<>(), told());
  }

  @Test
  void prefixThatNobodyAnnouncesIsAbsent() throws IOException {
    assertEquals(new Lookup.Absent<>(), told("NA | 192.0.2.0/24 | ZZ | other | "));
  }

  @Test
  void firstOfSeveralNetworksCounts() throws IOException {
    assertEquals(FOUND, told("64500 64501 | 192.0.2.0/24 | ZZ | arin | 2001-02-03"));
  }

  @Test
  void mostSpecificOfSeveralPrefixesCounts() throws IOException {
    assertEquals(FOUND, told("64499 | 192.0.0.0/16 | |", TEXT, "64498 | 192.0.0.0/22 | |"));
  }

  @Test
  void smallestNumberOfEqualPrefixesCounts() throws IOException {
    assertEquals(FOUND, told("64501 | 192.0.2.0/24", TEXT));
    assertEquals(FOUND, told(TEXT, "64501 | 192.0.2.0/24"));
  }

  @Test
  void textsThatAreNoOriginFail() throws IOException {
    for (String text :
        List.of(
            "",
            "64500",
            "v=spf1 -all",
            "x | 192.0.2.0/24",
            "4294967296 | 192.0.2.0/24",
            "-1 | 192.0.2.0/24",
            "64500 | 192.0.2.0/33",
            "64500 | 192.0.2/24",
            "64500 | 198.51.100.0/24",
            "64500 | 2001:db8::/32")) {
      assertEquals(
          new Lookup.Failed<>("the answer is no origin of this address"), told(text), text);
    }
    assertEquals(FOUND, told("v=spf1 -all", TEXT), "beside a good one it is passed over");
  }

  @Test
  void greatestNumberIsRead() throws IOException {
    assertEquals(new Lookup.Found<>(4294967295L), told("4294967295 | 192.0.2.0/24"));
  }

  @Test
  void answerHoldsForTheNeighboursAndNoFurther() throws IOException {
    try (DnsServer server = saying("64500 | 192.0.0.0/16");
        OriginAsn source = source(server)) {
      assertEquals(FOUND, source.asn(address("192.0.2.1")).join());
      assertEquals(FOUND, source.asn(address("192.0.2.254")).resultNow());
      assertEquals(1, server.queries.size());
      assertEquals(FOUND, source.asn(address("192.0.3.1")).join());
      assertEquals(2, server.queries.size(), "a /24 of a /16 may be somebody else's");
    }
  }

  @Test
  void answerHoldsNoFurtherThanItsPrefix() throws IOException {
    try (DnsServer server =
            new DnsServer(query ->
                List.of(
                    DnsServer.answer(
                            query,
                            Rcode.NOERROR,
                            query.name().startsWith("1.")
                                ? "64500 | 192.0.2.0/25"
                                : "64501 | 192.0.2.128/25")
                        .toWire()));
        OriginAsn source = source(server)) {
      assertEquals(FOUND, source.asn(address("192.0.2.1")).join());
      assertEquals(new Lookup.Found<>(64501L), source.asn(address("192.0.2.200")).join());
    }
  }

  @Test
  void answerIsTakenOverStreamWhenItDidNotFit() throws IOException {
    try (DnsServer server =
            new DnsServer(query -> {
              var answer = DnsServer.answer(query, Rcode.NOERROR, query.tcp() ? TEXT : "cut");
              if (query.tcp()) {
                return List.of(DnsServer.framed(answer.toWire()));
              }
              answer.getHeader().setFlag(Flags.TC);
              return List.of(answer.toWire());
            });
        OriginAsn source = source(server)) {
      assertEquals(FOUND, source.asn(address("192.0.2.1")).join());
      assertEquals(
          List.of(false, true), server.queries.stream().map(DnsServer.Query::tcp).toList());
    }
  }

  @Test
  void streamThatEndsEarlyLeadsToTheNextServer() throws IOException {
    try (DnsServer cut =
            new DnsServer(query -> {
              var answer = DnsServer.answer(query, Rcode.NOERROR);
              if (query.tcp()) {
                byte[] frame = DnsServer.framed(answer.toWire());
                return List.of(Arrays.copyOf(frame, frame.length - 1));
              }
              answer.getHeader().setFlag(Flags.TC);
              return List.of(answer.toWire());
            });
        DnsServer whole = saying(TEXT);
        OriginAsn source = source(cut, whole)) {
      assertEquals(FOUND, source.asn(address("192.0.2.1")).join());
      assertEquals(2, cut.queries.size());
    }
  }

  @Test
  void serverThatFailsLeadsToTheNextWhichStaysTheFirst() throws IOException {
    try (DnsServer broken = refusing(Rcode.SERVFAIL);
        DnsServer good = saying(TEXT);
        OriginAsn source = source(broken, good)) {
      assertEquals(FOUND, source.asn(address("192.0.2.1")).join());
      assertInstanceOf(Lookup.Failed.class, source.asn(address("198.51.100.1")).join());
      assertEquals(1, broken.queries.size());
      assertEquals(2, good.queries.size());
    }
  }

  @Test
  void closedPortLeadsToTheNextServer() throws IOException {
    InetSocketAddress closed;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      closed = (InetSocketAddress) free.getLocalSocketAddress();
    }
    try (DnsServer good = saying(TEXT);
        OriginAsn source = new OriginAsn(List.of(closed, good.address()), PATIENT)) {
      assertEquals(FOUND, source.asn(address("192.0.2.1")).join());
    }
    try (OriginAsn source = new OriginAsn(List.of(closed), PATIENT)) {
      assertEquals(
          new Lookup.Failed<>("the name server 127.0.0.1 has its port closed"),
          source.asn(address("192.0.2.1")).join());
    }
  }

  @Test
  void lostQuestionIsAskedOnceMore() throws IOException {
    List<DnsServer.Query> heard = new ArrayList<>();
    try (DnsServer server =
            new DnsServer(query -> {
              heard.add(query);
              return heard.size() == 1
                  ? List.of()
                  : List.of(DnsServer.answer(query, Rcode.NOERROR, TEXT).toWire());
            });
        OriginAsn source =
            new OriginAsn(
                List.of(server.address()), OriginAsn.LIMITS.withDeadline(3_000_000_000L))) {
      assertEquals(FOUND, source.asn(address("192.0.2.1")).join());
      assertEquals(2, server.queries.size());
    }
  }

  @Test
  void silenceFailsByTheDeadline() throws IOException {
    try (DnsServer server = new DnsServer(query -> List.of());
        OriginAsn source = new OriginAsn(List.of(server.address()), HASTY)) {
      assertInstanceOf(Lookup.Failed.class, source.asn(address("192.0.2.1")).join());
    }
  }

  @Test
  void errorOfEveryServerIsTold() throws IOException {
    Lookup<Long> answer = told(query -> List.of(DnsServer.answer(query, Rcode.REFUSED).toWire()));
    assertEquals(new Lookup.Failed<>("the name server 127.0.0.1 answers REFUSED"), answer);
  }

  @Test
  void whatDoesNotAnswerTheQuestionIsPassedOver() throws IOException {
    Lookup<Long> answer =
        told(query -> {
          var wrongId = DnsServer.answer(query, Rcode.NOERROR, "666 | 192.0.2.0/24");
          wrongId.getHeader().setID(query.message().getHeader().getID() ^ 1);
          var noAnswer = DnsServer.answer(query, Rcode.NOERROR, "666 | 192.0.2.0/24");
          noAnswer.getHeader().unsetFlag(Flags.QR);
          return List.of(
              new byte[0],
              new byte[1],
              wrongId.toWire(),
              noAnswer.toWire(),
              otherName(query),
              DnsServer.answer(query, Rcode.NOERROR, TEXT).toWire());
        });
    assertEquals(FOUND, answer);
  }

  /// The right identifier over a question that nobody asked.
  private static byte[] otherName(DnsServer.Query query) {
    byte[] wire = DnsServer.answer(query, Rcode.NOERROR, "666 | 192.0.2.0/24").toWire();
    wire[13] = '9';
    return wire;
  }

  @Test
  void cutAnswerIsPassedOver() throws IOException {
    Lookup<Long> answer =
        told(query -> {
          byte[] whole = DnsServer.answer(query, Rcode.NOERROR, TEXT).toWire();
          List<byte[]> all = new ArrayList<>();
          for (int length = 0; length < whole.length; length++) {
            all.add(Arrays.copyOf(whole, length));
          }
          all.add(whole);
          return all;
        });
    assertEquals(FOUND, answer);
  }

  @Test
  void answerFromAnotherPortIsPassedOver() throws IOException {
    try (DatagramSocket stranger = new DatagramSocket();
        DnsServer server =
            new DnsServer(query -> {
              byte[] forged = DnsServer.answer(query, Rcode.NOERROR, "666 | 192.0.2.0/24").toWire();
              stranger.send(new DatagramPacket(forged, forged.length, query.client()));
              return List.of(DnsServer.answer(query, Rcode.NOERROR, TEXT).toWire());
            });
        OriginAsn source = source(server)) {
      assertEquals(FOUND, source.asn(address("192.0.2.1")).join());
    }
  }

  @Test
  void identifiersAndPortsDiffer() throws IOException {
    try (DnsServer server = refusing(Rcode.NXDOMAIN);
        OriginAsn source = source(server)) {
      List<CompletableFuture<Lookup<Long>>> all = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        all.add(source.asn(IpAddress.v4(0xc0000200 + (i << 8))));
      }
      all.forEach(CompletableFuture::join);
      assertTrue(server.queries.stream().map(q -> q.client().getPort()).distinct().count() > 1);
      assertTrue(
          server.queries.stream().map(q -> q.message().getHeader().getID()).distinct().count() > 1);
    }
  }

  @Test
  void closedSourceFailsEveryQuestion() throws IOException {
    try (DnsServer server = new DnsServer(query -> List.of())) {
      OriginAsn source = source(server);
      CompletableFuture<Lookup<Long>> open = source.asn(address("192.0.2.1"));
      source.close();
      source.close();
      assertInstanceOf(Lookup.Failed.class, open.join());
      assertInstanceOf(Lookup.Failed.class, source.asn(address("192.0.2.1")).resultNow());
    }
  }

  @Test
  void serversAreNeeded() {
    assertThrows(IllegalArgumentException.class, () -> new OriginAsn(List.of()));
  }
}
