package org.netdiag.dns.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.fake.FakeServer;
import org.netdiag.dns.fake.FakeZone;
import org.netdiag.dns.fake.Fault;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.FindingReport;
import org.netdiag.shared.findings.Level;
import org.netdiag.shared.names.AsnSource;
import org.netdiag.shared.names.Lookup;
import org.netdiag.shared.wire.IpAddress;

/// Zones whose delegation or servers are broken in one way each: the right finding, and no other
/// trouble.
final class BrokenDelegationTest {
  private static final String GOOD = ZoneBed.GOOD;

  @Test
  void healthyZoneHasNoTrouble() throws Exception {
    FindingReport report = ZoneBed.healthy().examine();
    assertEquals(List.of(), ZoneBed.troubles(report), () -> ZoneBed.text(report));
    assertTrue(report.summary().startsWith("Zone good.test. is in order: 2 server addresses, "));
  }

  @Test
  void lameServer() throws Exception {
    for (Fault fault :
        List.of(Fault.REFUSED, Fault.SERVFAIL, Fault.NOT_AUTHORITATIVE, Fault.HORIZONTAL)) {
      ZoneBed bed = ZoneBed.healthy();
      bed.two().with(fault);
      bed.shows("fail delegation.lame");
    }
  }

  @Test
  void serverThatRefersUpward() throws Exception {
    ZoneBed bed = ZoneBed.healthy();
    bed.two().with(Fault.UPWARD);
    bed.shows("fail delegation.lame", "warn nameserver.upward");
  }

  @Test
  void zoneThatNoServerAnswersFor() throws Exception {
    ZoneBed bed = ZoneBed.healthy();
    bed.one().with(Fault.REFUSED);
    bed.two().with(Fault.SILENT);
    FindingReport report = bed.examine();
    assertEquals(List.of("fail basic.servers", "fail delegation.lame"), ZoneBed.troubles(report));
    assertEquals(Level.SKIP, ZoneBed.finding(report, "dnssec.all").level());
  }

  @Test
  void serverThatIsSilent() throws Exception {
    ZoneBed bed = ZoneBed.healthy();
    bed.two().with(Fault.SILENT);
    bed.shows("warn delegation.lame", "warn connectivity.udp");
  }

  @Test
  void zoneThatDoesNotExistAndNameThatIsNoZone() throws Exception {
    assertEquals(
        List.of("fail basic.delegation"),
        ZoneBed.troubles(ZoneBed.examine(ZoneBed.healthy().tree.open(), "none.test.")));
    assertEquals(
        List.of("fail basic.delegation"),
        ZoneBed.troubles(ZoneBed.examine(ZoneBed.healthy().tree.open(), "mail.good.test.")));
  }

  @Test
  void zoneBelowServersThatDoNotAnswerIsNotDecided() throws Exception {
    ZoneBed bed = ZoneBed.healthy();
    bed.tree.internet().at("127.53.0.2").with(Fault.SILENT);
    bed.shows("inconclusive basic.parent");
  }

  @Test
  void glueThatDiffers() throws Exception {
    ZoneBed bed = ZoneBed.of(GOOD.replace("ns2 3600 IN A 127.53.1.2", "ns2 3600 IN A 127.53.1.3"));
    bed.shows("fail consistency.glue");
  }

  @Test
  void serialsThatDiffer() throws Exception {
    ZoneBed bed = ZoneBed.of(GOOD, GOOD.replace("2026112001", "2026111901"));
    bed.shows("warn consistency.serial");
  }

  @Test
  void aliasInPlaceOfTheZone() throws Exception {
    ZoneBed bed = new ZoneBed();
    bed.tree.delegateTwo(ZoneBed.ZONE);
    FakeZone zone = FakeZone.of(ZoneBed.ZONE, "@ 3600 IN CNAME www.other.test.\n");
    bed.one().serving(zone);
    bed.two().serving(zone);
    bed.shows("fail basic.delegation");
  }

  @Test
  void singleServer() throws Exception {
    ZoneBed bed = new ZoneBed();
    bed.tree.delegate("good.test. IN NS ns1.good.test.\nns1.good.test. IN A 127.53.1.1\n");
    bed.tree.trust(bed.keys);
    String text = GOOD.replace("@ 3600 IN NS ns2\n", "").replace("ns2 3600 IN A 127.53.1.2\n", "");
    bed.one().serving(FakeZone.signed(ZoneBed.ZONE, text, bed.keys));
    bed.shows("fail delegation.servers");
  }

