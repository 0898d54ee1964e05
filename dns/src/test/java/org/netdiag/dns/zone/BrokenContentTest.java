package org.netdiag.dns.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.fake.FakeZone;
import org.netdiag.dns.fake.Fault;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.FindingReport;
import org.netdiag.shared.findings.Level;

/// Zones whose records are broken in one way each: the right finding, and no other trouble.
final class BrokenContentTest {
  private static final String GOOD = ZoneBed.GOOD;

  @Test
  void aliasAtTheTop() throws Exception {
    ZoneBed.of(GOOD + "@ 3600 IN CNAME www.other.test.\n").shows("fail zone.apex_cname");
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

  @Test
  void tlsaRecordsOfMailHosts() throws Exception {
    String digest = "ab".repeat(32);
    FindingReport good = tlsa("3 1 1 " + digest).examine();
    assertEquals(List.of(), ZoneBed.troubles(good), () -> ZoneBed.text(good));
    assertEquals(Level.PASS, ZoneBed.finding(good, "mail.tlsa").level());
    FindingReport none = ZoneBed.healthy().examine();
    assertEquals(Level.INFO, ZoneBed.finding(none, "mail.tlsa").level());
    for (String each :
        List.of(
            "4 1 1 " + digest,
            "1 1 1 " + digest,
            "3 2 1 " + digest,
            "3 1 3 " + digest,
            "3 1 1 abab",
            "3 1 2 " + digest)) {
      tlsa(each).shows("warn mail.tlsa");
    }
  }

  private static ZoneBed tlsa(String data) {
    return ZoneBed.of(GOOD + "_25._tcp.mail 3600 IN TLSA " + data + "\n");
  }

  @Test
  void tlsaRecordThatIsNotSigned() throws Exception {
    ZoneBed bed = new ZoneBed();
    bed.tree.delegateTwo(ZoneBed.ZONE);
    FakeZone zone =
        FakeZone.of(ZoneBed.ZONE, GOOD + "_25._tcp.mail IN TLSA 3 1 1 " + "ab".repeat(32) + "\n");
    bed.one().serving(zone);
    bed.two().serving(zone);
    bed.shows("warn mail.tlsa");
  }

  @Test
  void spfRecordsThatDiffer() throws Exception {
    ZoneBed.of(GOOD, GOOD.replace("v=spf1 mx", "v=spf1 a mx")).shows("warn mail.spf_agreement");
  }

  @Test
  void mailboxThatIsNoMailAddress() throws Exception {
    ZoneBed.of(GOOD.replace(" hostmaster ", " hostmaster. ")).shows("warn syntax.mailbox");
    ZoneBed.of(GOOD.replace(" hostmaster ", " host.no_mail ")).shows("warn syntax.mailbox");
  }

  @Test
  void mailboxThatFindsNoHost() throws Exception {
    ZoneBed.of(GOOD.replace(" hostmaster ", " hostmaster.no ")).shows("warn syntax.mailbox_host");
    ZoneBed.of(
            GOOD.replace(" hostmaster ", " hostmaster.null ")
                + "null 3600 IN MX 0 .\nnull 3600 IN A 192.0.2.27\n")
        .shows("warn syntax.mailbox_host");
    ZoneBed.of(GOOD.replace(" hostmaster ", " hostmaster.lost ") + "lost 3600 IN MX 10 nowhere\n")
        .shows("warn syntax.mailbox_host");
    FindingReport direct = ZoneBed.of(GOOD.replace(" hostmaster ", " hostmaster.ns1 ")).examine();
    assertEquals(Level.PASS, ZoneBed.finding(direct, "syntax.mailbox_host").level());
    FindingReport usual = ZoneBed.of(GOOD).examine();
    assertEquals(
        "Mail to the SOA record's mailbox finds a host: mail.good.test",
        ZoneBed.finding(usual, "syntax.mailbox_host").title());
  }

  /// Whether the domain has a mail host is not known when its servers are silent.
  @Test
  void mailboxInAZoneThatDoesNotAnswer() throws Exception {
    ZoneBed bed = ZoneBed.of(GOOD.replace(" hostmaster ", " hostmaster.dead.test. "));
    bed.tree.delegate("dead.test. 3600 IN NS ns.dead.test.\nns.dead.test. IN A 127.53.1.9\n");
    bed.tree.internet().at("127.53.1.9").with(Fault.SILENT);
    bed.shows();
  }

  @Test
  void zoneWhoseNameNoHostCanHave() throws Exception {
    assertEquals(Level.PASS, named("fine.test.", "syntax.name").level());
    for (String zone : List.of("_tcp.test.", "a_b.test.", "-a.test.", "a-.test.")) {
      assertEquals(Level.INFO, named(zone, "syntax.name").level(), zone);
    }
    assertEquals(Level.INFO, named("ab--cd.test.", "syntax.hyphens").level());
    assertEquals(Level.PASS, named("xn--bcher-kva.test.", "syntax.name").level());
  }

  private static Finding named(String zone, String id) throws Exception {
    ZoneBed bed = new ZoneBed();
    bed.tree.delegateTwo(ZoneBed.ZONE);
    String servers = zone + " 3600 IN NS ns1.good.test.\n" + zone + " 3600 IN NS ns2.good.test.\n";
    bed.tree.delegate(servers);
    String soa = "@ 3600 IN SOA ns1.good.test. host.good.test. 7 14400 3600 1209600 3600\n";
    FakeZone good = FakeZone.of(ZoneBed.ZONE, GOOD);
    FakeZone fake = FakeZone.of(zone, soa + servers);
    bed.one().serving(good, fake);
    bed.two().serving(good, fake);
    FindingReport report = ZoneBed.examine(bed.tree.open(), zone);
    assertEquals(List.of(), ZoneBed.troubles(report), () -> ZoneBed.text(report));
    return ZoneBed.finding(report, id);
  }
}
