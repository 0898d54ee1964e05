package org.netdiag.shared.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.netdiag.shared.net.Fragmentation;
import org.netdiag.shared.net.IpOption;
import org.netdiag.shared.net.Origin;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.wire.Family;

/// What each kind of socket shows and hides.
class SocketsTest {
  private static final String WEB = "10.0.0.9";
  private static final String NET =
      """
      local 10.0.0.1 2001:db8::1 overhead 30us
      router r 10.0.0.2 2001:db8::2 delay 1ms mtu 1300
      host web 10.0.0.9 2001:db8::9 delay 1ms
        tcp 80 open tcp 81 filtered udp 7 open udp 9 filtered
      path web via r
      """;

  private static Bench bench(Protocol protocol, Privilege privilege) throws IOException {
    return Bench.open(NET, SocketSpec.of(Family.V4, protocol, privilege));
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void icmpDatagramSocketHasTheKernelsIdentifierAndChecksum(Family family) throws IOException {
    String web = family == Family.V4 ? WEB : "2001:db8::9";
    try (Bench bench = Bench.open(NET, Bench.datagram(family))) {
      byte[] message = bench.echo(3, 20);
      Arrays.fill(message, 2, 6, (byte) 0x77);
      assertEquals(0, bench.send(web, 0, 64, 1, message));
      Bench.Seen seen = bench.only();
      assertEquals(bench.socket.capabilities().ident(), seen.u16(4));
      assertEquals(3, seen.sequence());
      assertEquals(28, seen.bytes().length);
    }
  }

  @Test
  void icmpDatagramSocketHidesTheQuotedHeader() throws IOException {
    try (Bench bench = bench(Protocol.ICMP, Privilege.DATAGRAM)) {
      Bench.Seen seen = bench.trace(WEB, 1, 9);
      assertEquals(Origin.ICMP_ERROR, seen.origin());
      assertEquals(9, seen.sequence());
      assertEquals(RxBatch.UNKNOWN, seen.facts().quotedTtl());
      assertEquals(RxBatch.UNKNOWN, seen.facts().quotedTos());
      assertEquals(Bench.address(WEB), seen.facts().quoted());
      assertEquals(255, seen.facts().ttl());
      assertEquals(false, bench.socket.capabilities().quotedHeader());
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 22", "13, 22", "8, 0"})
  void icmpDatagramSocketSendsEchoOnly(int type, int errno) throws IOException {
    try (Bench bench = bench(Protocol.ICMP, Privilege.DATAGRAM)) {
      byte[] message = bench.echo(1, 8);
      message[0] = (byte) type;
      assertEquals(errno, bench.send(WEB, 0, 64, 1, message));
      assertEquals(22, bench.send(WEB, 0, 64, 1, new byte[7]));
    }
  }

  @Test
  void rawSocketSendsTheCallersChecksumAndFiltersForeignIdentifiers() throws IOException {
    try (Bench bench = bench(Protocol.ICMP, Privilege.RAW)) {
      byte[] wrong = bench.echo(1, 8);
      wrong[2] ^= 1;
      bench.send(WEB, 0, 64, 1, wrong);
      assertEquals(List.of(), bench.listen(Bench.SECOND), "the host drops a wrong checksum");
      byte[] foreign = new byte[16];
      foreign[0] = 8;
      foreign[5] = (byte) (bench.socket.capabilities().ident() + 1);
      int checksum = Naive.checksum(foreign, 0, 16);
      foreign[2] = (byte) (checksum >>> 8);
      foreign[3] = (byte) checksum;
      bench.send(WEB, 0, 64, 1, foreign);
      assertEquals(List.of(), bench.listen(Bench.SECOND));
    }
  }

  @Test
  void transmitStampIsThatOfTheWireAndComesFirst() throws IOException {
    SocketSpec spec = Bench.datagram(Family.V4).withTransmitStamps(true);
    try (Bench bench = Bench.open(NET, spec)) {
      bench.send(WEB, 0, 64, 4711, bench.echo(1, 8));
      List<Bench.Seen> all = bench.listen(Bench.SECOND);
      assertEquals(2, all.size());
      long start = Topology.DEFAULT_START.getEpochSecond() * Bench.SECOND;
      assertEquals(Origin.TRANSMIT_STAMP, all.get(0).origin());
      assertEquals(4711, all.get(0).facts().token());
      assertEquals(start + 30_000, all.get(0).facts().stamp());
      assertEquals(Origin.REPLY, all.get(1).origin());
      assertEquals(start + 4_030_000, all.get(1).facts().stamp());
    }
  }

  @Test
  void udpDatagramsAreEchoedRefusedAndSwallowed() throws IOException {
    try (Bench bench = bench(Protocol.UDP, Privilege.DATAGRAM)) {
      byte[] payload = {1, 2, 3, 4, 5};
      bench.send(WEB, 7, 64, 1, payload);
      Bench.Seen echo = bench.only();
      assertArrayEquals(payload, echo.bytes());
      assertEquals(7, echo.facts().peerPort());
      bench.send(WEB, 33434, 64, 2, payload);
      Bench.Seen closed = bench.only();
      assertEquals(Origin.ICMP_ERROR, closed.origin());
      assertEquals(3, closed.facts().type());
      assertEquals(3, closed.facts().code());
      assertEquals(33434, closed.facts().quotedPort());
      assertEquals(bench.socket.capabilities().ident(), closed.u16(0));
      assertEquals(33434, closed.u16(2));
      assertArrayEquals(payload, Arrays.copyOfRange(closed.bytes(), 8, 13));
      assertEquals(0, closed.u16(6), "the kernel does not tell the quoted checksum");
      bench.send(WEB, 9, 64, 3, payload);
      assertEquals(List.of(), bench.listen(Bench.SECOND));
    }
  }

  @ParameterizedTest
  @CsvSource({"80, TCP_OPEN", "443, TCP_REFUSED"})
  void connectIsAnsweredByItsToken(int port, Origin origin) throws IOException {
    try (Bench bench = bench(Protocol.TCP, Privilege.CONNECT)) {
      assertEquals(0, bench.send(WEB, port, 0, 99, new byte[0]));
      Bench.Seen seen = bench.only();
      assertEquals(origin, seen.origin());
      assertEquals(99, seen.facts().token());
      assertEquals(0, seen.facts().retransmits());
      assertEquals(4_030_000, seen.atNanos());
    }
  }

  @Test
  void connectMeetsErrorsOfRoutersWithTheQuotedHeader() throws IOException {
    try (Bench bench = bench(Protocol.TCP, Privilege.CONNECT)) {
      bench.send(WEB, 80, 1, 5, new byte[0]);
      Bench.Seen seen = bench.only();
      assertEquals(Origin.ICMP_ERROR, seen.origin());
      assertEquals(5, seen.facts().token());
      assertEquals(11, seen.facts().type());
      assertEquals(80, seen.u16(2));
      assertEquals(List.of(), bench.listen(200 * Bench.SECOND), "an error ends the attempt");
    }
  }

  @Test
  void synIsRepeatedAfterOneTwoThreeSeconds() throws IOException {
    String net = NET + "at 2500ms set web tcp 81 open\n";
    try (Bench bench = Bench.open(net, SocketSpec.of(Family.V4, Protocol.TCP, Privilege.CONNECT))) {
      bench.send(WEB, 81, 0, 7, new byte[0]);
      Bench.Seen seen = bench.only();
      assertEquals(Origin.TCP_OPEN, seen.origin());
      assertEquals(3, seen.facts().retransmits());
      assertEquals(3 * Bench.SECOND + 4_030_000, seen.atNanos());
    }
  }

  @Test
  void unansweredConnectTimesOutAfter131Seconds() throws IOException {
    try (Bench bench = bench(Protocol.TCP, Privilege.CONNECT)) {
      bench.send(WEB, 81, 0, 7, new byte[0]);
      bench.send(WEB, 81, 0, 8, new byte[0]);
      bench.socket.release(8);
      List<Bench.Seen> all = bench.listen(300 * Bench.SECOND);
      assertEquals(1, all.size());
      assertEquals(Origin.LOCAL_ERROR, all.getFirst().origin());
      assertEquals(110, all.getFirst().facts().errno());
      assertEquals(7, all.getFirst().facts().token());
      assertEquals(131 * Bench.SECOND, all.getFirst().atNanos());
    }
  }

  @Test
  void twoConnectsCannotShareAnAddressPair() throws IOException {
    SocketSpec any = SocketSpec.of(Family.V4, Protocol.TCP, Privilege.CONNECT);
    SocketSpec bound =
        new SocketSpec(
            any.family(),
            any.protocol(),
            any.privilege(),
            Optional.empty(),
            4000,
            Optional.empty(),
            -1,
            -1,
            -1,
            Fragmentation.DEFAULT,
            false,
            false,
            false,
            true,
            IpOption.NONE,
            0);
    try (Bench bench = Bench.open(NET, bound)) {
      assertEquals(0, bench.send(WEB, 81, 0, 1, new byte[0]));
      assertEquals(99, bench.send(WEB, 81, 0, 2, new byte[0]));
      assertEquals(0, bench.send(WEB, 82, 0, 3, new byte[0]));
      bench.socket.release(1);
      assertEquals(0, bench.send(WEB, 81, 0, 4, new byte[0]));
    }
  }

  @Test
  void pathMtuIsLearntAndRefusesLargerSends() throws IOException {
    SocketSpec spec = RouterTest.with(Bench.datagram(Family.V4), Fragmentation.DO, IpOption.NONE);
    String net =
        NET.replace("host web", "router r2 10.0.0.3 mtu 1200\nhost web")
            .replace("via r\n", "via r r2\n");
    try (Bench bench = Bench.open(net, spec)) {
      assertEquals(90, bench.send(WEB, 0, 64, 1, bench.echo(1, 1500)));
      assertEquals(1500, bench.only().facts().info());
      assertEquals(0, bench.send(WEB, 0, 64, 2, bench.echo(2, 1200)));
      assertEquals(1200, bench.only().facts().info());
      assertEquals(90, bench.send(WEB, 0, 64, 3, bench.echo(3, 1200)));
      Bench.Seen local = bench.only();
      assertEquals(Origin.LOCAL_ERROR, local.origin());
      assertEquals(1200, local.facts().info());
      assertEquals(3, local.sequence());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ICMP, RAW, false, true, 1, EPERM, CAP_NET_RAW",
    "ICMP, DATAGRAM, true, false, 13, EACCES, ping_group_range",
    "TCP, RAW, false, true, 1, EPERM, CAP_NET_RAW",
  })
  void privilegeIsRefusedAsLinuxDoes(
      Protocol protocol,
      Privilege privilege,
      boolean root,
      boolean group,
      int errno,
      String name,
      String hint)
      throws IOException {
    SimSettings settings = SimSettings.defaults().withRootAllowed(root).withPingGroupOpen(group);
    try (SimNetwork network = new SimNetwork(Topologies.load("lan"), settings)) {
      SocketSpec spec = SocketSpec.of(Family.V6, protocol, privilege);
      SyscallException refused = assertThrows(SyscallException.class, () -> network.open(spec));
      assertEquals(errno, refused.errno());
      assertEquals(name, refused.errnoName());
      assertTrue(refused.permission());
      assertTrue(refused.hint().contains(hint));
      network.open(SocketSpec.of(Family.V6, Protocol.UDP, Privilege.DATAGRAM)).close();
      network.open(SocketSpec.of(Family.V6, Protocol.TCP, Privilege.CONNECT)).close();
    }
  }

  @Test
  void fullSendQueueIsOfferedAgainAndAwaitReturnsWhenThereIsRoom() throws IOException {
    String net =
        """
        local 10.0.0.1 send-rate 100/s burst 2 when-full ENOBUFS
        host web 10.0.0.9
        path web direct
        """;
    try (Bench bench = Bench.open(net, Bench.raw(Family.V4))) {
      assertEquals(0, bench.ping(WEB, 64, 1));
      assertEquals(0, bench.ping(WEB, 64, 2));
      assertEquals(-1, bench.ping(WEB, 64, 3));
      bench.listen(1);
      bench.network.await(Long.MAX_VALUE);
      assertEquals(10_000_000, bench.network.clock().elapsedNanos());
      bench.network.await(bench.network.clock().nanos() + 5);
      assertEquals(10_000_005, bench.network.clock().elapsedNanos(), "it is told once");
      assertEquals(0, bench.ping(WEB, 64, 3));
    }
  }

  @Test
  void overflowingReceiveBufferCountsLocalDrops() throws IOException {
    try (Bench bench =
        new Bench(
            new SimNetwork(Topologies.load("busy"), SimSettings.defaults()),
            Bench.datagram(Family.V4))) {
      bench.ping("203.0.113.81", 64, 1);
      assertEquals(20, bench.listen(Bench.SECOND).size());
      assertEquals(81, bench.socket.localDrops());
    }
  }

  @Test
  void ownAddressAndLoopbackAnswer() throws IOException {
    for (String address : List.of("127.0.0.1", "10.0.0.1")) {
      try (Bench bench = bench(Protocol.ICMP, Privilege.RAW)) {
        Bench.Seen seen = bench.trace(address, 1, 1);
        assertEquals(64, seen.facts().ttl());
        assertEquals(Bench.address(address), seen.from());
      }
    }
  }

  @Test
  void familyWithoutLocalAddressIsUnreachable() throws IOException {
    try (Bench bench =
        Bench.open("local 10.0.0.1\nhost web 2001:db8::9\npath web direct", Bench.raw(Family.V6))) {
      assertEquals(101, bench.ping("2001:db8::9", 64, 1));
    }
  }

  @Test
  void eachSocketHasItsOwnIdentifier() throws IOException {
    try (Bench one = bench(Protocol.ICMP, Privilege.DATAGRAM);
        Bench two = new Bench(one.network, Bench.datagram(Family.V4))) {
      assertNotEquals(one.socket.capabilities().ident(), two.socket.capabilities().ident());
      one.ping(WEB, 64, 1);
      assertEquals(1, one.listen(Bench.SECOND).size());
      assertEquals(List.of(), two.listen(0));
    }
  }
}
