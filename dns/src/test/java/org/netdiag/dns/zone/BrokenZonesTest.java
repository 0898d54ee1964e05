package org.netdiag.dns.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.fake.FakeServer;
import org.netdiag.dns.fake.FakeZone;
import org.netdiag.dns.fake.Fault;
import org.netdiag.dns.fake.Tree;
import org.netdiag.dns.fake.ZoneKeys;
import org.netdiag.shared.findings.FindingReport;
import org.netdiag.shared.findings.Level;

/// Zones that are broken in one way each: the right finding, and no other trouble.
final class BrokenZonesTest {
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
  void signaturesThatAreExpired() throws Exception {
    Instant now = Tree.NOW;
    ZoneBed bed = signed(now.minusSeconds(3_000_000), now.minusSeconds(864_000));
    FindingReport report = bed.examine();
    assertEquals(List.of("fail dnssec.signatures"), ZoneBed.troubles(report));
    assertTrue(ZoneBed.finding(report, "dnssec.signatures").title().endsWith("expired 10 d ago"));
  }

  @Test
  void signaturesThatBeginLater() throws Exception {
    signed(Tree.NOW.plusSeconds(3600), Tree.NOW.plusSeconds(864_000))
        .shows("fail dnssec.signatures");
  }

  @Test
  void signaturesThatEndSoon() throws Exception {
    signed(Tree.NOW.minusSeconds(864_000), Tree.NOW.plusSeconds(7200))
        .shows("warn dnssec.signatures");
  }

  private static ZoneBed signed(Instant from, Instant to) {
    ZoneBed bed = new ZoneBed();
    bed.tree.delegateTwo(ZoneBed.ZONE).trust(bed.keys);
    FakeZone zone = FakeZone.signed(ZoneBed.ZONE, GOOD, bed.keys.during(from, to));
    bed.one().serving(zone);
    bed.two().serving(zone);
    return bed;
  }

  @Test
  void dsWithoutItsKey() throws Exception {
    ZoneBed bed = new ZoneBed();
    ZoneKeys other = ZoneKeys.of(FakeZone.name(ZoneBed.ZONE), Tree.NOW);
    bed.tree.delegateTwo(ZoneBed.ZONE).trust(other);
    FakeZone zone = FakeZone.signed(ZoneBed.ZONE, GOOD, bed.keys);
    bed.one().serving(zone);
    bed.two().serving(zone);
    bed.shows("fail dnssec.ds_key");
  }

  @Test
  void dsOfAZoneThatIsNotSigned() throws Exception {
    ZoneBed bed = new ZoneBed();
    bed.tree.delegateTwo(ZoneBed.ZONE).trust(bed.keys);
    plain(bed);
    bed.shows("fail dnssec.ds_unsigned");
  }

  @Test
  void zoneWithoutSignaturesIsNoTrouble() throws Exception {
    ZoneBed bed = new ZoneBed();
    bed.tree.delegateTwo(ZoneBed.ZONE);
    plain(bed);
    bed.shows();
  }

  private static void plain(ZoneBed bed) {
    FakeZone zone = FakeZone.of(ZoneBed.ZONE, GOOD);
    bed.one().serving(zone);
    bed.two().serving(zone);
  }

  @Test
  void signedZoneWithoutDs() throws Exception {
    ZoneBed bed = new ZoneBed();
    bed.tree.delegateTwo(ZoneBed.ZONE);
    FakeZone zone = FakeZone.signed(ZoneBed.ZONE, GOOD, bed.keys);
    bed.one().serving(zone);
    bed.two().serving(zone);
    bed.shows("warn dnssec.ds_missing");
  }

  @Test
  void serverThatHasTheZoneSignedByAnotherKey() throws Exception {
    ZoneBed bed = new ZoneBed();
    ZoneKeys other = ZoneKeys.of(FakeZone.name(ZoneBed.ZONE), Tree.NOW);
    bed.tree.delegateTwo(ZoneBed.ZONE).trust(bed.keys);
    bed.one().serving(FakeZone.signed(ZoneBed.ZONE, GOOD, bed.keys));
    bed.two().serving(FakeZone.signed(ZoneBed.ZONE, GOOD, other));
    bed.shows("fail dnssec.validation");
  }

  @Test
  void serverThatHasTheZoneUnsigned() throws Exception {
    ZoneBed bed = new ZoneBed();
    bed.tree.delegateTwo(ZoneBed.ZONE).trust(bed.keys);
    bed.one().serving(FakeZone.signed(ZoneBed.ZONE, GOOD, bed.keys));
    bed.two().serving(FakeZone.of(ZoneBed.ZONE, GOOD));
    bed.shows("fail dnssec.signatures_missing");
  }

