package org.netdiag.dns.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.fake.FakeInternet;
import org.netdiag.dns.fake.FakeZone;
import org.netdiag.dns.fake.Fault;
import org.netdiag.dns.fake.Tree;
import org.netdiag.dns.fake.ZoneKeys;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.secure.Lifetime;
import org.netdiag.shared.wire.IpAddress;

/// Walks over name servers that are made in the test.
final class DelegationWalkTest {
  private static final String GOOD =
      """
      @ 3600 IN SOA ns1 host 2026112001 14400 3600 604800 300
      @ 3600 IN NS ns1
      @ 3600 IN NS ns2
      ns1 3600 IN A 127.53.1.1
      ns2 3600 IN A 127.53.1.2
      dns 3600 IN A 127.53.1.1
      www 300 IN A 192.0.2.80
      alias 300 IN CNAME www
      away 300 IN CNAME www.other.test.
      circle 300 IN CNAME round
      round 300 IN CNAME circle
      gone 300 IN CNAME nowhere
      """;

  static WalkResult walk(FakeInternet internet, String name, int type)
      throws IOException, InterruptedException {
    Start start = Start.from(IpAddress.parse(Tree.ROOT).orElseThrow(), 53);
    WalkContext context =
        new WalkContext(internet, _ -> true, WalkPlan.of(Question.of(name, type), start));
    return new DelegationWalk(context, new QuietWalk(context), InstantSource.fixed(Tree.NOW))
        .walk();
  }

  private static FakeInternet good() {
    ZoneKeys keys = ZoneKeys.of(FakeZone.name("good.test."), Tree.NOW);
    Tree tree = new Tree().delegateTwo("good.test.").trust(keys);
    FakeZone zone = FakeZone.signed("good.test.", GOOD, keys);
    tree.internet().at("127.53.1.1").serving(zone);
    tree.internet().at("127.53.1.2").serving(zone);
    return tree.open();
  }

  private static List<String> zones(WalkResult result) {
    return result.levels().stream().map(level -> level.zone().toString()).toList();
  }

  @Test
  void everyLevelIsWalkedAndEveryServerIsAsked() throws Exception {
    WalkResult result = walk(good(), "www.good.test.", RecordType.A);
    assertEquals(WalkEnd.ANSWER, result.end());
    assertEquals(List.of(".", "test.", "good.test."), zones(result));
    Level last = result.levels().getLast();
    assertEquals(2, last.servers().size());
    for (LevelServer server : last.servers()) {
      assertEquals(ReplyKind.ANSWER, server.reply().kind());
      assertEquals(Optional.empty(), server.reply().lame());
      assertEquals(2026112001L, server.serial().getAsLong());
    }
    assertTrue(last.ds().known());
    assertEquals(Optional.of(true), last.ds().records().getFirst().matched());
    assertFalse(result.levels().getFirst().ds().known());
    assertEquals(List.of(), last.disagreements());
    assertTrue(last.signatures().stream().allMatch(it -> it.lifetime() == Lifetime.VALID));
    assertEquals(2, result.answer().size());
  }

  @Test
  void aliasWithinTheZoneIsFollowedInOneAnswer() throws Exception {
    WalkResult result = walk(good(), "alias.good.test.", RecordType.A);
    assertEquals(WalkEnd.ANSWER, result.end());
    assertEquals(List.of(".", "test.", "good.test."), zones(result));
    assertEquals(4, result.answer().size());
  }

  @Test
  void circleOfAliasesEnds() throws Exception {
    WalkResult result = walk(good(), "circle.good.test.", RecordType.A);
    assertEquals(WalkEnd.ALIAS_LOOP, result.end());
    assertEquals(2, Rdata.ofType(result.answer(), RecordType.CNAME).size());
  }

  @Test
  void nameThatDoesNotExistAndTypeThatIsNotThere() throws Exception {
    assertEquals(WalkEnd.NXDOMAIN, walk(good(), "no.good.test.", RecordType.A).end());
    assertEquals(WalkEnd.NODATA, walk(good(), "www.good.test.", RecordType.MX).end());
  }

