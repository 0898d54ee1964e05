package org.netdiag.shared.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netdiag.shared.net.Fragmentation;
import org.netdiag.shared.net.IpOption;
import org.netdiag.shared.net.Origin;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.wire.Family;

/// Which ports sockets leave from and hear, and what raw ones see.
class SocketPortsTest {
  private static final String WEB = "10.0.0.9";
  private static final String NET =
      """
      local 10.0.0.1 2001:db8::1 overhead 30us
      router r 10.0.0.2 2001:db8::2 delay 1ms mtu 1300
      host web 10.0.0.9 2001:db8::9 delay 1ms
        tcp 80 open tcp 81 filtered udp 7 open udp 9 filtered
      path web via r
      """;

  private static final SocketSpec RAW_TCP = SocketSpec.of(Family.V4, Protocol.TCP, Privilege.RAW);

  private static Bench bench(Protocol protocol, Privilege privilege) throws IOException {
    return Bench.open(NET, SocketSpec.of(Family.V4, protocol, privilege));
  }

  @Test
  void connectLeavesFromThePortItNamesAsLongAsThatIsFree() throws IOException {
    SocketSpec spec = SocketSpec.of(Family.V4, Protocol.TCP, Privilege.CONNECT);
    try (Bench one = Bench.open(NET, spec);
        Bench two = new Bench(one.network, spec)) {
      one.sourcePort = 4000;
      two.sourcePort = 4000;
      assertEquals(0, one.send(WEB, 81, 0, 1, new byte[0]));
      assertEquals(98, one.send(WEB, 81, 0, 2, new byte[0]));
      assertEquals(98, two.send(WEB, 81, 0, 3, new byte[0]));
      assertEquals(0, two.send(WEB, 82, 0, 4, new byte[0]));
      one.socket.release(1);
      assertEquals(0, two.send(WEB, 81, 1, 5, new byte[0]));
      assertEquals(4000, two.listen(Bench.SECOND).getFirst().u16(0));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ICMP, RAW",
    "ICMP, DATAGRAM",
    "UDP, RAW",
    "UDP, DATAGRAM",
  })
  void tooLongMessageIsRefusedWithTheMtuOfTheInterface(Protocol protocol, Privilege privilege)
      throws IOException {
    SocketSpec any = SocketSpec.of(Family.V4, protocol, privilege);
    SocketSpec spec = RouterTest.with(any, Fragmentation.PROBE, IpOption.NONE);
    try (Bench bench = Bench.open(NET, spec)) {
      assertEquals(90, bench.send(WEB, 9, 64, 1, bench.echo(1, 1473)));
      Bench.Seen local = bench.only();
      assertEquals(Origin.LOCAL_ERROR, local.origin());
      assertEquals(1500, local.facts().info());
      assertEquals(90, local.facts().errno());
    }
  }

  @Test
  void rawSocketHearsItsOwnPortsOnly() throws IOException {
    try (Bench bench = bench(Protocol.TCP, Privilege.RAW);
        Bench next = new Bench(bench.network, RAW_TCP)) {
      int last = bench.socket.capabilities().ident() + 1023;
      bench.send(WEB, 0, 64, 1, segment(last + 1, 80, 2));
      assertEquals(last + 1, next.only().u16(2));
      assertEquals(List.of(), bench.listen(Bench.SECOND));
      bench.send(WEB, 0, 64, 1, segment(last, 80, 2));
      assertEquals(last, bench.only().u16(2));
      assertEquals(List.of(), next.listen(0));
    }
  }

  @Test
  void rawTcpSocketSeesSegmentsAndQuotedHeaders() throws IOException {
    try (Bench bench = bench(Protocol.TCP, Privilege.RAW)) {
      byte[] syn = segment(last(bench), 80, 2);
      bench.send(WEB, 0, 64, 1, syn);
      Bench.Seen open = bench.only();
      assertEquals(Origin.REPLY, open.origin());
      assertEquals(80, open.u16(0));
      assertEquals(0x12, open.u8(13));
      bench.send(WEB, 0, 64, 1, segment(last(bench), 443, 2));
      assertEquals(0x14, bench.only().u8(13));
      bench.send(WEB, 0, 1, 1, syn);
      Bench.Seen error = bench.only();
      assertEquals(1, error.facts().quotedTtl());
      assertArrayEquals(syn, error.bytes());
    }
  }

  @Test
  void restOfAHandshakeIsMetWithSilence() throws IOException {
    try (Bench bench = bench(Protocol.TCP, Privilege.RAW)) {
      bench.send(WEB, 0, 64, 1, segment(last(bench), 80, 0x10));
      assertEquals(List.of(), bench.listen(Bench.SECOND));
      bench.send(WEB, 0, 64, 1, segment(last(bench), 80, 0x11));
      assertEquals(0x04, bench.only().u8(13));
      bench.send(WEB, 0, 64, 1, segment(last(bench), 443, 0x10));
      assertEquals(0x04, bench.only().u8(13));
    }
  }

  private static int last(Bench bench) {
    return bench.socket.capabilities().ident() + 1023;
  }

  private static byte[] segment(int from, int port, int flags) {
    byte[] syn = new byte[20];
    syn[0] = (byte) (from >>> 8);
    syn[1] = (byte) from;
    syn[2] = (byte) (port >>> 8);
    syn[3] = (byte) port;
    syn[7] = 42;
    syn[12] = 0x50;
    syn[13] = (byte) flags;
    byte[] pseudo = {10, 0, 0, 1, 10, 0, 0, 9, 0, 6, 0, 20};
    int checksum = ~Naive.fold(Naive.sum(pseudo, 0, 12) + Naive.sum(syn, 0, 20)) & 0xffff;
    syn[16] = (byte) (checksum >>> 8);
    syn[17] = (byte) checksum;
    return syn;
  }
}
