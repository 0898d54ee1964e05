package org.netdiag.shared.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netdiag.shared.net.Origin;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.wire.Family;

/// 10.0.0.1 behind a translator, 10.0.0.2, that shows 192.0.2.7; then core and a host.
class NatTest {
  private static Bench bench(String quotes, Protocol protocol) throws IOException {
    return bench(quotes, protocol, Privilege.RAW);
  }

  private static Bench bench(String quotes, Protocol protocol, Privilege privilege)
      throws IOException {
    return Bench.open(
        "local 10.0.0.1\nrouter nat 10.0.0.2 delay 1ms nat 192.0.2.7 "
            + quotes
            + "\nrouter core 198.51.100.1 delay 1ms\n"
            + "host web 198.51.100.9 delay 1ms udp 7 open tcp 80 open\n"
            + "path web via nat core\n",
        SocketSpec.of(Family.V4, protocol, privilege));
  }

  @Test
  void repliesComeBackToTheInnerAddressAndIdentifier() throws IOException {
    try (Bench bench = bench("", Protocol.ICMP)) {
      Bench.Seen seen = bench.trace("198.51.100.9", 64, 5);
      assertEquals(Origin.REPLY, seen.origin());
      assertEquals(5, seen.sequence());
      assertEquals(0, Naive.checksum(seen.bytes(), 0, seen.bytes().length));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "quotes full, true, true",
    "quotes partial, true, false",
    "quotes none, false, false"
  })
  void quoteIsRestoredAsFarAsTheTranslatorDoes(String quotes, boolean ports, boolean checksum)
      throws IOException {
    try (Bench bench = bench(quotes, Protocol.UDP)) {
      byte[] datagram = datagram(0x4444);
      bench.send("198.51.100.9", 0, 2, 1, datagram);
      Bench.Seen seen = bench.only();
      assertEquals(Bench.address("198.51.100.1"), seen.from());
      assertEquals(ports, seen.u16(0) == 0x4444);
      assertEquals(33434, seen.u16(2));
      assertEquals(checksum, seen.u16(6) == ((datagram[6] & 0xff) << 8 | (datagram[7] & 0xff)));
      assertEquals(false, seen.facts().checksumBad());
    }
  }

  @Test
  void errorOfTheTranslatorItselfQuotesWhatWasSent() throws IOException {
    try (Bench bench = bench("quotes none", Protocol.ICMP)) {
      Bench.Seen seen = bench.trace("198.51.100.9", 1, 5);
      assertEquals(Bench.address("10.0.0.2"), seen.from());
      assertEquals(5, seen.sequence());
    }
  }

  @Test
  void unrestoredIdentifierIsSeenByRawSocketsOnly() throws IOException {
    try (Bench bench = bench("quotes none", Protocol.ICMP, Privilege.DATAGRAM)) {
      bench.ping("198.51.100.9", 2, 5);
      assertEquals(List.of(), bench.listen(Bench.SECOND));
    }
    try (Bench bench = bench("quotes none", Protocol.ICMP)) {
      Bench.Seen seen = bench.trace("198.51.100.9", 2, 5);
      assertEquals(5, seen.sequence());
      assertNotEquals(bench.socket.capabilities().ident(), seen.u16(4));
    }
    try (Bench bench = bench("keep-ports quotes none", Protocol.ICMP, Privilege.DATAGRAM)) {
      assertEquals(5, bench.trace("198.51.100.9", 2, 5).sequence());
    }
  }

  @ParameterizedTest
  @CsvSource({"quotes full, 10.0.0.1", "quotes none, 192.0.2.7"})
  void rawSocketSeesTheQuotedSource(String quotes, String source) throws IOException {
    try (Bench bench = bench(quotes, Protocol.UDP)) {
      bench.send("198.51.100.9", 0, 2, 1, datagram(0x4444));
      Bench.Facts facts = bench.only().facts();
      assertEquals(Bench.address(source), facts.quotedSource());
      assertEquals(0, facts.quotedIdent());
      bench.send("198.51.100.9", 0, 2, 1, 0xbeef, datagram(0x4444));
      assertEquals(0xbeef, bench.only().facts().quotedIdent());
    }
  }

  @Test
  void portsAreTranslatedForUdpAndBack() throws IOException {
    try (Bench bench = bench("", Protocol.UDP)) {
      int port = bench.socket.capabilities().ident() + 5;
      byte[] datagram = datagram(port);
      datagram[3] = 7;
      datagram[2] = 0;
      sum(datagram);
      bench.send("198.51.100.9", 0, 64, 1, datagram);
      Bench.Seen seen = bench.only();
      assertEquals(Origin.REPLY, seen.origin());
      assertEquals(7, seen.u16(0));
      assertEquals(port, seen.u16(2));
      assertEquals(false, seen.facts().checksumBad());
    }
  }

  @Test
  void mappingIsItsOwnInverseAndNeverZero() throws IOException {
    try (Bench bench = bench("", Protocol.UDP)) {
      for (int port : new int[] {1, 0x5a5a, 0xffff, 0x5a5b}) {
        bench.send("198.51.100.9", 0, 2, 1, datagram(port));
        Bench.Seen seen = bench.only();
        assertEquals(port, seen.u16(0));
      }
    }
    assertNotEquals(0, Naive.checksum(datagram(1), 0, 8));
  }

  /// A datagram of 16 bytes from `port` to 33434 with its checksum.
  private static byte[] datagram(int port) {
    byte[] bytes = new byte[16];
    bytes[0] = (byte) (port >>> 8);
    bytes[1] = (byte) port;
    bytes[2] = (byte) (33434 >>> 8);
    bytes[3] = (byte) 33434;
    bytes[5] = 16;
    sum(bytes);
    return bytes;
  }

  private static void sum(byte[] bytes) {
    byte[] pseudo = {10, 0, 0, 1, (byte) 198, 51, 100, 9, 0, 17, 0, 16};
    bytes[6] = 0;
    bytes[7] = 0;
    long sum = Naive.sum(pseudo, 0, 12) + Naive.sum(bytes, 0, bytes.length);
    int checksum = ~Naive.fold(sum) & 0xffff;
    bytes[6] = (byte) (checksum >>> 8);
    bytes[7] = (byte) checksum;
  }
}