  @Test
  void aliasOfANameThatDoesNotExistIsPartOfTheAnswer() throws Exception {
    WalkResult result = walk(good(), "gone.good.test.", RecordType.A);
    assertEquals(WalkEnd.NXDOMAIN, result.end());
    assertEquals(2, result.answer().size());
    assertEquals(RecordType.CNAME, result.answer().getFirst().type());
    assertEquals("nowhere.good.test.", result.levels().getLast().question().name().toString());
  }

  @Test
  void serverThatAnswersForTheZoneAboveIsLame() throws Exception {
    Tree tree = new Tree().delegateTwo("good.test.");
    FakeZone fake = FakeZone.of(".", "@ 60 IN SOA a. b. 1 1 1 1 1\n@ 60 IN NS a.\n");
    tree.internet().at("127.53.1.1").serving(fake);
    tree.internet().at("127.53.1.2").serving(FakeZone.of("good.test.", GOOD));
    WalkResult result = walk(tree.open(), "www.good.test.", RecordType.A);
    assertEquals(WalkEnd.ANSWER, result.end());
    List<LevelServer> servers = result.levels().getLast().servers();
    assertEquals(Optional.of(LameReason.ZONE_ABOVE), servers.getFirst().reply().lame());
    assertEquals(List.of(), result.levels().getLast().disagreements());
  }

  @Test
  void lettersOfNamesAndWhatLiesOutsideTheZoneAreNoDisagreement() throws Exception {
    Tree tree = new Tree().delegateTwo("good.test.");
    String other = GOOD.replace("alias 300 IN CNAME www", "alias 300 IN CNAME WWW");
    FakeZone outside =
        FakeZone.of(
            "other.test.",
            """
            @ 3600 IN SOA dns.good.test. host 1 14400 3600 604800 300
            @ 3600 IN NS dns.good.test.
            """);
    tree.internet().at("127.53.1.1").serving(FakeZone.of("good.test.", GOOD));
    tree.internet().at("127.53.1.2").serving(FakeZone.of("good.test.", other), outside);
    FakeInternet internet = tree.open();
    for (String name : List.of("alias.good.test.", "away.good.test.")) {
      for (Level level : walk(internet, name, RecordType.A).levels()) {
        assertEquals(List.of(), level.disagreements(), name);
      }
    }
  }

  @Test
  void glueOfANameOutsideTheZoneThatRefersDoesNotCount() throws Exception {
    Tree tree =
        new Tree()
            .above("ns.outside. 3600 IN A 127.53.1.2\n")
            .delegate("far.test. 3600 IN NS ns.outside.\nns.outside. IN A 127.53.1.9\n");
    FakeZone far =
        FakeZone.of(
            "far.test.",
            """
            @ 3600 IN SOA ns.outside. host 1 14400 3600 604800 300
            @ 3600 IN NS ns.outside.
            www 300 IN A 192.0.2.7
            """);
    tree.internet().at("127.53.1.2").serving(far);
    tree.internet().at("127.53.1.9").with(Fault.REFUSED);
    WalkResult result = walk(tree.open(), "www.far.test.", RecordType.A);
    assertEquals(WalkEnd.ANSWER, result.end());
    LevelServer server = result.levels().getLast().servers().getFirst();
    assertEquals("ns.outside. (127.53.1.2)", server.server().label());
    assertEquals(AddressSource.WALKED, server.server().source());
  }

