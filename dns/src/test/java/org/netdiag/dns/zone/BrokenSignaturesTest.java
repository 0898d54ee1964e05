package org.netdiag.dns.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.fake.FakeZone;
import org.netdiag.dns.fake.Tree;
import org.netdiag.dns.fake.ZoneKeys;
import org.netdiag.shared.findings.FindingReport;
import org.netdiag.shared.findings.Level;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;

/// Zones whose signatures, keys or DS records are broken in one way each: the right finding, and no
/// other trouble.
final class BrokenSignaturesTest {
  private static final String GOOD = ZoneBed.GOOD;

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

  @Test
  void signaturesThatBeginWhenTheyAreMade() throws Exception {
    ZoneBed bed = signed(Tree.NOW.minusSeconds(20), Tree.NOW.plusSeconds(864_000));
    FindingReport report = bed.examine();
    assertEquals(List.of("warn dnssec.signatures_fresh"), ZoneBed.troubles(report));
    assertTrue(
        ZoneBed.finding(report, "dnssec.signatures_fresh")
            .title()
            .endsWith("begins 20 seconds ago"));
    signed(Tree.NOW.minusSeconds(301), Tree.NOW.plusSeconds(864_000)).shows();
  }

  @Test
  void serverWithFewerKeys() throws Exception {
    ZoneBed bed = new ZoneBed();
    ZoneKeys next = ZoneKeys.of(FakeZone.name(ZoneBed.ZONE), Tree.NOW);
    bed.tree.delegateTwo(ZoneBed.ZONE).trust(bed.keys);
    bed.one().serving(FakeZone.signed(ZoneBed.ZONE, GOOD + next.key() + "\n", bed.keys));
    bed.two().serving(FakeZone.signed(ZoneBed.ZONE, GOOD, bed.keys));
    bed.shows("warn dnssec.keys");
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
    bed.plain();
    bed.shows("fail dnssec.ds_unsigned");
  }

