package org.netdiag.dns.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.Dns;
import org.netdiag.dns.fake.FakeSockets;
import org.netdiag.dns.fake.FakeZone;
import org.netdiag.dns.fake.Tree;
import org.netdiag.dns.fake.ZoneKeys;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.LocalEnd;
import org.netdiag.dns.query.Patience;
import org.netdiag.dns.zone.ZoneCollector;
import org.netdiag.dns.zone.ZoneDoctor;
import org.netdiag.shared.findings.FindingReport;
import org.netdiag.shared.findings.Level;
import org.netdiag.shared.wire.IpAddress;

/// Walks over sockets: a tree of servers on loopback at a port that is not 53.
final class WalkSocketsTest {
  private static final String ZONE =
      """
      @ 3600 IN SOA ns1 hostmaster 2026112001 14400 3600 1209600 3600
      @ 3600 IN NS ns1
      @ 3600 IN NS ns2
      @ 3600 IN A 192.0.2.80
      ns1 3600 IN A 127.53.1.1
      ns2 3600 IN A 127.53.1.2
      www 300 IN A 192.0.2.80
      """;

  private static Tree tree() {
    ZoneKeys keys = ZoneKeys.of(FakeZone.name("good.test."), Tree.NOW);
    Tree tree = new Tree().delegateTwo("good.test.").trust(keys);
    FakeZone zone = FakeZone.signed("good.test.", ZONE, keys);
    tree.internet().at("127.53.1.1").serving(zone);
    tree.internet().at("127.53.1.2").serving(zone);
    return tree;
  }

  private static WalkContext context(Dns dns, int port, Question question) {
    Start start = Start.from(IpAddress.parse(Tree.ROOT).orElseThrow(), port);
    WalkPlan plan =
        new WalkPlan(
            question,
            start,
            Optional.empty(),
            new Patience(Duration.ofSeconds(20), 1, Duration.ZERO),
            LocalEnd.ANY,
            List.of());
    return new WalkContext(Questions.of(dns), Routes.system(), plan);
  }

  @Test
  void everyServerIsAskedAtThePortOfTheFirst() throws Exception {
    try (FakeSockets sockets = FakeSockets.open(tree().open());
        Dns dns = Dns.create()) {
      Question question = Question.of("www.good.test.", RecordType.A);
      WalkContext context = context(dns, sockets.port(), question);
      WalkResult result =
          new DelegationWalk(context, new QuietWalk(context), InstantSource.fixed(Tree.NOW)).walk();
      assertEquals(WalkEnd.ANSWER, result.end());
      assertEquals(3, result.levels().size());
      for (LevelServer server : result.levels().getLast().servers()) {
        assertEquals(sockets.port(), server.result().orElseThrow().server().port());
        assertEquals(ReplyKind.ANSWER, server.reply().kind());
      }
    }
  }

  @Test
  void zoneIsCheckedOverUdpAndTcp() throws Exception {
    try (FakeSockets sockets = FakeSockets.open(tree().open());
        Dns dns = Dns.create()) {
      Question question = Question.of("good.test.", RecordType.SOA);
      WalkContext context = context(dns, sockets.port(), question);
      FindingReport report =
          ZoneDoctor.examine(new ZoneCollector(context, InstantSource.fixed(Tree.NOW)).collect());
      assertEquals(0, report.count(Level.FAIL), report.toString());
      assertEquals(0, report.count(Level.WARN), report.toString());
      assertTrue(
          report.findings().stream()
              .anyMatch(
                  it -> it.id().equals("dns.zone.connectivity.tcp") && it.level() == Level.PASS));
    }
  }
}
