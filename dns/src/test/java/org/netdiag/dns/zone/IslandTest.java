package org.netdiag.dns.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.fake.FakeZone;
import org.netdiag.dns.fake.Tree;
import org.netdiag.dns.fake.ZoneKeys;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.FindingReport;
import org.netdiag.shared.findings.Level;

/// Zones that are signed without a DS record that leads to them: what their own keys say, and at
/// which level.
final class IslandTest {
  private static final String GOOD = ZoneBed.GOOD;
  private static final String MISSING = "warn dnssec.ds_missing";

  private static ZoneKeys keys() {
    return ZoneKeys.of(FakeZone.name(ZoneBed.ZONE), Tree.NOW);
  }

  private static ZoneBed island(FakeZone first, FakeZone second) {
    ZoneBed bed = new ZoneBed();
    bed.tree.delegateTwo(ZoneBed.ZONE);
    bed.one().serving(first);
    bed.two().serving(second);
    return bed;
  }

  private static FakeZone during(Instant from, Instant to) {
    return FakeZone.signed(ZoneBed.ZONE, GOOD, keys().during(from, to));
  }

  @Test
  void ownKeysVerifyWhatAllServersSay() throws Exception {
    FakeZone zone = FakeZone.signed(ZoneBed.ZONE, GOOD, keys());
    FindingReport report = island(zone, zone).examine();
    assertEquals(List.of(MISSING), ZoneBed.troubles(report), () -> ZoneBed.text(report));
    Finding own = ZoneBed.finding(report, "dnssec.own_keys");
    assertEquals(Level.PASS, own.level());
    assertTrue(own.title().endsWith("SOA, NS, A, MX, a name that does not exist"), own.title());
    assertEquals(Level.SKIP, ZoneBed.finding(report, "dnssec.validation").level());
  }

  @Test
  void zoneThatDsRecordsLeadToNeedsNoSecondLook() throws Exception {
    FindingReport report = ZoneBed.healthy().examine();
    assertTrue(report.findings().stream().noneMatch(it -> it.id().endsWith(".own_keys")));
  }

  @Test
  void keySetThatIsNotSignedByItsEntryPoint() throws Exception {
    ZoneKeys keys = keys();
    ZoneKeys other = keys();
    // The record says that the other key is in the zone too; nothing is signed with it.
    FakeZone zone = FakeZone.signed(ZoneBed.ZONE, GOOD + other.key() + "\n", keys);
    FindingReport both = island(zone, zone).examine();
    assertEquals(List.of(MISSING), ZoneBed.troubles(both), () -> ZoneBed.text(both));
    ZoneKeys swapped = new ZoneKeys(keys.key(), other.pair(), keys.inception(), keys.expiration());
    FakeZone wrong = FakeZone.signed(ZoneBed.ZONE, GOOD, swapped);
    FindingReport report = island(wrong, wrong).examine();
    assertEquals(
        List.of(MISSING, "warn dnssec.own_keys"),
        ZoneBed.troubles(report),
        () -> ZoneBed.text(report));
    String title = ZoneBed.finding(report, "dnssec.own_keys").title();
    assertTrue(title.contains("does not fit the records"), title);
  }

  @Test
  void serverWithKeysOfItsOwn() throws Exception {
    ZoneBed bed =
        island(
            FakeZone.signed(ZoneBed.ZONE, GOOD, keys()),
            FakeZone.signed(ZoneBed.ZONE, GOOD, keys()));
    FindingReport report = bed.examine();
    assertEquals(
        List.of(MISSING, "warn dnssec.keys", "warn dnssec.own_keys"),
        ZoneBed.troubles(report),
        () -> ZoneBed.text(report));
    String title = ZoneBed.finding(report, "dnssec.own_keys").title();
    assertTrue(title.contains("ns2.good.test. (127.53.1.2): has none of the keys"), title);
  }

  @Test
  void dsOfAnotherKeyLeavesTheZonesOwnSignaturesAsTheyAre() throws Exception {
    ZoneBed bed = new ZoneBed();
    bed.tree.delegateTwo(ZoneBed.ZONE).trust(keys());
    FakeZone zone = FakeZone.signed(ZoneBed.ZONE, GOOD, bed.keys);
    bed.one().serving(zone);
    bed.two().serving(zone);
    FindingReport report = bed.examine();
    assertEquals(List.of("fail dnssec.ds_key"), ZoneBed.troubles(report));
    assertEquals(Level.PASS, ZoneBed.finding(report, "dnssec.own_keys").level());
  }