  @Test
  void zoneWithoutSignaturesIsNoTrouble() throws Exception {
    ZoneBed bed = new ZoneBed();
    bed.tree.delegateTwo(ZoneBed.ZONE);
    bed.plain();
    bed.shows();
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
    bed.shows("warn dnssec.keys", "fail dnssec.validation");
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
  void keyOfAnAlgorithmThatDoesNotSign() throws Exception {
    // 96 bytes are a key of algorithm 14 (RFC 6605).
    String spare = "@ 3600 IN DNSKEY 257 3 14 " + "A".repeat(128) + "\n";
    ZoneBed bed = ZoneBed.of(GOOD + spare);
    FindingReport report = bed.examine();
    assertEquals(List.of("warn dnssec.completeness"), ZoneBed.troubles(report));
    String title = ZoneBed.finding(report, "dnssec.completeness").title();
    assertTrue(
        title.endsWith("DNSKEY at ns1.good.test. (127.53.1.1) has no signature of algorithm 14"),
        title);
  }

  @Test
  void dsOfAnAlgorithmThatDoesNotSignTheKeys() throws Exception {
    ZoneBed bed = new ZoneBed();
    DNSKEYRecord spare = spare(bed);
    bed.tree.delegateTwo(ZoneBed.ZONE).trust(bed.keys);
    bed.tree.delegate(
        new DSRecord(spare.getName(), DClass.IN, 3600, DNSSEC.Digest.SHA256, spare) + "\n");
    FakeZone zone = FakeZone.signed(ZoneBed.ZONE, GOOD + spare + "\n", bed.keys);
    bed.one().serving(zone);
    bed.two().serving(zone);
    FindingReport report = bed.examine();
    assertEquals(List.of("warn dnssec.completeness"), ZoneBed.troubles(report));
    assertTrue(
        ZoneBed.finding(report, "dnssec.completeness")
            .title()
            .endsWith("has no signature of algorithm 14, which a DS record has"));
  }

  private static DNSKEYRecord spare(ZoneBed bed) {
    return new DNSKEYRecord(bed.keys.key().getName(), DClass.IN, 3600, 257, 3, 14, new byte[96]);
  }

  @Test
  void dsWithAnUnknownDigest() throws Exception {
    ZoneBed bed = ZoneBed.healthy();
    int tag = bed.keys.key().getFootprint();
    bed.tree.delegate("good.test. 3600 IN DS " + tag + " 13 3 " + "00".repeat(32) + "\n");
    bed.shows("warn dnssec.ds_key", "warn dnssec.ds_legal");
  }

  @Test
  void childRecordsOfThePresentKey() throws Exception {
    ZoneBed bed = new ZoneBed();
    FindingReport report = wanting(bed, cds(bed.keys) + cdnskey(bed.keys)).examine();
    assertEquals(List.of(), ZoneBed.troubles(report), () -> ZoneBed.text(report));
    assertEquals(Level.PASS, ZoneBed.finding(report, "dnssec.cds").level());
    assertFalse(
        report.findings().stream().anyMatch(it -> it.id().equals("dns.zone.dnssec.cds_change")));
  }

  @Test
  void childRecordsThatAskForRemovalOrForAnotherDs() throws Exception {
    String delete = "@ 3600 IN CDS 0 0 0 00\n@ 3600 IN CDNSKEY 0 3 0 AA==\n";
    FindingReport removal = wanting(new ZoneBed(), delete).examine();
    assertEquals(List.of(), ZoneBed.troubles(removal), () -> ZoneBed.text(removal));
    assertEquals(Level.INFO, ZoneBed.finding(removal, "dnssec.cds_change").level());
    ZoneBed bed = new ZoneBed();
    ZoneKeys next = ZoneKeys.of(FakeZone.name(ZoneBed.ZONE), Tree.NOW);
    FindingReport rollover = wanting(bed, next.key() + "\n" + cds(next)).examine();
    assertEquals(List.of(), ZoneBed.troubles(rollover), () -> ZoneBed.text(rollover));
    assertTrue(ZoneBed.finding(rollover, "dnssec.cds_change").title().contains("other DS"));
  }

  @Test
  void childRecordsThatAreOfNoUse() throws Exception {
    ZoneKeys other = ZoneKeys.of(FakeZone.name(ZoneBed.ZONE), Tree.NOW);
    useless(new ZoneBed(), cds(other), "leads to no key of the zone");
    useless(new ZoneBed(), cdnskey(other), "is no key of the zone");
    ZoneBed bed = new ZoneBed();
    useless(bed, cds(bed.keys) + "@ 3600 IN CDS 0 0 0 00\n", "remove all DS records, and");
    ZoneBed two = new ZoneBed();
    useless(two, cds(two.keys) + other.key() + "\n" + cdnskey(other), "has no CDNSKEY record");
  }

  private static void useless(ZoneBed bed, String records, String fault) throws Exception {
    FindingReport report = wanting(bed, records).examine();
    assertEquals(List.of("warn dnssec.cds"), ZoneBed.troubles(report), () -> ZoneBed.text(report));
    String title = ZoneBed.finding(report, "dnssec.cds").title();
    assertTrue(title.contains(fault), title);
  }

  @Test
  void childRecordsOnOneServerOnlyOrWithoutSignature() throws Exception {
    ZoneBed bed = new ZoneBed();
    bed.tree.delegateTwo(ZoneBed.ZONE).trust(bed.keys);
    bed.one().serving(FakeZone.signed(ZoneBed.ZONE, GOOD + cds(bed.keys), bed.keys));
    bed.two().serving(FakeZone.signed(ZoneBed.ZONE, GOOD, bed.keys));
    bed.shows("warn dnssec.cds");
    ZoneBed unsigned = new ZoneBed();
    unsigned.tree.delegateTwo(ZoneBed.ZONE);
    FakeZone zone = FakeZone.of(ZoneBed.ZONE, GOOD + cds(bed.keys));
    unsigned.one().serving(zone);
    unsigned.two().serving(zone);
    unsigned.shows("warn dnssec.cds");
  }

  private static ZoneBed wanting(ZoneBed bed, String records) {
    bed.tree.delegateTwo(ZoneBed.ZONE).trust(bed.keys);
    FakeZone zone = FakeZone.signed(ZoneBed.ZONE, GOOD + records, bed.keys);
    bed.one().serving(zone);
    bed.two().serving(zone);
    return bed;
  }

  private static String cds(ZoneKeys keys) {
    return keys.ds().toString().replace("\tDS\t", "\tCDS\t") + "\n";
  }

  private static String cdnskey(ZoneKeys keys) {
    return keys.key().toString().replace("\tDNSKEY\t", "\tCDNSKEY\t") + "\n";
  }
}
