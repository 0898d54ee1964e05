package org.netdiag.shared.net.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a path with two routers shows to raw UDP and TCP sockets, to root, and of TCP by connect to
/// nobody.
///
/// ```
///   a ------------- r ------------- s ------------- b
///     10.9.1.1/24     10.9.2.1/24     10.9.3.1/24
///     10.9.1.2/24     10.9.2.2/24     10.9.3.2/24
///     fd09:1::/64     fd09:2::/64     fd09:3::/64
/// ```
@Tag("netns")
final class RawPathTest {
  private static Netns net;

  @BeforeAll
  static void open() throws IOException {
    net = Netns.open();
    List<String> names = List.of("a", "r", "s", "b");
    names.forEach(net::add);
    for (int i = 1; i < names.size(); i++) {
      net.link(names.get(i - 1), addresses(i, 1), names.get(i), addresses(i, 2));
    }
    for (String name : List.of("r", "s", "b")) {
      net.sysctl(name, "net.ipv4.ip_forward", "1");
      net.sysctl(name, "net.ipv6.conf.all.forwarding", "1");
      net.sysctl(name, "net.ipv4.icmp_ratelimit", "0");
      net.sysctl(name, "net.ipv6.icmp.ratelimit", "0");
    }
    route("a", 1, 2);
    route("r", 2, 2);
    route("s", 2, 1);
    route("b", 3, 1);
    net.listen("b", 80);
  }

  private static List<String> addresses(int link, int end) {
    return List.of("10.9." + link + "." + end + "/24", "fd09:" + link + "::" + end + "/64");
  }

  private static void route(String name, int link, int end) {
    net.in(name, "ip", "route", "add", "default", "via", "10.9." + link + "." + end);
    net.in(name, "ip", "-6", "route", "add", "default", "via", "fd09:" + link + "::" + end);
  }

  @AfterAll
  static void close() {
    if (net != null) {
      net.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "V4, UDP, 10.9.3.2, 1, 10.9.1.2",
    "V4, UDP, 10.9.3.2, 2, 10.9.2.2",
    "V4, TCP, 10.9.3.2, 1, 10.9.1.2",
    "V4, TCP, 10.9.3.2, 2, 10.9.2.2",
    "V6, UDP, fd09:3::2, 1, fd09:1::2",
    "V6, UDP, fd09:3::2, 2, fd09:2::2",
    "V6, TCP, fd09:3::2, 1, fd09:1::2",
    "V6, TCP, fd09:3::2, 2, fd09:2::2"
  })
  void expiredTtlShowsRouterAndQuotedHeader(
      String family, String protocol, String to, int ttl, String router) {
    String output =
        raw(
            "family=" + family,
            "protocol=" + protocol,
            "to=" + to,
            "ttl=" + ttl,
            "port=33434",
            "ident=4660",
            "tos=40",
            "flow=3",
            "stamps=true",
            "events=2");
    boolean v4 = family.equals("V4");
    int from = number(output, "PORT ");
    assertEquals(number(output, "ident=") + 3, from, output);
    assertEquals(1, matching(output, "TRANSMIT_STAMP token=101 .* stamp=good .*").size(), output);
    String line = only(output);
    assertTrue(line.startsWith("ICMP_ERROR token=-1 peer=" + router + " port=0 "), output);
    assertTrue(line.contains(" ttl=" + (65 - ttl) + " "), output);
    assertTrue(line.contains(" stamp=good errno=0 icmp=" + (v4 ? 11 : 3) + "/0/0 "), output);
    assertTrue(
        line.contains(
            " quoted="
                + to
                + ":33434 quotedSource="
                + (v4 ? "10.9.1.1 quotedIdent=4660" : "fd09:1::1 quotedIdent=-1")
                + " quotedTtl=1 quotedTos=40 "),
        output);
    assertTrue(line.matches(".* bytes=" + hex(from) + "829a[0-9a-f]{8}"), output);
  }

  @ParameterizedTest
  @CsvSource({"V4, 10.9.3.2, 3/3/0", "V6, fd09:3::2, 1/4/0"})
  void closedUdpPortIsUnreachableAtTheTarget(String family, String to, String icmp) {
    String output = raw("family=" + family, "protocol=UDP", "to=" + to, "port=33434", "events=1");
    String line = only(output);
    assertTrue(line.startsWith("ICMP_ERROR token=-1 peer=" + to + " "), output);
    assertTrue(line.contains(" icmp=" + icmp + " quoted=" + to + ":33434 "), output);
    assertTrue(line.contains(" quotedTtl=62 "), output);
  }