  @Test
  void twoNamesOfOneServer() throws Exception {
    ZoneBed bed = new ZoneBed();
    bed.tree
        .delegate("good.test. IN NS ns1.good.test.\nns1.good.test. IN A 127.53.1.1\n")
        .delegate("good.test. IN NS ns2.good.test.\nns2.good.test. IN A 127.53.1.1\n")
        .trust(bed.keys);
    String text = GOOD.replace("127.53.1.2", "127.53.1.1");
    bed.one().serving(FakeZone.signed(ZoneBed.ZONE, text, bed.keys));
    bed.shows("fail delegation.addresses");
  }

  @Test
  void serverNameWithoutAddress() throws Exception {
    ZoneBed bed = new ZoneBed();
    bed.tree.delegateTwo(ZoneBed.ZONE).delegate("good.test. IN NS ns3.good.test.\n");
    bed.tree.trust(bed.keys);
    FakeZone zone = FakeZone.signed(ZoneBed.ZONE, GOOD + "@ 3600 IN NS ns3\n", bed.keys);
    bed.one().serving(zone);
    bed.two().serving(zone);
    bed.shows("fail nameserver.resolvable");
  }

  @Test
  void serverNameThatIsAnAlias() throws Exception {
    ZoneBed bed = new ZoneBed();
    bed.tree.delegateTwo(ZoneBed.ZONE).delegate("good.test. IN NS ns3.good.test.\n");
    bed.tree.trust(bed.keys);
    String text = GOOD + "@ 3600 IN NS ns3\nns3 3600 IN CNAME ns1\n";
    FakeZone zone = FakeZone.signed(ZoneBed.ZONE, text, bed.keys);
    bed.one().serving(zone);
    bed.two().serving(zone);
    bed.shows("fail delegation.cname");
  }

  @Test
  void serverThatOnlyTheZoneAboveNames() throws Exception {
    ZoneBed bed = ZoneBed.healthy();
    bed.tree.delegate("good.test. IN NS ns.nic.test.\n");
    FakeServer third = bed.tree.internet().at("127.53.0.2");
    third.serving(FakeZone.signed(ZoneBed.ZONE, GOOD, bed.keys));
    FindingReport report = bed.examine();
    // The server of the zone above serves the zone too, so that no delegation is seen.
    assertEquals(List.of(), ZoneBed.troubles(report), () -> ZoneBed.text(report));
    assertEquals(Level.SKIP, ZoneBed.finding(report, "delegation.parent_child").level());
  }

  @Test
  void zoneNamesOtherServersThanTheZoneAbove() throws Exception {
    ZoneBed bed = ZoneBed.of(GOOD.replace("@ 3600 IN NS ns2\n", "@ 3600 IN NS mail\n"));
    FindingReport report = bed.examine();
    assertTrue(
        ZoneBed.troubles(report).contains("fail delegation.parent_child"),
        () -> ZoneBed.text(report));
  }

  @Test
  void serverThatAnswersForTheZoneAbove() throws Exception {
    ZoneBed bed = new ZoneBed();
    bed.tree.delegateTwo(ZoneBed.ZONE).trust(bed.keys);
    bed.one().serving(FakeZone.signed(ZoneBed.ZONE, GOOD, bed.keys));
    bed.two().serving(FakeZone.of(".", "@ 60 IN SOA a. b. 1 1 1 1 1\n@ 60 IN NS a.\n"));
    FindingReport report = bed.examine();
    assertEquals(List.of("fail delegation.lame"), ZoneBed.troubles(report));
    assertTrue(
        ZoneBed.finding(report, "delegation.lame").title().endsWith("answers for a zone above"));
  }

  @Test
  void oneOfTwoServersHasIpv4() throws Exception {
    ZoneBed bed = new ZoneBed();
    bed.tree
        .delegate("good.test. IN NS ns1.good.test.\nns1.good.test. IN A 127.53.1.1\n")
        .delegate("good.test. IN NS ns2.good.test.\nns2.good.test. IN AAAA fd53::12\n")
        .trust(bed.keys);
    String text = GOOD.replace("ns2 3600 IN A 127.53.1.2", "ns2 3600 IN AAAA fd53::12");
    FakeZone zone = FakeZone.signed(ZoneBed.ZONE, text, bed.keys);
    bed.one().serving(zone);
    bed.tree.internet().at("fd53::12").serving(zone);
    bed.shows("warn delegation.ipv4");
  }

  @Test
  void primaryThatIsHiddenOrBehind() throws Exception {
    ZoneBed hidden = ZoneBed.of(GOOD.replace("SOA ns1", "SOA mail"));
    FindingReport report = hidden.examine();
    assertEquals(List.of(), ZoneBed.troubles(report));
    Finding primary = ZoneBed.finding(report, "zone.primary");
    assertEquals(Level.INFO, primary.level());
    assertTrue(primary.title().contains("does not answer"), primary.title());
    ZoneBed behind = ZoneBed.of(GOOD, GOOD.replace("2026112001", "2026112002"));
    FindingReport drifted = behind.examine();
    assertEquals(List.of("warn consistency.serial"), ZoneBed.troubles(drifted));
    assertTrue(ZoneBed.finding(drifted, "zone.primary").title().contains("newer"));
  }

