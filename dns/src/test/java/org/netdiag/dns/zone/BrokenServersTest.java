package org.netdiag.dns.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource({
    "OPEN_TRANSFER, warn nameserver.transfer",
    "RECURSION, fail nameserver.recursion",
    "NO_TCP, warn connectivity.tcp",
    "NO_AAAA, fail nameserver.aaaa",
    "CASE_SENSITIVE, warn nameserver.case",
    "OTHER_SOURCE, warn delegation.lame; warn nameserver.source",
    "TCP_REFUSED, warn connectivity.tcp",
    "LOWER_CASE, warn nameserver.case",
  })
  void oneServerIsWrongInOneWay(Fault fault, String troubles) throws Exception {
    ZoneBed bed = ZoneBed.healthy();
    bed.two().with(fault);
    bed.shows(troubles.split("; ", -1));
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
  void ednsVersionAndSoftwareVersionAreNoTrouble() throws Exception {
    ZoneBed bed = ZoneBed.healthy();
    bed.two().with(Fault.EDNS_VERSION_IGNORED, Fault.VERSION);
    FindingReport report = bed.examine();
    assertEquals(List.of(), ZoneBed.troubles(report));
    assertEquals(Level.INFO, ZoneBed.finding(report, "nameserver.edns_compliance").level());
    assertEquals(Level.INFO, ZoneBed.finding(report, "nameserver.version").level());
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
