package org.netdiag.dns.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.fake.FakeInternet;
import org.netdiag.dns.fake.FakeServer;
import org.netdiag.dns.fake.FakeZone;
import org.netdiag.dns.fake.Tree;
import org.netdiag.dns.fake.ZoneKeys;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.walk.Start;
import org.netdiag.dns.walk.WalkContext;
import org.netdiag.dns.walk.WalkPlan;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.FindingReport;
import org.netdiag.shared.findings.Level;
import org.netdiag.shared.names.AsnSource;
import org.netdiag.shared.wire.IpAddress;

/// The zone `good.test.` on two servers, which a test breaks in one way.
final class ZoneBed {
  static final String ZONE = "good.test.";
  static final String GOOD =
      """
      @ 3600 IN SOA ns1 hostmaster 2026112001 14400 3600 1209600 3600
      @ 3600 IN NS ns1
      @ 3600 IN NS ns2
      @ 3600 IN A 192.0.2.80
      @ 3600 IN MX 10 mail
      @ 3600 IN TXT "v=spf1 mx -all"
      ns1 3600 IN A 127.53.1.1
      ns2 3600 IN A 127.53.1.2
      mail 3600 IN A 192.0.2.25
      www 3600 IN CNAME @
      """;

  final ZoneKeys keys = ZoneKeys.of(FakeZone.name(ZONE), Tree.NOW);
  final Tree tree = new Tree();

  ZoneBed() {}

  FakeServer one() {
    return tree.internet().at("127.53.1.1");
  }

  FakeServer two() {
    return tree.internet().at("127.53.1.2");
  }

  /// The zone delegated as it is, on both servers, signed.
  static ZoneBed healthy() {
    return of(GOOD, GOOD);
  }

  /// The zone delegated as it should be, signed, with a text for each server.
  static ZoneBed of(String first, String second) {
    ZoneBed bed = new ZoneBed();
    bed.tree.delegateTwo(ZONE).trust(bed.keys);
    bed.one().serving(FakeZone.signed(ZONE, first, bed.keys));
    bed.two().serving(FakeZone.signed(ZONE, second, bed.keys));
    return bed;
  }

  static ZoneBed of(String text) {
    return of(text, text);
  }

  /// The zone on both servers as it is, without signatures.
  void plain() {
    FakeZone zone = FakeZone.of(ZONE, GOOD);
    one().serving(zone);
    two().serving(zone);
  }

  /// The findings when somebody knows AS numbers.
  FindingReport examine(AsnSource networks) throws IOException, InterruptedException {
    return ZoneDoctor.examine(facts(tree.open(), ZONE, Optional.of(networks)));
  }

  FindingReport examine() throws IOException, InterruptedException {
    return examine(tree.open(), ZONE);
  }

  static ZoneFacts facts(FakeInternet internet, String zone)
      throws IOException, InterruptedException {
    return facts(internet, zone, Optional.empty());
  }

  private static ZoneFacts facts(FakeInternet internet, String zone, Optional<AsnSource> networks)
      throws IOException, InterruptedException {
    Start start = Start.from(IpAddress.parse(Tree.ROOT).orElseThrow(), 53);
    WalkPlan plan = WalkPlan.of(Question.of(zone, RecordType.SOA), start);
    WalkContext context = new WalkContext(internet, _ -> true, plan);
    return new ZoneCollector(context, InstantSource.fixed(Tree.NOW), networks).collect();
  }

  static FindingReport examine(FakeInternet internet, String zone)
      throws IOException, InterruptedException {
    return ZoneDoctor.examine(facts(internet, zone));
  }

  /// The ids of the findings that are warnings or worse, with their levels.
  static List<String> troubles(FindingReport report) {
    List<String> found = new ArrayList<>();
    for (Finding finding : report.findings()) {
      Level level = finding.level();
      if (level == Level.WARN || level == Level.FAIL || level == Level.INCONCLUSIVE) {
        found.add(level.key() + " " + finding.id().substring("dns.zone.".length()));
      }
    }
    return found;
  }

  /// The zone has these troubles and no other ones.
  void shows(String... troubles) throws IOException, InterruptedException {
    FindingReport report = examine();
    assertEquals(List.of(troubles), troubles(report), () -> text(report));
  }

  static String text(FindingReport report) {
    return new org.netdiag.shared.findings.FindingText(false, false).format(report);
  }

  static Finding finding(FindingReport report, String id) {
    return report.findings().stream()
        .filter(it -> it.id().equals("dns.zone." + id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + " is missing\n" + text(report)));
  }
}