  @ParameterizedTest
  @CsvSource({
    "V4, 10.9.3.2, 80, 6012, 0050",
    "V6, fd09:3::2, 80, 6012, 0050",
    "V4, 10.9.3.2, 81, 5014, 0051",
    "V6, fd09:3::2, 81, 5014, 0051"
  })
  void targetAnswersASyn(String family, String to, int port, String flags, String hexPort) {
    String output =
        raw(
            "family=" + family,
            "protocol=TCP",
            "to=" + to,
            "port=" + port,
            "stamps=true",
            "events=2");
    assertEquals(1, matching(output, "TRANSMIT_STAMP token=101 .* stamp=good .*").size(), output);
    String line = only(output);
    assertTrue(line.startsWith("REPLY token=-1 peer=" + to + " port=" + port + " ttl=62 "), output);
    assertTrue(line.contains(" stamp=good "), output);
    assertTrue(line.contains(" bad=false "), output);
    String from = hex(number(output, "PORT "));
    assertTrue(line.contains(" bytes=" + hexPort + from), output);
    assertTrue(line.contains(" next=01020305" + flags), output);
  }

  @ParameterizedTest
  @CsvSource({"V4, UDP, 10.9.3.2", "V6, UDP, fd09:3::2", "V4, TCP, 10.9.3.2", "V6, TCP, fd09:3::2"})
  void sourceAndDeviceAreHonoured(String family, String protocol, String to) {
    String source = family.equals("V4") ? "10.9.1.1" : "fd09:1::1";
    String output =
        raw(
            "family=" + family,
            "protocol=" + protocol,
            "to=" + to,
            "port=33434",
            "source=" + source,
            "device=to-r",
            "mark=7",
            "socketTtl=2",
            "events=1");
    assertTrue(output.contains("FROM " + source + " MTU 1500 "), output);
    assertTrue(only(output).contains(" quotedSource=" + source + " "), output);
    assertTrue(only(output).startsWith("ICMP_ERROR "), output);
  }

  @ParameterizedTest
  @CsvSource({
    "UDP, V4, 10.9.3.2, 1600",
    "UDP, V6, fd09:3::2, 1600",
    "ICMP, V4, 10.9.3.2, 1600",
    "ICMP, V6, fd09:3::2, 1600"
  })
  void oversizedPacketIsRefusedWithTheMtu(String protocol, String family, String to, int size) {
    String output =
        raw(
            "family=" + family,
            "protocol=" + protocol,
            "to=" + to,
            "port=" + (protocol.equals("UDP") ? 33434 : 0),
            "size=" + size,
            "fragmentation=DO",
            "events=1");
    assertTrue(output.contains("SENT token=101 consumed=1 errno=EMSGSIZE\n"), output);
    String line = matching(output, "LOCAL_ERROR .*").getFirst();
    assertTrue(line.contains(" errno=90 icmp=-1/-1/1500 quoted=" + to + ":0 "), output);
  }

