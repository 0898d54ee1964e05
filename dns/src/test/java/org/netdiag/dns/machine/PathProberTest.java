package org.netdiag.dns.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.shared.sim.SimNetwork;
import org.netdiag.shared.sim.SimSettings;
import org.netdiag.shared.sim.Topology;
import org.netdiag.shared.wire.IpAddress;

/// Questions with small hop limits, in simulated networks.
final class PathProberTest {
  private static final String HOSTS =
      """
      local  198.51.100.1
      router gw 198.51.100.2
      router core 198.51.100.3
      host   ns 203.0.113.53 delay 5ms serves example.test
      path   ns via gw core
      zone example.test
        www A 192.0.2.80
      """;

  private static PathReading probe(String text) {
    SimSettings settings = SimSettings.defaults().withSeed(7);
    return new PathProber(
            SimNetwork.factory(Topology.parse("path", text), settings),
            DomainName.parse("www.example.test"),
            Duration.ofSeconds(1))
        .probe(DnsServer.of(IpAddress.parse("203.0.113.53").orElseThrow()));
  }

  @Test
  void serverIsAsFarForQuestionsAsForOthers() {
    PathReading path = probe(HOSTS);
    assertEquals("", path.problem());
    assertEquals(3, path.answered());
    assertEquals(2, path.expired());
    assertEquals(IpAddress.parse("198.51.100.3"), path.router());
    assertEquals(3, path.reached());
    assertEquals(0, path.early());
  }

  @Test
  void silentServerIsBehindTheRoutersThatShowThemselves() {
    PathReading path = probe(HOSTS.replace("serves example.test", "dns-fault silent"));
    assertEquals(0, path.answered());
    assertEquals(2, path.expired());
    assertEquals(0, path.early());
  }

  @Test
  void answerFromTheFirstHopIsEarly() {
    Optional<IpAddress> router = IpAddress.parse("198.51.100.3");
    assertEquals(2, new PathReading(1, 2, router, 3, 12, "").early());
    assertEquals(0, new PathReading(3, 2, router, 3, 12, "").early());
    assertEquals(0, new PathReading(0, 2, router, 0, 12, "").early());
  }

  @Test
  void addressThatNobodyHasIsNotReached() {
    PathReading path = probe(HOSTS.replace("203.0.113.53", "203.0.113.54"));
    assertEquals(0, path.answered());
    assertEquals(0, path.reached());
  }
}