  @Test
  void serversWithoutGlueAreTriedWhenThoseWithGlueAreDead() throws Exception {
    Tree tree =
        new Tree()
            .delegateTwo("good.test.")
            .delegate("mixed.test. 3600 IN NS ns.mixed.test.\nns.mixed.test. IN A 127.53.1.9\n")
            .delegate("mixed.test. 3600 IN NS dns.good.test.\n")
            .delegate("far.test. 3600 IN NS host.mixed.test.\n");
    String head = "@ 3600 IN SOA a host 1 14400 3600 604800 300\n@ 3600 IN NS dns.good.test.\n";
    FakeZone mixed = FakeZone.of("mixed.test.", head + "host 300 IN A 127.53.1.2\n");
    FakeZone far = FakeZone.of("far.test.", head + "www 300 IN A 192.0.2.7\n");
    tree.internet().at("127.53.1.1").serving(FakeZone.of("good.test.", GOOD), mixed);
    tree.internet().at("127.53.1.2").serving(FakeZone.of("good.test.", GOOD), far);
    tree.internet().at("127.53.1.9").with(Fault.SILENT);
    WalkResult result = walk(tree.open(), "www.far.test.", RecordType.A);
    assertEquals(WalkEnd.ANSWER, result.end());
  }

  @Test
  void dsRecordIsAskedOfTheZoneAbove() throws Exception {
    WalkResult result = walk(good(), "good.test.", RecordType.DS);
    assertEquals(WalkEnd.ANSWER, result.end());
    assertEquals(List.of(".", "test."), zones(result));
  }

  @Test
  void lameServersAreNamedWithTheirReason() throws Exception {
    for (var each :
        List.of(
            List.of(Fault.REFUSED, LameReason.REFUSED),
            List.of(Fault.SERVFAIL, LameReason.SERVFAIL),
            List.of(Fault.SILENT, LameReason.TIMEOUT),
            List.of(Fault.NOT_AUTHORITATIVE, LameReason.NOT_AUTHORITATIVE),
            List.of(Fault.OTHER_SOURCE, LameReason.WRONG_SOURCE),
            List.of(Fault.UPWARD, LameReason.UPWARD_REFERRAL),
            List.of(Fault.HORIZONTAL, LameReason.HORIZONTAL_REFERRAL))) {
      FakeInternet internet = good();
      internet.at("127.53.1.2").with((Fault) each.getFirst());
      WalkResult result = walk(internet, "www.good.test.", RecordType.A);
      assertEquals(WalkEnd.ANSWER, result.end());
      List<LevelServer> servers = result.levels().getLast().servers();
      assertEquals(Optional.empty(), servers.getFirst().reply().lame());
      assertEquals(Optional.of(each.getLast()), servers.getLast().reply().lame());
    }
  }

  @Test
  void serversThatAllFailEndTheWalk() throws Exception {
    FakeInternet internet = good();
    internet.at("127.53.1.1").with(Fault.REFUSED);
    internet.at("127.53.1.2").with(Fault.SILENT);
    assertEquals(WalkEnd.SERVER_FAILURE, walk(internet, "www.good.test.", RecordType.A).end());
    internet.at("127.53.1.1").with(Fault.SILENT);
    assertEquals(WalkEnd.NO_REPLY, walk(internet, "www.good.test.", RecordType.A).end());
  }

  @Test
  void disagreementsAreShown() throws Exception {
    Tree tree = new Tree().delegateTwo("good.test.");
    String other = GOOD.replace("2026112001", "2026112002").replace("192.0.2.80", "192.0.2.81");
    tree.internet().at("127.53.1.1").serving(FakeZone.of("good.test.", GOOD));
    tree.internet().at("127.53.1.2").serving(FakeZone.of("good.test.", other));
    Level last = walk(tree.open(), "www.good.test.", RecordType.A).levels().getLast();
    assertEquals(
        List.of(Disagreement.Kind.SERIAL, Disagreement.Kind.DATA),
        last.disagreements().stream().map(Disagreement::kind).toList());
    assertEquals(
        "serial 2026112001 at ns1.good.test. (127.53.1.1);"
            + " serial 2026112002 at ns2.good.test. (127.53.1.2)",
        last.disagreements().getFirst().text());
    assertEquals(List.of(), last.ds().records());
    assertTrue(last.ds().known());
  }

  @Test
  void serversWithoutGlueAreWalkedFor() throws Exception {
    FakeInternet internet = other(GOOD);
    WalkResult result = walk(internet, "www.other.test.", RecordType.A);
    assertEquals(WalkEnd.ANSWER, result.end());
    LevelServer server = result.levels().getLast().servers().getFirst();
    assertEquals(AddressSource.WALKED, server.server().source());
    assertEquals("dns.good.test. (127.53.1.1)", server.server().label());
  }