  /// Nobody validates such a zone, so that what ended breaks nothing yet.
  @Test
  void faultsOfSignaturesWarn() throws Exception {
    Instant now = Tree.NOW;
    for (FakeZone zone :
        List.of(
            during(now.minusSeconds(3_000_000), now.minusSeconds(864_000)),
            during(now.plusSeconds(3600), now.plusSeconds(864_000)))) {
      FindingReport report = island(zone, zone).examine();
      assertEquals(
          List.of(MISSING, "warn dnssec.signatures"),
          ZoneBed.troubles(report),
          () -> ZoneBed.text(report));
      assertTrue(
          ZoneBed.finding(report, "dnssec.signatures").meaning().startsWith("Nobody sees it"));
      assertEquals(Level.SKIP, ZoneBed.finding(report, "dnssec.own_keys").level());
      assertTrue(report.findings().stream().noneMatch(it -> it.id().endsWith("dnssec.ttl")));
    }
    FakeZone signed = FakeZone.signed(ZoneBed.ZONE, GOOD, keys());
    island(signed, FakeZone.of(ZoneBed.ZONE, GOOD))
        .shows(MISSING, "warn dnssec.signatures_missing");
  }

  @Test
  void ttlThatReachesBeyondTheSignature() throws Exception {
    Instant from = Tree.NOW.minusSeconds(7200);
    Instant to = Tree.NOW.plusSeconds(3000);
    FakeZone zone = during(from, to);
    FindingReport island = island(zone, zone).examine();
    assertEquals(List.of(MISSING), ZoneBed.troubles(island), () -> ZoneBed.text(island));
    assertEquals(Level.INFO, ZoneBed.finding(island, "dnssec.ttl").level());
    ZoneBed bed = new ZoneBed();
    bed.tree.delegateTwo(ZoneBed.ZONE).trust(bed.keys);
    FakeZone trusted = FakeZone.signed(ZoneBed.ZONE, GOOD, bed.keys.during(from, to));
    bed.one().serving(trusted);
    bed.two().serving(trusted);
    FindingReport report = bed.examine();
    assertEquals(List.of("warn dnssec.ttl"), ZoneBed.troubles(report), () -> ZoneBed.text(report));
    assertTrue(
        ZoneBed.finding(report, "dnssec.ttl")
            .title()
            .endsWith("SOA at ns1.good.test. (127.53.1.1), TTL 3600 s, expires in 50 min"),
        ZoneBed.finding(report, "dnssec.ttl").title());
    ZoneBed.of(GOOD).shows();
  }

  @Test
  void ttlAboveTheSignedOne() throws Exception {
    FindingReport report = ZoneBed.of(GOOD + "@ 7200 IN MX 20 mail\n").examine();
    assertEquals(List.of(), ZoneBed.troubles(report), () -> ZoneBed.text(report));
    assertEquals(
        "TTLs are above what was signed: MX at ns1.good.test. (127.53.1.1), TTL 7200 s, signed"
            + " with 3600 s",
        ZoneBed.finding(report, "dnssec.ttl_signed").title());
  }

  @Test
  void algorithmsThatAreGivenUpOrUnknown() throws Exception {
    for (int algorithm : new int[] {1, 3, 5, 6, 7, 12, 99}) {
      String spare = "@ 3600 IN DNSKEY 256 3 " + algorithm + " " + "A".repeat(344) + "\n";
      FindingReport report = ZoneBed.of(GOOD + spare).examine();
      assertTrue(
          ZoneBed.troubles(report).contains("warn dnssec.algorithm"), () -> ZoneBed.text(report));
      String title = ZoneBed.finding(report, "dnssec.algorithm").title();
      assertTrue(title.endsWith(" of algorithm " + algorithm), title);
    }
    for (int algorithm : new int[] {8, 10, 13, 14, 15, 16}) {
      String spare = "@ 3600 IN DNSKEY 256 3 " + algorithm + " " + "A".repeat(344) + "\n";
      FindingReport report = ZoneBed.of(GOOD + spare).examine();
      assertEquals(Level.PASS, ZoneBed.finding(report, "dnssec.algorithm").level());
    }
  }
}
