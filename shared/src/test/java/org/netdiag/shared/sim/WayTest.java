package org.netdiag.shared.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.netdiag.shared.sim.RouterTest.WEB;
import static org.netdiag.shared.sim.RouterTest.path;
import static org.netdiag.shared.sim.RouterTest.with;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.netdiag.shared.net.Fragmentation;
import org.netdiag.shared.net.IpOption;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.wire.Family;

/// Which way packets take: branches, changes of route, and what the IPv4 options record of it, on
/// the path of [RouterTest].
class WayTest {
  @Test
  void flowsKeepTheirBranchAndPacketsDoNot() throws IOException {
    try (Bench bench =
        new Bench(
            new SimNetwork(Topologies.load("ecmp"), SimSettings.defaults()),
            Bench.raw(Family.V4))) {
      Set<String> byFlow = new HashSet<>();
      Set<String> oneFlow = new HashSet<>();
      Set<String> byPacket = new TreeSet<>();
      byte[] same = bench.echo(77, 56);
      for (int i = 0; i < 60; i++) {
        byFlow.add(bench.trace("203.0.113.80", 3, i).from().toString());
        bench.send("203.0.113.80", 0, 3, i, same);
        oneFlow.add(bench.only().from().toString());
        bench.send("203.0.113.80", 0, 6, i, same);
        byPacket.add(bench.only().from().toString());
      }
      assertEquals(Set.of("198.51.100.11", "198.51.100.21", "198.51.100.31"), byFlow);
      assertEquals(1, oneFlow.size());
      assertEquals(Set.of("203.0.113.11", "203.0.113.12"), byPacket);
    }
  }

  @Test
  void bothHopsOfABranchBelongTogether() throws IOException {
    try (Bench bench =
        new Bench(
            new SimNetwork(Topologies.load("ecmp"), SimSettings.defaults()),
            Bench.raw(Family.V4))) {
      for (int flow = 0; flow < 20; flow++) {
        byte[] message = bench.echo(flow, 56);
        bench.send("203.0.113.80", 0, 3, 1, message);
        String first = bench.only().from().toString();
        bench.send("203.0.113.80", 0, 4, 1, message);
        String second = bench.only().from().toString();
        assertEquals(first.charAt(11), second.charAt(11));
      }
    }
  }

  @Test
  void routeChangesAndOutagesHappenAtTheirTime() throws IOException {
    String more =
        """
        router r4 10.0.0.5 delay 2ms
        at 10s path default via r1 r4 r2 r3
        at 20s down r2
        at 30s up r2
        at 40s set web delay 1ms ttl 128
        """;
    try (Bench bench = Bench.open(path("", more), Bench.raw(Family.V4))) {
      assertEquals(61, bench.trace(WEB, 64, 1).facts().ttl());
      assertEquals(60, bench.trace(WEB, 64, 2).facts().ttl());
      bench.ping(WEB, 64, 3);
      assertEquals(0, bench.listen(10 * Bench.SECOND).size());
      assertEquals(60, bench.trace(WEB, 64, 4).facts().ttl());
      long before = bench.network.clock().elapsedNanos();
      Bench.Seen last = bench.trace(WEB, 64, 5);
      assertEquals(124, last.facts().ttl());
      assertEquals(20_000_000, last.atNanos() - before);
      assertFalse(last.facts().checksumBad());
    }
  }

  @Test
  void recordRouteListsTheWayThereAndBack() throws IOException {
    SocketSpec spec = with(Bench.datagram(Family.V4), Fragmentation.DEFAULT, IpOption.RECORD_ROUTE);
    try (Bench bench = Bench.open(path("", ""), spec)) {
      byte[] options = bench.trace(WEB, 64, 1).options();
      assertEquals(7, options[0]);
      int recorded = ((options[2] & 0xff) - 4) / 4;
      StringBuilder last = new StringBuilder();
      for (int i = 0; i < recorded; i++) {
        last.append(options[3 + 4 * i + 3]).append(' ');
      }
      assertEquals("2 3 4 9 4 3 2 ", last.toString());
    }
  }
}