  private static FakeInternet other(String good) {
    Tree tree =
        new Tree().delegateTwo("good.test.").delegate("other.test. 3600 IN NS dns.good.test.\n");
    FakeZone other =
        FakeZone.of(
            "other.test.",
            """
            @ 3600 IN SOA dns.good.test. host 1 14400 3600 604800 300
            @ 3600 IN NS dns.good.test.
            www 300 IN A 192.0.2.99
            """);
    tree.internet().at("127.53.1.1").serving(FakeZone.of("good.test.", good), other);
    tree.internet().at("127.53.1.2").serving(FakeZone.of("good.test.", good));
    return tree.open();
  }

  @Test
  void aliasIntoAnotherZoneIsANewWalk() throws Exception {
    // The server of the alias serves the other zone too, yet has its data from a walk there.
    WalkResult result = walk(other(GOOD), "away.good.test.", RecordType.A);
    assertEquals(WalkEnd.ANSWER, result.end());
    assertEquals(List.of(".", "test.", "good.test.", "test.", "other.test."), zones(result));
    assertEquals(2, result.answer().size());
  }

  @Test
  void namesOfServersThatNeedEachOtherEnd() throws Exception {
    Tree tree =
        new Tree()
            .delegate("one.test. 3600 IN NS ns.two.test.\n")
            .delegate("two.test. 3600 IN NS ns.one.test.\n");
    WalkResult result = walk(tree.open(), "www.one.test.", RecordType.A);
    assertEquals(WalkEnd.NOT_ASKED, result.end());
    LevelServer server = result.levels().getLast().servers().getFirst();
    assertEquals(Optional.of(LameReason.NO_ADDRESS), server.reply().lame());
  }

  @Test
  void zoneBelowOnTheSameServersIsALevelOfItsOwn() throws Exception {
    ZoneKeys keys = ZoneKeys.of(FakeZone.name("same.test."), Tree.NOW);
    Tree tree = new Tree().delegate("same.test. 3600 IN NS ns.nic.test.\n").trust(keys);
    FakeZone same =
        FakeZone.signed(
            "same.test.",
            """
            @ 3600 IN SOA ns.nic.test. host 1 14400 3600 604800 300
            @ 3600 IN NS ns.nic.test.
            www 300 IN A 192.0.2.1
            """,
            keys);
    FakeInternet internet = tree.open();
    internet.at("127.53.0.2").serving(same);
    WalkResult result = walk(internet, "www.same.test.", RecordType.A);
    assertEquals(WalkEnd.ANSWER, result.end());
    assertEquals(List.of(".", "test.", "same.test."), zones(result));
    Level last = result.levels().getLast();
    assertEquals(Optional.of(true), last.ds().records().getFirst().matched());
  }

  @Test
  void signatureThatEndedAndDsThatLeadsToNoKeyAreSeen() throws Exception {
    ZoneKeys keys = ZoneKeys.of(FakeZone.name("good.test."), Tree.NOW);
    ZoneKeys wrong = ZoneKeys.of(FakeZone.name("good.test."), Tree.NOW);
    ZoneKeys past = keys.during(Tree.NOW.minusSeconds(2_000_000), Tree.NOW.minusSeconds(60));
    Tree tree = new Tree().delegateTwo("good.test.").trust(wrong);
    FakeZone zone = FakeZone.signed("good.test.", GOOD, past);
    tree.internet().at("127.53.1.1").serving(zone);
    tree.internet().at("127.53.1.2").serving(zone);
    Level last = walk(tree.open(), "www.good.test.", RecordType.A).levels().getLast();
    assertTrue(last.ds().broken());
    assertTrue(last.signatures().stream().allMatch(it -> it.lifetime() == Lifetime.EXPIRED));
    assertEquals(3, last.signatures().size());
  }
}