  @Test
  void addressesWithOtherNames() throws Exception {
    ZoneBed bed = ZoneBed.healthy();
    bed.tree.above("1.53.127.in-addr.arpa. 3600 IN NS ns.nic.test.\n");
    FakeZone reverse =
        FakeZone.of(
            "1.53.127.in-addr.arpa.",
            """
            @ 3600 IN SOA ns.nic.test. host.nic.test. 1 14400 3600 604800 300
            @ 3600 IN NS ns.nic.test.
            1 3600 IN PTR ns1.good.test.
            2 3600 IN PTR cust-2.provider.test.
            """);
    bed.tree.internet().at("127.53.0.2").serving(reverse);
    FindingReport report = bed.examine();
    assertEquals(List.of(), ZoneBed.troubles(report));
    assertEquals(Level.PASS, ZoneBed.finding(report, "address.reverse").level());
    Finding other = ZoneBed.finding(report, "address.reverse_name");
    assertEquals(Level.INFO, other.level());
    assertTrue(other.title().endsWith("ns2.good.test. (127.53.1.2): cust-2.provider.test"));
  }

  @Test
  void networksOfTheServers() throws Exception {
    assertEquals(
        Level.SKIP, ZoneBed.finding(ZoneBed.healthy().examine(), "connectivity.as").level());
    assertEquals(List.of("warn connectivity.as"), numbered(Map.of(1, 64500L, 2, 64500L)));
    assertEquals(List.of(), numbered(Map.of(1, 64500L, 2, 64501L)));
    assertEquals(List.of(), numbered(Map.of(1, 64500L)));
  }

  /// The troubles with AS numbers by the last byte of the server's address.
  private static List<String> numbered(Map<Integer, Long> numbers) throws Exception {
    AsnSource source =
        new AsnSource() {
          @Override
          public CompletableFuture<Lookup<Long>> asn(IpAddress address) {
            Long number = numbers.get((int) address.bytes()[3]);
            return CompletableFuture.completedFuture(
                number == null ? new Lookup.Absent<>() : new Lookup.Found<>(number));
          }

          @Override
          public void close() {}
        };
    FindingReport report = ZoneBed.healthy().examine(source);
    boolean known = numbers.size() > 1;
    assertEquals(!known, ZoneBed.finding(report, "connectivity.as").level() == Level.SKIP);
    return ZoneBed.troubles(report);
  }

  /// More questions than one walk puts: what is there is judged, and it is told that not all is.
  @Test
  void zoneWithServersWithoutEnd() throws Exception {
    StringBuilder text = new StringBuilder(ZoneBed.GOOD);
    ZoneBed bed = new ZoneBed();
    bed.tree.delegateTwo(ZoneBed.ZONE);
    for (int i = 0; i < 500; i++) {
      text.append(
          "@ 3600 IN NS x" + i + "\nx" + i + " 3600 IN A 127.60." + i / 250 + "." + i % 250);
      text.append('\n');
    }
    FakeZone zone = FakeZone.of(ZoneBed.ZONE, text.toString());
    bed.one().serving(zone);
    bed.two().serving(zone);
    FindingReport report = bed.examine();
    assertEquals(Level.INCONCLUSIVE, ZoneBed.finding(report, "basic.questions").level());
    assertEquals(Level.PASS, ZoneBed.finding(report, "basic.servers").level());
    assertEquals(
        "Zone good.test. could not be judged: the look-ups were cut short: the names of servers"
            + " lead to ever more names",
        report.summary());
  }

  @Test
  void zoneOnTheServerOfTheZoneAbove() throws Exception {
    ZoneBed bed = new ZoneBed();
    bed.tree.delegate("good.test. IN NS ns.nic.test.\n");
    FakeZone zone =
        FakeZone.of(
            ZoneBed.ZONE,
            """
            @ 3600 IN SOA ns.nic.test. host 2026112001 14400 3600 1209600 3600
            @ 3600 IN NS ns.nic.test.
            @ 3600 IN A 192.0.2.80
            """);
    var internet = bed.tree.open();
    internet.at("127.53.0.2").serving(zone);
    ZoneFacts facts = ZoneBed.facts(internet, ZoneBed.ZONE);
    assertEquals("good.test.", facts.walk().levels().getLast().zone().toString());
    assertEquals("test.", facts.parent().orElseThrow().toString());
    FindingReport report = ZoneDoctor.examine(facts);
    assertEquals(
        List.of("fail delegation.servers"), ZoneBed.troubles(report), () -> ZoneBed.text(report));
  }
}
