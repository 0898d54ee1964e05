package org.netdiag.dns.secure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.netdiag.dns.secure.ValidationStatus.BOGUS;
import static org.netdiag.dns.secure.ValidationStatus.INSECURE;
import static org.netdiag.dns.secure.ValidationStatus.SECURE;
import static org.netdiag.dns.secure.ValidationStatus.UNDECIDED;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;

/// What signed zones come to when nothing is wrong with them.
final class ValidatorTest {
  private final SignedNet net = new SignedNet(1, SignedZone.ECDSA);
  private final SignedZone test = net.below(net.root, "test.", 8);
  private final SignedZone good = net.below(test, "good.test.", 15);

  private Validation expect(ValidationStatus status, String name, int type, String reason)
      throws InterruptedException {
    Validation validation = net.validate(name, type);
    assertEquals(status, validation.status(), validation.toString());
    assertTrue(validation.reason().contains(reason), validation.reason());
    return validation;
  }

  private void addresses() {
    good.add("www", "A 192.0.2.1").add("www", "A 192.0.2.2");
    good.add("*.wild", "A 192.0.2.3").add("a.b.ent", "A 192.0.2.4");
  }

  @Test
  void signedAddressIsSecure() throws InterruptedException {
    addresses();
    Validation validation = expect(SECURE, "www.good.test.", RecordType.A, "expires in 20 d");
    List<String> zones = validation.zones().stream().map(node -> node.zone().toString()).toList();
    assertEquals(List.of(".", "test.", "good.test."), zones);
    for (ChainNode node : validation.zones()) {
      assertEquals(SECURE, node.status());
      assertEquals(DsState.Match.KEY, node.delegation().getFirst().match());
      assertEquals(2, node.keys().size());
      assertTrue(node.keys().getFirst().anchored() != node.keys().getLast().anchored());
    }
  }

  @Test
  void everyAlgorithmThatIsUsedIsChecked() throws InterruptedException {
    for (int algorithm : new int[] {5, 7, 8, 10, 13, 14, 15, 16}) {
      String name = "a" + algorithm + ".test.";
      net.below(test, name, algorithm).add("www", "TXT \"x\"");
      expect(
          SECURE, "www." + name, RecordType.TXT, "signed all the way from the trust anchor of .");
    }
  }

  @Test
  void apexAndKeysAndDelegationAreSecure() throws InterruptedException {
    expect(SECURE, "good.test.", RecordType.SOA, "");
    expect(SECURE, "good.test.", RecordType.DNSKEY, "");
    expect(SECURE, "good.test.", RecordType.DS, "");
    expect(SECURE, ".", RecordType.NS, "");
    expect(SECURE, ".", RecordType.DNSKEY, "");
    expect(SECURE, "good.test.", RecordType.ANY, "");
  }

  @Test
  void typesWithNamesInTheirDataAreSecure() throws InterruptedException {
    good.add("m", "MX 10 Mail.Good.Test.").add("s", "SRV 1 2 53 WWW.good.test.");
    good.add("c", "CAA 0 issue \"ca.example\"").add("h", "HTTPS 1 . alpn=\"h2,h3\" port=443");
    good.add("n", "NAPTR 100 10 \"u\" \"E2U+sip\" \"!^.*$!sip:x@y!\" .").add("p", "PTR A.b.C.");
    good.add("x", "TYPE65400 \\# 3 414243").add("i", "HINFO \"PC\" \"Linux\"");
    for (String each :
        "m MX,s SRV,c CAA,h HTTPS,n NAPTR,p PTR,x TYPE65400,i HINFO".split(",", -1)) {
      String[] parts = each.split(" ", -1);
      int type = RecordType.parse(parts[1]).orElseThrow();
      expect(SECURE, parts[0] + ".good.test.", type, "");
    }
  }

  @Test
  void aliasesAcrossZonesAreSecure() throws InterruptedException {
    SignedZone other = net.below(test, "other.test.", 13).add("end", "A 192.0.2.9");
    other.add("middle", "CNAME end.other.test.");
    good.add("alias", "CNAME middle.other.test.");
    Validation validation = expect(SECURE, "alias.good.test.", RecordType.A, "");
    assertEquals(2, validation.chain().getFirst().below().getFirst().below().size());
  }

  @Test
  void aliasIntoAnUnsignedZoneIsInsecure() throws InterruptedException {
    net.below(test, "plain.test.", 0).add("end", "A 192.0.2.9");
    good.add("alias", "CNAME end.plain.test.");
    expect(INSECURE, "alias.good.test.", RecordType.A, "plain.test. is delegated without DS");
  }

  @Test
  void aliasWhoseTargetIsMissingIsSecureByItsDenial() throws InterruptedException {
    good.add("alias", "CNAME nothing.good.test.").add("empty", "CNAME good.test.");
    expect(SECURE, "alias.good.test.", RecordType.A, "");
    expect(SECURE, "empty.good.test.", RecordType.A, "");
  }

  @Test
  void dnameMakesSecureAliases() throws InterruptedException {
    addresses();
    good.add("tree", "DNAME good.test.");
    expect(SECURE, "www.tree.good.test.", RecordType.A, "");
    expect(SECURE, "www.tree.good.test.", RecordType.CNAME, "");
    expect(SECURE, "none.tree.good.test.", RecordType.A, "");
  }

  @Test
  void aliasesInACircleAreBogus() throws InterruptedException {
    good.add("one", "CNAME two.good.test.").add("two", "CNAME one.good.test.");
    expect(BOGUS, "one.good.test.", RecordType.A, "round in a circle at one.good.test.");
  }

  @Test
  void denialsByNsecAreSecure() throws InterruptedException {
    denials();
  }

