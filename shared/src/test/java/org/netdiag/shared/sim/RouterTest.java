package org.netdiag.shared.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netdiag.shared.net.Fragmentation;
import org.netdiag.shared.net.IpOption;
import org.netdiag.shared.net.Origin;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IcmpExtensionsView;
import org.netdiag.shared.wire.InterfaceInfo;
import org.netdiag.shared.wire.MplsLabel;

/// What routers do, one fact at a time, mostly on
///
/// ```
/// 10.0.0.1 -- r1 10.0.0.2 -- r2 10.0.0.3 -- r3 10.0.0.4 -- web 10.0.0.9
/// ```
class RouterTest {
  static final String WEB = "10.0.0.9";

  /// The path above with properties for r2 and statements behind it.
  static String path(String r2, String more) {
    return "local 10.0.0.1 2001:db8::1\n"
        + "router r1 10.0.0.2 2001:db8::2 delay 1ms\n"
        + ("router r2 10.0.0.3 2001:db8::3 delay 2ms " + r2 + "\n")
        + "router r3 10.0.0.4 2001:db8::4 delay 4ms\n"
        + "host web 10.0.0.9 2001:db8::9 delay 8ms\n"
        + "path default via r1 r2 r3\n"
        + more;
  }

  static Bench v4(String r2) throws IOException {
    return Bench.open(path(r2, ""), Bench.raw(Family.V4));
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void eachTtlIsAnsweredByItsHop(Family family) throws IOException {
    String web = family == Family.V4 ? WEB : "2001:db8::9";
    String prefix = family == Family.V4 ? "10.0.0." : "2001:db8::";
    long[] millis = {2, 6, 14};
    try (Bench bench = Bench.open(path("", ""), Bench.raw(family))) {
      for (int ttl = 1; ttl <= 3; ttl++) {
        long before = bench.network.clock().elapsedNanos();
        Bench.Seen seen = bench.trace(web, ttl, 40 + ttl);
        assertEquals(Origin.ICMP_ERROR, seen.origin());
        assertEquals(Bench.address(prefix + (ttl + 1)), seen.from());
        assertEquals(family == Family.V4 ? 11 : 3, seen.facts().type());
        assertEquals(0, seen.facts().code());
        assertEquals(40 + ttl, seen.sequence());
        assertEquals(Bench.address(web), seen.facts().quoted());
        assertEquals(1, seen.facts().quotedTtl());
        assertEquals(256 - ttl, seen.facts().ttl());
        assertEquals(millis[ttl - 1] * 1_000_000, seen.atNanos() - before);
      }
      Bench.Seen reply = bench.trace(web, 4, 44);
      assertEquals(Origin.REPLY, reply.origin());
      assertEquals(Bench.address(web), reply.from());
      assertEquals(64 - 3, reply.facts().ttl());
      assertArrayEquals(
          Arrays.copyOfRange(bench.echo(44, 56), 4, 64), Arrays.copyOfRange(reply.bytes(), 4, 64));
    }
  }

  @Test
  void routerAnswersPingsToItsOwnAddress() throws IOException {
    try (Bench bench = v4("")) {
      Bench.Seen seen = bench.trace("10.0.0.3", 64, 1);
      assertEquals(Origin.REPLY, seen.origin());
      assertEquals(254, seen.facts().ttl());
      assertEquals(6_000_000, seen.atNanos());
    }
  }

  @Test
  void addressThatTheTopologyLacksIsUnanswered() throws IOException {
    try (Bench bench = v4("")) {
      assertEquals(0, bench.ping("10.0.0.77", 64, 1));
      assertEquals(List.of(), bench.listen(10 * Bench.SECOND));
      assertEquals(10 * Bench.SECOND, bench.network.clock().elapsedNanos());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "silent, 0, 0",
    "no-errors, 0, 1",
    "no-echo, 1, 0",
    "ignore 100%, 0, 0",
    "ignore 0%, 1, 1"
  })
  void silenceIsAboutTheHopAlone(String property, int errors, int echoes) throws IOException {
    try (Bench bench = v4(property)) {
      bench.ping(WEB, 2, 1);
      assertEquals(errors, bench.listen(Bench.SECOND).size());
      bench.ping("10.0.0.3", 64, 2);
      assertEquals(echoes, bench.listen(Bench.SECOND).size());
      assertEquals(Bench.address(WEB), bench.trace(WEB, 64, 3).from());
    }
  }

  @Test
  void errorLimitIsATokenBucketOfTheRouterAlone() throws IOException {
    try (Bench bench = v4("limit 2/s burst 6")) {
      for (int i = 0; i < 100; i++) {
        bench.ping(WEB, 2, i);
        bench.ping(WEB, 3, 1000 + i);
      }
      List<Bench.Seen> all = bench.listen(Bench.SECOND / 4);
      assertEquals(6, all.stream().filter(s -> s.sequence() < 1000).count());
      assertEquals(100, all.stream().filter(s -> s.sequence() >= 1000).count());
      bench.listen(Bench.SECOND);
      bench.ping(WEB, 2, 7);
      bench.ping(WEB, 2, 8);
      bench.ping(WEB, 2, 9);
      assertEquals(2, bench.listen(Bench.SECOND).size());
    }
  }

  @ParameterizedTest
  @CsvSource({"quote 8, 8", "quote 28, 28", "quote 0, 0", "quote full, 64"})
  void quoteIsCutWhereTheRouterCutsIt(String property, int bytes) throws IOException {
    try (Bench bench = v4(property)) {
      bench.ping(WEB, 2, 1);
      List<Bench.Seen> all = bench.listen(Bench.SECOND);
      if (bytes < 8) {
        assertEquals(0, all.size(), "a quote without identifier is nobody's");
      } else {
        assertEquals(bytes, all.getFirst().bytes().length);
      }
    }
  }

  @Test
  void longestErrorIs576BytesOfIpv4And1280OfIpv6() throws IOException {
    for (Family family : Family.values()) {
      try (Bench bench = Bench.open(path("", ""), Bench.raw(family))) {
        String web = family == Family.V4 ? WEB : "2001:db8::9";
        bench.send(web, 0, 2, 1, bench.echo(1, 1400));
        int headers = 2 * family.headerBytes() + 8;
        int longest = (family == Family.V4 ? 576 : 1280) - headers;
        assertEquals(longest, bench.only().bytes().length);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "legacy-extensions", "quote 8"})
  void labelsAndInterfacesStandInExtensions(String more) throws IOException {
    try (Bench bench =
        v4("mpls 24001/5/9 17 interface ge-0/0/1 index 7 if-mtu 1500 with-address " + more)) {
      Bench.Seen seen = bench.trace(WEB, 2, 5);
      assertEquals(5, seen.sequence());
      IcmpExtensionsView view = new IcmpExtensionsView();
      MemorySegment bytes = MemorySegment.ofArray(seen.extensions());
      assertTrue(view.wrap(bytes, 0, seen.extensions().length));
      assertEquals(
          List.of(new MplsLabel(24001, 5, false, 9), new MplsLabel(17, 0, true, 1)), view.labels());
      InterfaceInfo info = view.interfaces().getFirst();
      assertEquals("ge-0/0/1", info.name().orElseThrow());
      assertEquals(7, info.index().orElseThrow());
      assertEquals(1500, info.mtu().orElseThrow());
      assertEquals(Bench.address("10.0.0.3"), info.address().orElseThrow());
      assertEquals(0, bench.trace(WEB, 1, 6).extensions().length);
    }
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void narrowLinkIsReportedByTheRouterInFrontOfIt(Family family) throws IOException {
    String web = family == Family.V4 ? WEB : "2001:db8::9";
    int headers = family.headerBytes() + 8;
    SocketSpec probe = mtuProbe(family);
    try (Bench bench = Bench.open(path("mtu 1300", ""), probe)) {
      bench.send(web, 0, 64, 1, bench.echo(1, 1300 - headers));
      assertEquals(Origin.REPLY, bench.only().origin());
      bench.send(web, 0, 64, 2, bench.echo(2, 1301 - headers));
      Bench.Seen error = bench.only();
      assertEquals(Origin.ICMP_ERROR, error.origin());
      assertEquals(Bench.address(family == Family.V4 ? "10.0.0.2" : "2001:db8::2"), error.from());
      assertEquals(family == Family.V4 ? 3 : 2, error.facts().type());
      assertEquals(family == Family.V4 ? 4 : 0, error.facts().code());
      assertEquals(1300, error.facts().info());
      assertEquals(2, error.sequence());
    }
  }

  static SocketSpec mtuProbe(Family family) {
    return with(Bench.raw(family), Fragmentation.PROBE, IpOption.NONE);
  }

  static SocketSpec with(SocketSpec spec, Fragmentation fragmentation, IpOption option) {
    return new SocketSpec(
        spec.family(),
        spec.protocol(),
        spec.privilege(),
        spec.source(),
        spec.sourcePort(),
        spec.device(),
        spec.mark(),
        spec.tos(),
        spec.ttl(),
        fragmentation,
        spec.transmitStamps(),
        spec.broadcast(),
        spec.bypassRouting(),
        spec.multicastLoop(),
        option,
        spec.receiveBuffer());
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void blackHoleSwallowsWhatIsTooLong(Family family) throws IOException {
    String web = family == Family.V4 ? WEB : "2001:db8::9";
    try (Bench bench = Bench.open(path("mtu 1300 black-hole", ""), mtuProbe(family))) {
      bench.send(web, 0, 64, 1, bench.echo(1, 1300));
      bench.send(web, 0, 64, 2, bench.echo(2, 1000));
      assertEquals(2, bench.only().sequence());
    }
  }

  @Test
  void packetWithoutDfPassesNarrowLinks() throws IOException {
    SocketSpec dont = with(Bench.raw(Family.V4), Fragmentation.DONT, IpOption.NONE);
    try (Bench bench = Bench.open(path("mtu 600 black-hole", ""), dont)) {
      bench.send(WEB, 0, 64, 1, bench.echo(1, 1300));
      assertEquals(1308, bench.only().bytes().length);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "reject admin-prohibited all, 10.0.0.3, 3, 13",
    "reject host-unreachable icmp, 10.0.0.3, 3, 1",
    "reject 5 icmp to web, 10.0.0.3, 3, 5",
    "allow icmp reject 9 all, 10.0.0.9, -1, -1",
    "reject 9 udp, 10.0.0.9, -1, -1",
    "drop tcp 1-65535 reject 10 icmp to 10.0.0.8/29, 10.0.0.3, 3, 10",
  })
  void firstFilterThatMatchesDecides(String rules, String from, int type, int code)
      throws IOException {
    try (Bench bench = v4(rules)) {
      Bench.Seen seen = bench.trace(WEB, 64, 1);
      assertEquals(Bench.address(from), seen.from());
      assertEquals(type, seen.facts().type());
      assertEquals(code, seen.facts().code());
      assertEquals(11, bench.trace(WEB, 2, 2).facts().type(), "the TTL counts before the filter");
    }
  }

  @Test
  void rejectionsOfIpv6HaveTheCodesOfRfc4443() throws IOException {
    try (Bench bench =
        new Bench(
            new SimNetwork(Topologies.load("ipv6"), SimSettings.defaults()),
            Bench.raw(Family.V6))) {
      assertEquals(5, bench.trace("2001:db8:20::53", 64, 1).facts().code());
      assertEquals(6, bench.trace("2001:db8:20::99", 64, 2).facts().code());
      bench.ping("2001:db8:20::80", 2, 3);
      assertEquals(0, bench.listen(Bench.SECOND).size(), "nameless has no address to speak from");
      assertEquals(Origin.REPLY, bench.trace("2001:db8:20::80", 64, 4).origin());
    }
  }

  @Test
  void dropIsSilent() throws IOException {
    try (Bench bench = v4("drop icmp")) {
      bench.ping(WEB, 64, 1);
      assertEquals(List.of(), bench.listen(Bench.SECOND));
      assertEquals(Bench.address("10.0.0.3"), bench.trace(WEB, 2, 2).from());
    }
  }

  @Test
  void hiddenRouterTakesNoTtlAndTosIsRewritten() throws IOException {
    try (Bench bench = v4("hidden tos 40")) {
      Bench.Seen seen = bench.trace(WEB, 2, 1);
      assertEquals(Bench.address("10.0.0.4"), seen.from());
      assertEquals(40, seen.facts().quotedTos());
      assertEquals(254, seen.facts().ttl());
    }
  }

  @Test
  void zeroTtlForwardingShowsInTheQuote() throws IOException {
    try (Bench bench = v4("zero-ttl")) {
      Bench.Seen seen = bench.trace(WEB, 2, 1);
      assertEquals(Bench.address("10.0.0.4"), seen.from());
      assertEquals(0, seen.facts().quotedTtl());
      Bench.Seen next = bench.trace(WEB, 3, 2);
      assertEquals(Bench.address("10.0.0.4"), next.from());
      assertEquals(1, next.facts().quotedTtl());
    }
  }

  @Test
  void extraHopsAndInitialTtlShowInTheAnswersTtl() throws IOException {
    try (Bench bench = v4("return +3 ttl 64 slow 5ms")) {
      Bench.Seen seen = bench.trace(WEB, 2, 1);
      assertEquals(64 - 3 - 1, seen.facts().ttl());
      assertEquals(11_000_000, seen.atNanos());
    }
  }

  @Test
  void wayBackOfThePathIsTakenByTheTargetAlone() throws IOException {
    try (Bench bench =
        new Bench(
            new SimNetwork(Topologies.load("asymmetric"), SimSettings.defaults()),
            Bench.raw(Family.V4))) {
      assertEquals(64 - 7, bench.trace("203.0.113.80", 64, 1).facts().ttl());
      assertEquals(255 - 3, bench.trace("203.0.113.80", 4, 2).facts().ttl());
      assertEquals(255 - 2 - 3, bench.trace("203.0.113.80", 3, 3).facts().ttl());
      long rtt = bench.network.clock().elapsedNanos();
      bench.ping("203.0.113.80", 64, 4);
      List<Bench.Seen> seen = bench.listen(Bench.SECOND);
      long outward = 300_000 + 3_000_000 + 2_000_000 + 4_000_000 + 1_000_000;
      long back =
          1_000_000 + 9_000_000 + 8_000_000 + 7_000_000 + 2_000_000 + 2_000_000 + 3_000_000
              + 300_000;
      assertEquals(outward + back, seen.getFirst().atNanos() - rtt);
    }
  }
}
