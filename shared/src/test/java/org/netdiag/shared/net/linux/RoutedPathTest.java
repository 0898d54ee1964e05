package org.netdiag.shared.net.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a path with one router shows, to root and to nobody.
///
/// ```
///   +-- a --+                +---- r ----+                +-- b --+
///   |       | 10.9.1.1/24    |           | 10.9.2.1/24    |       |
///   | to-r ---------------- to-a       to-b ---------------- to-r |
///   |       |    10.9.1.2/24 |           |    10.9.2.2/24 |       |
///   +-------+  fd09:1::/64   |           |  fd09:2::/64   +-------+
///                            +-----------+
/// ```
///
/// Errors come from expired TTLs: those of unreachable routes are limited to one per second and
/// peer after a burst of five (ip_error in net/ipv4/route.c), which no sysctl lifts.
@Tag("netns")
final class RoutedPathTest {
  private static Netns net;

  @BeforeAll
  static void open() throws IOException {
    net = Netns.open();
    List.of("a", "r", "b").forEach(net::add);
    net.link(
        "a", List.of("10.9.1.1/24", "fd09:1::1/64"), "r", List.of("10.9.1.2/24", "fd09:1::2/64"));
    net.link(
        "r", List.of("10.9.2.1/24", "fd09:2::1/64"), "b", List.of("10.9.2.2/24", "fd09:2::2/64"));
    net.sysctl("r", "net.ipv4.ip_forward", "1");
    net.sysctl("r", "net.ipv6.conf.all.forwarding", "1");
    for (String name : List.of("r", "b")) {
      net.sysctl(name, "net.ipv4.icmp_ratelimit", "0");
      net.sysctl(name, "net.ipv6.icmp.ratelimit", "0");
    }
    net.in("a", "ip", "route", "add", "default", "via", "10.9.1.2");
    net.in("a", "ip", "-6", "route", "add", "default", "via", "fd09:1::2");
    net.in("b", "ip", "route", "add", "default", "via", "10.9.2.1");
    net.in("b", "ip", "-6", "route", "add", "default", "via", "fd09:2::1");
  }

  @AfterAll
  static void close() {
    if (net != null) {
      net.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ROOT, RAW, V4, 10.9.2.2, 10.9.1.2, 11, 1",
    "ROOT, RAW, V6, fd09:2::2, fd09:1::2, 3, 1",
    "NOBODY, DATAGRAM, V4, 10.9.2.2, 10.9.1.2, 11, -1",
    "NOBODY, DATAGRAM, V6, fd09:2::2, fd09:1::2, 3, -1"
  })
  void expiredTtlNamesRouterAndProbe(
      Netns.User user,
      String privilege,
      String family,
      String to,
      String router,
      int type,
      int quotedTtl) {
    String output =
        probe(user, "privilege=" + privilege, "family=" + family, "to=" + to, "ttl=1", "events=1");
    String line = only(output);
    assertTrue(line.startsWith("ICMP_ERROR token=-1 peer=" + router + " port=0 ttl=64 "), output);
    assertTrue(
        line.contains(" stamp=good errno=0 icmp=" + type + "/0/0 quoted=" + to + ":0 "), output);
    assertTrue(line.contains(" quotedTtl=" + quotedTtl + " "), output);
    String echo = family.equals("V4") ? "08" : "80";
    assertTrue(line.matches(".* length=56/56 bytes=" + echo + "00[0-9a-f]{8}0001"), output);
  }

  @ParameterizedTest
  @CsvSource({
    "V4, ICMP, 10.9.2.2",
    "V6, ICMP, fd09:2::2",
    "V4, UDP, 10.9.2.2",
    "V6, UDP, fd09:2::2"
  })
  void pendingErrorIsNotChargedToTheNextSend(String family, String protocol, String to) {
    boolean udp = protocol.equals("UDP");
    String output =
        probe(
            Netns.User.NOBODY,
            "family=" + family,
            "protocol=" + protocol,
            "port=" + (udp ? 33434 : 0),
            "to=" + to + "," + to,
            "ttl=1,64",
            "between=await",
            "events=2");
    assertTrue(output.contains("SENT token=101 consumed=1 errno=errno 0\n"), output);
    assertTrue(output.contains("SENT token=102 consumed=1 errno=errno 0\n"), output);
    String expired = "ICMP_ERROR .* icmp=" + (family.equals("V4") ? 11 : 3) + "/0/0 .*";
    assertEquals(1, matching(output, expired).size(), output);
    String answer = (udp ? "ICMP_ERROR" : "REPLY") + " .* peer=" + to + " .*";
    assertEquals(1, matching(output, answer).size(), output);
    if (udp) {
      assertEquals(2, matching(output, ".* quoted=" + to + ":33434 .*829a00000000").size(), output);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"named", "counted"})
  void transmitStampsKeepTheirProbesWhenSendsMeetPendingErrors(String mode) {
    String target = "10.9.2.2";
    String output =
        probe(
            Netns.User.NOBODY,
            "stamps=true",
            mode + "=true",
            "to=" + String.join(",", Collections.nCopies(6, target)),
            "ttl=1,64",
            "between=await",
            "wait=700");
    assertEquals(3, matching(output, "REPLY .*").size(), output);
    assertEquals(3, matching(output, "ICMP_ERROR .*").size(), output);
    for (int token = 101; token <= 106; token++) {
      int stamps = matching(output, "TRANSMIT_STAMP token=" + token + " .*").size();
      assertTrue(mode.equals("named") ? stamps == 1 : stamps <= 1, output);
    }
  }