  @Test
  void denialsByNsec3AreSecure() throws InterruptedException {
    good.iterations = 3;
    test.iterations = 0;
    denials();
  }

  private void denials() throws InterruptedException {
    addresses();
    expect(
        SECURE, "nope.good.test.", RecordType.A, "the proof that nope.good.test. does not exist");
    expect(SECURE, "x.y.nope.good.test.", RecordType.A, "");
    expect(SECURE, "zzz.good.test.", RecordType.A, "");
    expect(SECURE, "www.good.test.", RecordType.AAAA, "that www.good.test. has no AAAA records");
    expect(SECURE, "good.test.", RecordType.MX, "");
    expect(SECURE, "b.ent.good.test.", RecordType.A, "");
    expect(SECURE, "x.wild.good.test.", RecordType.A, "");
    expect(SECURE, "x.y.wild.good.test.", RecordType.A, "");
    expect(SECURE, "*.wild.good.test.", RecordType.A, "");
    expect(SECURE, "x.wild.good.test.", RecordType.MX, "");
    expect(SECURE, "www.good.test.", RecordType.DS, "");
    expect(SECURE, "nope.test.", RecordType.DS, "");
    expect(SECURE, "nope.test.", RecordType.A, "");
  }

  @Test
  void delegationWithoutDsIsInsecureByNsec() throws InterruptedException {
    net.below(test, "plain.test.", 0).add("www", "A 192.0.2.1");
    expect(
        INSECURE,
        "www.plain.test.",
        RecordType.A,
        "NSEC of test. proves that plain.test. is delegated without DS records");
    expect(INSECURE, "nope.plain.test.", RecordType.A, "NSEC of test.");
    expect(SECURE, "plain.test.", RecordType.DS, "");
  }

  @Test
  void delegationWithoutDsIsInsecureByNsec3() throws InterruptedException {
    test.iterations = 0;
    net.below(test, "plain.test.", 0).add("www", "A 192.0.2.1");
    expect(INSECURE, "www.plain.test.", RecordType.A, "NSEC3 of test. proves that plain.test.");
  }

  @Test
  void optOutLeavesAnUnsignedDelegationOpen() throws InterruptedException {
    test.iterations = 0;
    test.optOut = true;
    net.below(test, "plain.test.", 0).add("www", "A 192.0.2.1");
    addresses();
    expect(INSECURE, "www.plain.test.", RecordType.A, "leaves open by opt-out whether plain.test.");
    expect(INSECURE, "nope.test.", RecordType.A, "opt-out");
    expect(SECURE, "www.good.test.", RecordType.A, "");
  }

  @Test
  void manyIterationsCountAsUnsigned() throws InterruptedException {
    good.iterations = 500;
    addresses();
    expect(INSECURE, "nope.good.test.", RecordType.A, "500 iterations, above 150");
    expect(SECURE, "www.good.test.", RecordType.A, "");
    test.iterations = 500;
    net.below(test, "plain.test.", 0).add("www", "A 192.0.2.1");
    expect(INSECURE, "www.plain.test.", RecordType.A, "RFC 9276");
  }

  @Test
  void unknownAlgorithmCountsAsUnsigned() throws InterruptedException {
    SignedZone odd = net.below(test, "odd.test.", 13);
    test.remove("odd", RecordType.DS);
    test.add("odd", "DS 1 200 2 " + "00".repeat(32)).add("odd", "DS 2 13 77 00");
    odd.add("www", "A 192.0.2.1");
    expect(INSECURE, "www.odd.test.", RecordType.A, "algorithm 200, digest type 77");
  }

  @Test
  void deepNamesAreWalkedThrough() throws InterruptedException {
    String name = "deep.test.";
    SignedZone zone = net.below(test, name, 13);
    for (int i = 0; i < 20; i++) {
      name = "l" + i + "." + name;
      zone = net.below(zone, name, 13);
    }
    zone.add("www", "A 192.0.2.1").add("a.b.c.d.e.f.g.h.i.j.k", "A 192.0.2.2");
    Validation validation = expect(SECURE, "www." + name, RecordType.A, "");
    assertEquals(23, validation.zones().size());
    expect(SECURE, "a.b.c.d.e.f.g.h.i.j.k." + name, RecordType.A, "");
  }

  @Test
  void anchorsOfALowerZoneBeginThere() throws InterruptedException {
    addresses();
    Validator island = new Validator(net, good.anchors(), () -> SignedNet.NOW);
    Validation validation = island.validate(Question.of("www.good.test.", RecordType.A));
    assertEquals(SECURE, validation.status(), validation.reason());
    assertEquals("good.test.", validation.chain().getFirst().zone().toString());
    Validation outside = island.validate(Question.of("test.", RecordType.SOA));
    assertEquals(UNDECIDED, outside.status());
    assertEquals("no trust anchor is above test.", outside.reason());
  }

  @Test
  void eachQuestionIsPutOnce() throws InterruptedException {
    addresses();
    net.validate("www.good.test.", RecordType.A);
    assertEquals(net.asked.size(), net.asked.stream().distinct().count());
    assertEquals(6, net.asked.size(), net.asked.toString());
  }

  @Test
  void whatIsNotSignedByNatureIsUndecided() throws InterruptedException {
    expect(UNDECIDED, "good.test.", RecordType.AXFR, "transfer");
    expect(UNDECIDED, "good.test.", RecordType.RRSIG, "not signed themselves");
    Validation chaos =
        net.validator().validate(new Question(Question.of("version.bind.", 16).name(), 16, 3));
    assertEquals("class CH has no trust anchors", chaos.reason());
  }
}