  @ParameterizedTest
  @CsvSource({
    "UDP, DO, V4, 10.9.3.2",
    "UDP, DO, V6, fd09:3::2",
    "UDP, PROBE, V4, 10.9.3.2",
    "UDP, PROBE, V6, fd09:3::2",
    "ICMP, DO, V4, 10.9.3.2",
    "ICMP, PROBE, V4, 10.9.3.2"
  })
  void knownPathMtuRefusesUnlessIgnored(
      String protocol, String fragmentation, String family, String to) {
    net.in("s", "ip", "link", "set", "to-b", "mtu", "1300");
    try {
      String output =
          raw(
              "family=" + family,
              "protocol=" + protocol,
              "to=" + to + "," + to,
              "port=" + (protocol.equals("UDP") ? 33434 : 0),
              "size=1400",
              "fragmentation=" + fragmentation,
              "between=receive",
              "events=2");
      boolean refused = fragmentation.equals("DO");
      String router = family.equals("V4") ? "10.9.2.2" : "fd09:2::2";
      String icmp = family.equals("V4") ? "3/4/1300" : "2/0/1300";
      List<String> tooBig =
          matching(output, "ICMP_ERROR .* peer=" + router + " .* icmp=" + icmp + " .*");
      assertEquals(refused ? 1 : 2, tooBig.size(), output);
      String local = "LOCAL_ERROR .* errno=90 icmp=-1/-1/1300 quoted=" + to + ":.*";
      assertEquals(refused, !matching(output, local).isEmpty(), output);
      assertEquals(refused, output.contains("SENT token=102 consumed=1 errno=EMSGSIZE\n"), output);
    } finally {
      net.in("s", "ip", "link", "set", "to-b", "mtu", "1500");
      net.in("a", "ip", "route", "flush", "cache");
      net.in("a", "ip", "-6", "route", "flush", "cache");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "V4, ip, icmp type admin-prohibited, 3/13/0",
    "V4, ip, icmp type host-unreachable, 3/1/0",
    "V4, ip, icmp type prot-unreachable, 3/2/0",
    "V6, ip6, icmpv6 type admin-prohibited, 1/1/0",
    "V6, ip6, icmpv6 type no-route, 1/0/0"
  })
  void routersRefusalShowsItsCode(String family, String table, String with, String icmp) {
    assumeTrue(Files.isExecutable(Path.of("/usr/sbin/nft")), "nft (nftables) is not installed");
    String to = family.equals("V4") ? "10.9.3.2" : "fd09:3::2";
    String router = family.equals("V4") ? "10.9.2.2" : "fd09:2::2";
    net.in("s", "nft", "add table " + table + " t");
    try {
      net.in("s", "nft", "add chain " + table + " t f { type filter hook forward priority 0; }");
      net.in(
          "s", "nft", "add rule " + table + " t f meta l4proto { udp, tcp } reject with " + with);
      for (String protocol : List.of("UDP", "TCP")) {
        String of = "protocol=" + protocol;
        String output = raw("family=" + family, of, "to=" + to, "port=80", "events=1");
        assertTrue(only(output).startsWith("ICMP_ERROR token=-1 peer=" + router + " "), output);
        assertTrue(only(output).contains(" icmp=" + icmp + " quoted=" + to + ":80 "), output);
      }
      String output =
          connect("family=" + family, "to=" + to + "," + to, "localPort=40001", "events=2");
      assertEquals(
          2, matching(output, "ICMP_ERROR .* peer=" + router + " .* icmp=" + icmp + " .*").size());
    } finally {
      net.in("s", "nft", "delete table " + table + " t");
    }
  }

  @ParameterizedTest
  @CsvSource({"V4, 10.9.3.2, 10.9.1.2, 10.9.2.2", "V6, fd09:3::2, fd09:1::2, fd09:2::2"})
  void oneLocalPortServesOneConnectAfterAnother(
      String family, String to, String first, String second) {
    String output =
        connect(
            "family=" + family,
            "to=" + String.join(",", to, to, to, to),
            "ttl=1,2,0,0",
            "localPort=40001",
            "events=4");
    assertEquals(4, matching(output, "SENT .* errno=errno 0").size(), output);
    assertEquals(1, matching(output, "ICMP_ERROR token=101 peer=" + first + " .*").size(), output);
    assertEquals(1, matching(output, "ICMP_ERROR token=102 peer=" + second + " .*").size(), output);
    assertEquals(2, matching(output, "ICMP_ERROR .* bytes=9c410050[0-9a-f]{8}").size(), output);
    assertEquals(1, matching(output, "TCP_OPEN token=103 .* retransmits=0 .*").size(), output);
    assertEquals(1, matching(output, "TCP_OPEN token=104 .* retransmits=0 .*").size(), output);
  }

  @Test
  void releasedConnectLeavesItsPortAtOnce() {
    assumeTrue(Files.isExecutable(Path.of("/usr/sbin/nft")), "nft (nftables) is not installed");
    net.in("s", "nft", "add table ip t");
    try {
      net.in("s", "nft", "add chain ip t f { type filter hook forward priority 0; policy drop; }");
      String output =
          net.java(
              "a",
              Netns.User.NOBODY,
              ProbeMain.class,
              "protocol=TCP",
              "privilege=CONNECT",
              "to=10.9.3.2,10.9.3.2,10.9.3.2",
              "ttl=0,0,1",
              "port=80",
              "localPort=40001",
              "released=101",
              "wait=0");
      assertTrue(output.contains("SENT token=101 consumed=1 errno=errno 0\n"), output);
      assertTrue(output.contains("SENT token=102 consumed=1 errno=errno 0\n"), output);
      assertTrue(output.contains("SENT token=103 consumed=1 errno=EADDRNOTAVAIL\n"), output);
    } finally {
      net.in("s", "nft", "delete table ip t");
    }
  }