  @Test
  void oversizedPacketIsRefusedOnceWithTheMtu() {
    String output =
        probe(Netns.User.NOBODY, "to=10.9.2.2", "size=2000", "fragmentation=DO", "wait=300");
    assertTrue(output.contains("SENT token=101 consumed=1 errno=EMSGSIZE\n"), output);
    String line = only(output);
    assertTrue(line.startsWith("LOCAL_ERROR "), output);
    assertTrue(line.contains(" errno=90 icmp=-1/-1/1500 quoted=10.9.2.2:0 "), output);
  }

  @ParameterizedTest
  @CsvSource({"ROOT, RAW", "NOBODY, DATAGRAM"})
  void recordedRouteComesWithTheReply(Netns.User user, String privilege) {
    String output =
        probe(user, "privilege=" + privilege, "to=10.9.2.2", "option=RECORD_ROUTE", "events=1");
    // a's own address, the router's two, and the target's.
    String hops = "0a0901010a0902010a0902020a0902020a090102";
    assertTrue(only(output).contains(" option=07271c" + hops), output);
  }

  /// A datagram socket for ICMPv6 is told that the packet left: icmpv6_push_pending_frames in
  /// net/ipv6/icmp.c forgets what sending answered.
  @ParameterizedTest
  @CsvSource({
    "NOBODY, DATAGRAM, ICMP, V4, ip, 127.0.0.1",
    "ROOT, RAW, ICMP, V4, ip, 127.0.0.1",
    "ROOT, RAW, ICMP, V6, ip6, ::1",
    "NOBODY, DATAGRAM, UDP, V6, ip6, ::1"
  })
  void firewallRefusalIsTheProbesOwnError(
      Netns.User user, String privilege, String protocol, String family, String kind, String to) {
    assumeTrue(Files.isExecutable(Path.of("/usr/sbin/nft")), "nft (nftables) is not installed");
    net.add("f");
    try {
      net.in("f", "nft", "add table " + kind + " t");
      net.in(
          "f",
          "nft",
          "add chain " + kind + " t out { type filter hook output priority 0; policy drop; }");
      String output =
          net.java(
              "f",
              user,
              ProbeMain.class,
              "privilege=" + privilege,
              "protocol=" + protocol,
              "port=" + (protocol.equals("UDP") ? 9 : 0),
              "family=" + family,
              "to=" + to + "," + to,
              "stamps=true",
              "wait=300");
      assertEquals(2, matching(output, "SENT .* consumed=1 errno=EPERM").size(), output);
    } finally {
      net.remove("f");
    }
  }

  @ParameterizedTest
  @CsvSource({"V4, 10.9.2.2, 10.9.1.2, 11", "V6, fd09:2::2, fd09:1::2, 3"})
  void connectLearnsOfExpiryRefusalAndUnreachability(
      String family, String to, String router, int type) {
    String tcp = "protocol=TCP";
    String connect = "privilege=CONNECT";
    String of = "family=" + family;
    String output =
        probe(Netns.User.NOBODY, tcp, connect, of, "to=" + to, "port=81", "ttl=1", "events=1");
    assertTrue(only(output).startsWith("ICMP_ERROR token=101 peer=" + router + " "), output);
    assertTrue(only(output).contains(" icmp=" + type + "/0/0 quoted=" + to + ":81 "), output);
    output = probe(Netns.User.NOBODY, tcp, connect, of, "to=" + to, "port=81", "events=1");
    assertTrue(only(output).startsWith("TCP_REFUSED token=101 peer=" + to + " port=81 "), output);
  }

  private static String probe(Netns.User user, String... arguments) {
    return net.java("a", user, ProbeMain.class, arguments);
  }

  private static String only(String output) {
    List<String> lines = matching(output, "[A-Z_]+ token=.* peer=.*");
    assertEquals(1, lines.size(), output);
    return lines.getFirst();
  }

  private static List<String> matching(String output, String pattern) {
    return output.lines().filter(line -> line.matches(pattern)).toList();
  }
}
