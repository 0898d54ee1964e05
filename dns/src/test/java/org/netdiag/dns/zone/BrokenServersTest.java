package org.netdiag.dns.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.fake.FakeZone;
import org.netdiag.dns.fake.Fault;
import org.netdiag.dns.fake.Tree;
import org.netdiag.dns.fake.ZoneKeys;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.FindingReport;
import org.netdiag.shared.findings.Level;

/// Zones with one server that behaves wrongly in one way: the right finding, and no other trouble.
final class BrokenServersTest {
  private static final String GOOD = ZoneBed.GOOD;

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
    bed.plain();
    bed.two().with(Fault.NO_EDNS);
    bed.shows("warn nameserver.edns_support");
  }

  @Test
  void questionsWithEdnsThatAreDropped() throws Exception {
    ZoneBed bed = new ZoneBed();
    bed.tree.delegateTwo(ZoneBed.ZONE);
    bed.plain();
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
  void repliesFromAnotherAddress() throws Exception {
    ZoneBed bed = ZoneBed.healthy();
    bed.two().with(Fault.OTHER_SOURCE);
    bed.shows("warn delegation.lame", "warn nameserver.source");
  }

  @Test
  void tcpThatIsRefused() throws Exception {
    ZoneBed bed = ZoneBed.healthy();
    bed.two().with(Fault.TCP_REFUSED);
    bed.shows("warn connectivity.tcp");
  }

  @Test
  void repliesInOtherLetters() throws Exception {
    ZoneBed bed = ZoneBed.healthy();
    bed.two().with(Fault.LOWER_CASE);
    bed.shows("warn nameserver.case");
  }

  @Test
  void cutRepliesWithoutEdns() throws Exception {
    ZoneBed bed = ZoneBed.of(GOOD + spareKeys(5));
    FindingReport report = bed.examine();
    assertEquals(List.of(), ZoneBed.troubles(report));
    assertEquals(Level.PASS, ZoneBed.finding(report, "nameserver.edns_truncated").level());
    bed.two().with(Fault.CUT_WITHOUT_EDNS);
    bed.shows("warn nameserver.edns_truncated");
    assertEquals(
        Level.SKIP,
        ZoneBed.finding(ZoneBed.healthy().examine(), "nameserver.edns_truncated").level());
  }

  /// Keys that sign nothing yet, of the algorithm of those that do.
  private static String spareKeys(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      ZoneKeys keys = ZoneKeys.of(FakeZone.name(ZoneBed.ZONE), Tree.NOW);
      text.append(keys.key()).append('\n');
    }
    return text.toString();
  }

  @Test
  void unknownOptionThatComesBackIsNoTrouble() throws Exception {
    ZoneBed bed = ZoneBed.healthy();
    bed.two().with(Fault.OPTIONS_ECHOED);
    FindingReport report = bed.examine();
    assertEquals(List.of(), ZoneBed.troubles(report));
    Finding finding = ZoneBed.finding(report, "nameserver.edns_compliance");
    assertEquals(Level.INFO, finding.level());
    assertTrue(finding.title().contains("unknown option comes back"), finding.title());
  }
}