  @Test
  void routeTellsSourceAndDeviceMtu() {
    net.in("a", "ip", "route", "add", "unreachable", "10.9.9.0/24");
    net.in("a", "ip", "route", "add", "10.9.8.0/24", "via", "10.9.1.2", "mtu", "1280");
    net.in("a", "ip", "link", "set", "to-r", "mtu", "1400");
    try {
      String output =
          net.java(
              "a",
              Netns.User.NOBODY,
              ProbeMain.class,
              "protocol=UDP",
              "route=127.0.0.1,10.9.3.2,10.9.1.1,10.9.8.1,10.9.9.9,127.0.0.9",
              "wait=0");
      List<String> lines = matching(output, "ROUTE .*");
      assertEquals("ROUTE 127.0.0.1 Route[source=127.0.0.1, mtu=65536]", lines.get(0));
      assertEquals("ROUTE 10.9.3.2 Route[source=10.9.1.1, mtu=1400]", lines.get(1));
      assertEquals("ROUTE 10.9.1.1 Route[source=10.9.1.1, mtu=65536]", lines.get(2));
      assertEquals("ROUTE 10.9.8.1 Route[source=10.9.1.1, mtu=1400]", lines.get(3));
      assertTrue(lines.get(4).startsWith("ROUTE 10.9.9.9 connect(10.9.9.9): EHOSTUNREACH; "));
      assertEquals("ROUTE 127.0.0.9 Route[source=127.0.0.1, mtu=65536]", lines.get(5));
    } finally {
      net.in("a", "ip", "link", "set", "to-r", "mtu", "1500");
      net.in("a", "ip", "route", "delete", "unreachable", "10.9.9.0/24");
      net.in("a", "ip", "route", "delete", "10.9.8.0/24");
    }
  }

  @Test
  void routeOfIpv6TellsSourceAndDeviceMtu() {
    String output =
        net.java(
            "a",
            Netns.User.NOBODY,
            ProbeMain.class,
            "protocol=UDP",
            "family=V6",
            "source=fd09:1::1",
            "device=to-r",
            "tos=255",
            "route=fd09:3::2,fd09:1::2,fe80::1",
            "wait=0");
    List<String> lines = matching(output, "ROUTE .*");
    assertEquals("ROUTE fd09:3::2 Route[source=fd09:1::1, mtu=1500]", lines.get(0));
    assertEquals("ROUTE fd09:1::2 Route[source=fd09:1::1, mtu=1500]", lines.get(1));
    assertTrue(lines.get(2).startsWith("ROUTE fe80::1 "), output);
  }

  private static String raw(String... arguments) {
    return probe(Netns.User.ROOT, "privilege=RAW", arguments);
  }

  private static String connect(String... arguments) {
    String[] more = Arrays.copyOf(arguments, arguments.length + 3);
    more[arguments.length] = "protocol=TCP";
    more[arguments.length + 1] = "port=80";
    more[arguments.length + 2] = "between=receive";
    return probe(Netns.User.NOBODY, "privilege=CONNECT", more);
  }

  private static String probe(Netns.User user, String privilege, String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = privilege;
    return net.java("a", user, ProbeMain.class, all);
  }

  private static int number(String output, String before) {
    int at = output.indexOf(before) + before.length();
    int end = at;
    while (Character.isDigit(output.charAt(end))) {
      end++;
    }
    return Integer.parseInt(output.substring(at, end));
  }

  private static String hex(int port) {
    return HexFormat.of().toHexDigits((short) port);
  }

  private static String only(String output) {
    List<String> lines = matching(output, "(ICMP_ERROR|REPLY|LOCAL_ERROR) .*");
    assertEquals(1, lines.size(), output);
    return lines.getFirst();
  }

  private static List<String> matching(String output, String pattern) {
    return output.lines().filter(line -> line.matches(pattern)).toList();
  }
}