  @Test
  void aliasAtTheTop() throws Exception {
    ZoneBed.of(GOOD + "@ 3600 IN CNAME www.other.test.\n").shows("fail zone.apex_cname");
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
  void mxThatLeadsToAnAlias() throws Exception {
    ZoneBed.of(GOOD.replace("MX 10 mail", "MX 10 www")).shows("fail mail.mx_cname");
  }

  @Test
  void mxThatLeadsNowhere() throws Exception {
    ZoneBed.of(GOOD.replace("MX 10 mail", "MX 10 nomail")).shows("fail mail.mx_address");
  }

  @Test
  void nullMxBesideAnother() throws Exception {
    ZoneBed.of(GOOD + "@ 3600 IN MX 0 .\n").shows("warn mail.null_mx");
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
  void openTransfer() throws Exception {
    ZoneBed bed = ZoneBed.healthy();
    bed.two().with(Fault.OPEN_TRANSFER);
    bed.shows("warn nameserver.transfer");
  }

  @Test
  void openRecursion() throws Exception {
    ZoneBed bed = ZoneBed.healthy();
    bed.two().with(Fault.RECURSION);
    bed.shows("fail nameserver.recursion");
  }

  @Test
  void serverWithoutEdns() throws Exception {
    ZoneBed bed = new ZoneBed();
    bed.tree.delegateTwo(ZoneBed.ZONE);
    plain(bed);
    bed.two().with(Fault.NO_EDNS);
    bed.shows("warn nameserver.edns_support");
  }

  @Test
  void questionsWithEdnsThatAreDropped() throws Exception {
    ZoneBed bed = new ZoneBed();
    bed.tree.delegateTwo(ZoneBed.ZONE);
    plain(bed);
    bed.two().with(Fault.EDNS_DROPPED);
    bed.shows("warn connectivity.tcp", "fail nameserver.edns");
  }

  @Test
  void tcpThatIsDead() throws Exception {
    ZoneBed bed = ZoneBed.healthy();
    bed.two().with(Fault.NO_TCP);
    bed.shows("warn connectivity.tcp");
  }

  @Test
  void questionsForAaaaThatAreDropped() throws Exception {
    ZoneBed bed = ZoneBed.healthy();
    bed.two().with(Fault.NO_AAAA);
    bed.shows("fail nameserver.aaaa");
  }

  @Test
  void namesInLowerCaseOnly() throws Exception {
    ZoneBed bed = ZoneBed.healthy();
    bed.two().with(Fault.CASE_SENSITIVE);
    bed.shows("warn nameserver.case");
  }

  @Test
  void ednsVersionAndSoftwareVersionAreNoTrouble() throws Exception {
    ZoneBed bed = ZoneBed.healthy();
    bed.two().with(Fault.EDNS_VERSION_IGNORED, Fault.VERSION);
    FindingReport report = bed.examine();
    assertEquals(List.of(), ZoneBed.troubles(report));
    assertEquals(Level.INFO, ZoneBed.finding(report, "nameserver.edns_compliance").level());
    assertEquals(Level.INFO, ZoneBed.finding(report, "nameserver.version").level());
  }

  @Test
  void soaValues() throws Exception {
    soa("3600 600 1209600 3600").shows();
    soa("14400 14400 1209600 3600").shows("warn zone.retry");
    soa("14400 3600 86400 3600").shows("warn zone.expire");
    soa("14400 3600 1209600 5").shows();
    FindingReport report = soa("3600 600 1209600 5").examine();
    for (String id : List.of("zone.refresh", "zone.retry", "zone.minimum")) {
      assertEquals(Level.INFO, ZoneBed.finding(report, id).level());
    }
  }

  private static ZoneBed soa(String values) {
    return ZoneBed.of(GOOD.replace("14400 3600 1209600 3600", values));
  }

  @Test
  void mailboxWithAnAt() throws Exception {
    ZoneBed.of(GOOD.replace(" hostmaster ", " host\\@good.test. ")).shows("warn syntax.mailbox");
  }

  @Test
  void hostNameWithAnUnderscore() throws Exception {
    ZoneBed.of(GOOD.replace("MX 10 mail", "MX 10 my_mail") + "my_mail 3600 IN A 192.0.2.26\n")
        .shows("fail syntax.hostnames");
  }

  @Test
  void twoSpfRecords() throws Exception {
    ZoneBed.of(GOOD + "@ 3600 IN TXT \"v=spf1 -all\"\n").shows("warn mail.spf");
  }

  @Test
  void malformedSpfRecord() throws Exception {
    ZoneBed.of(GOOD.replace("v=spf1 mx -all", "v=spf1 ip4:192.0.2.300 -all"))
        .shows("warn mail.spf");
  }

  @Test
  void spfRecordThatTakesTooManyLookups() throws Exception {
    StringBuilder text = new StringBuilder(GOOD.replace("v=spf1 mx", "v=spf1 mx include:s0"));
    text.replace(
        text.indexOf("include:s0"), text.indexOf("include:s0") + 10, "include:s0.good.test");
    for (int i = 0; i < 10; i++) {
      text.append("s" + i + " IN TXT \"v=spf1 include:s" + (i + 1) + ".good.test -all\"\n");
    }
    text.append("s10 IN TXT \"v=spf1 -all\"\n");
    ZoneBed.of(text.toString()).shows("warn mail.spf");
  }

  @Test
  void danglingAlias() throws Exception {
    ZoneBed.of(GOOD.replace("www 3600 IN CNAME @", "www 3600 IN CNAME gone.test."))
        .shows("warn zone.dangling_cname");
  }

  @Test
  void wildcardIsNoTrouble() throws Exception {
    ZoneBed bed = new ZoneBed();
    bed.tree.delegateTwo(ZoneBed.ZONE);
    FakeZone zone = FakeZone.of(ZoneBed.ZONE, GOOD + "* 300 IN A 192.0.2.1\n");
    bed.one().serving(zone);
    bed.two().serving(zone);
    FindingReport report = bed.examine();
    assertEquals(List.of(), ZoneBed.troubles(report));
    assertEquals(Level.INFO, ZoneBed.finding(report, "zone.wildcard").level());
  }
}
