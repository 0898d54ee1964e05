package org.netdiag.dns.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.fake.FakeInternet;
import org.netdiag.dns.fake.FakeZone;
import org.netdiag.dns.fake.Tree;
import org.netdiag.dns.fake.ZoneKeys;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.walk.report.TraceText;
import org.netdiag.shared.wire.IpAddress;

/// Zones on the servers of the zone above, which answer without a referral; and walks without end.
final class CutSearchTest {
  private static final String HEAD =
      """
      @ 3600 IN SOA ns.nic.test. host 1 14400 3600 604800 300
      @ 3600 IN NS ns.nic.test.
      """;

  private static List<String> zones(WalkResult result) {
    return result.levels().stream().map(level -> level.zone().toString()).toList();
  }

  /// `same.test.` and what else is given, on the server of `test.`.
  private static FakeInternet beside(FakeZone... zones) {
    FakeInternet internet = new Tree().delegate("same.test. 3600 IN NS ns.nic.test.\n").open();
    internet.at("127.53.0.2").serving(zones);
    return internet;
  }

  @Test
  void unsignedZoneIsALevelOfItsOwn() throws Exception {
    FakeZone same =
        FakeZone.of(
            "same.test.",
            HEAD + "www 300 IN A 192.0.2.1\n*.wild 300 IN A 192.0.2.2\na.b IN A 1.2.3.4\n");
    for (String name :
        List.of("www.same.test.", "same.test.", "x.wild.same.test.", "a.b.same.test.")) {
      for (int type : new int[] {RecordType.A, RecordType.SOA, RecordType.MX}) {
        WalkResult result = DelegationWalkTest.walk(beside(same), name, type);
        assertEquals(List.of(".", "test.", "same.test."), zones(result), name + type);
        Level last = result.levels().getLast();
        assertTrue(last.ds().known());
        assertEquals(List.of(), last.ds().records());
        assertEquals(1, last.servers().size());
        assertEquals("ns.nic.test. (127.53.0.2)", last.servers().getFirst().server().label());
        assertEquals(Optional.empty(), last.servers().getFirst().reply().lame());
      }
    }
  }

  @Test
  void namesOfTheZoneItselfAreInNoZoneBelow() throws Exception {
    FakeInternet internet =
        new Tree().delegate("host.test. IN A 192.0.2.3\na.deep.test. IN A 192.0.2.4\n").open();
    for (String name : List.of("host.test.", "a.deep.test.", "no.deep.test.", "test.")) {
      for (int type : new int[] {RecordType.A, RecordType.SOA, RecordType.DS}) {
        WalkResult result = DelegationWalkTest.walk(internet, name, type);
        List<String> expected =
            name.equals("test.") && type == RecordType.DS ? List.of(".") : List.of(".", "test.");
        assertEquals(expected, zones(result), name + type);
      }
    }
  }

  /// Signatures and denials show the lowest zone only; those between are asked for.
  @Test
  void zonesBelowEachOtherAreLevelsOfTheirOwn() throws Exception {
    ZoneKeys keys = ZoneKeys.of(FakeZone.name("low.mid.same.test."), Tree.NOW);
    FakeZone same = FakeZone.of("same.test.", HEAD + "mid IN NS ns.nic.test.\n");
    FakeZone mid =
        FakeZone.of("mid.same.test.", HEAD + "low IN NS ns.nic.test.\n" + keys.ds() + "\n");
    String text = HEAD + "www 300 IN A 192.0.2.1\n";
    for (FakeZone low :
        List.of(
            FakeZone.of("low.mid.same.test.", text),
            FakeZone.signed("low.mid.same.test.", text, keys))) {
      for (String name : List.of("www.low.mid.same.test.", "no.low.mid.same.test.")) {
        WalkResult result = DelegationWalkTest.walk(beside(same, mid, low), name, RecordType.A);
        assertEquals(
            List.of(".", "test.", "same.test.", "mid.same.test.", "low.mid.same.test."),
            zones(result),
            name);
        assertEquals(1, result.levels().getLast().ds().records().size());
      }
    }
  }

  @Test
  void aliasInAZoneOnTheSameServers() throws Exception {
    FakeZone same = FakeZone.of("same.test.", HEAD + "www IN CNAME host.test.\n");
    FakeInternet internet =
        new Tree()
            .delegate("same.test. 3600 IN NS ns.nic.test.\nhost.test. IN A 192.0.2.3\n")
            .open();
    internet.at("127.53.0.2").serving(same);
    WalkResult result = DelegationWalkTest.walk(internet, "www.same.test.", RecordType.A);
    assertEquals(WalkEnd.ANSWER, result.end());
    assertEquals(List.of(".", "test.", "same.test.", "test."), zones(result));
  }

  /// The zone names a server that the zone above does not have.
  @Test
  void serversAreThoseThatTheZoneNamesAndThoseThatAnswer() throws Exception {
    String text =
        HEAD.replace("ns.nic.test.\n", "ns1\n") + "ns1 IN A 127.53.1.1\nwww IN A 192.0.2.1\n";
    FakeZone same = FakeZone.of("same.test.", text);
    FakeInternet internet = beside(same);
    internet.at("127.53.1.1").serving(same);
    WalkResult result = DelegationWalkTest.walk(internet, "www.same.test.", RecordType.A);
    assertEquals(
        List.of("ns1.same.test. (127.53.1.1)", "ns.nic.test. (127.53.0.2)"),
        result.levels().getLast().servers().stream().map(it -> it.server().label()).toList());
  }

  private static WalkResult bounded(FakeInternet internet, String name, int most) throws Exception {
    Start start = Start.from(IpAddress.parse(Tree.ROOT).orElseThrow(), 53);
    WalkPlan plan = WalkPlan.of(Question.of(name, RecordType.A), start);
    WalkContext context = new WalkContext(internet, _ -> true, plan, most);
    return new DelegationWalk(context, new QuietWalk(context), InstantSource.fixed(Tree.NOW))
        .walk();
  }

  @Test
  void walkWithTooManyQuestionsIsAResultThatSaysSo() throws Exception {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      many.append("big.test. IN NS ns.d" + i + ".test.\n");
      many.append("d" + i + ".test. IN NS ns.nic.test.\n");
    }
    FakeInternet internet = new Tree().delegate(many.toString()).open();
    WalkResult result = bounded(internet, "www.big.test.", 40);
    assertEquals(WalkEnd.CUT, result.end());
    assertTrue(result.cut());
    assertEquals(List.of(".", "test.", "big.test."), zones(result));
    assertTrue(
        TraceText.format(result).contains("; not found out\n; cut short: "),
        TraceText.format(result));
    WalkResult whole = bounded(internet, "www.big.test.", 10_000);
    assertFalse(whole.cut());
    assertEquals(WalkEnd.NOT_ASKED, whole.end());
    WalkResult none = bounded(internet, "www.big.test.", 1);
    assertEquals(WalkEnd.CUT, none.end());
    assertEquals(List.of("."), zones(none));
  }
}
