package org.netdiag.dns.secure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.netdiag.dns.secure.ValidationStatus.BOGUS;
import static org.netdiag.dns.secure.ValidationStatus.SECURE;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.MessageWriter;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.RecordType;

/// What single NSEC records show and do not show.
final class DenialTest {
  private static final DomainName ZONE = DomainName.parse("example.");

  private static DomainName name(String text) {
    return DomainName.parse(text);
  }

  /// @param blocks of types as hexadecimal digits: `0006` and six bytes have types 0 to 47
  private static Nsec nsec(String owner, String next, String blocks) {
    byte[] rdata = new MessageWriter().name(name(next)).octets(Octets.hex(blocks)).bytes();
    return Nsec.of(new DnsRecord(name(owner), RecordType.NSEC, 1, 300, Octets.of(rdata)))
        .orElseThrow();
  }

  private static NsecDenial denial(Nsec... records) {
    return new NsecDenial(ZONE, List.of(records));
  }

  @Test
  void compactDenialSaysThatTheNameItselfIsNot() {
    NsecDenial compact = denial(nsec("no.example.", "\\000.no.example.", "0006000000000003"));
    assertEquals(SECURE, compact.noType(name("no.example."), RecordType.A).status());
    assertEquals(BOGUS, compact.noName(name("no.example.")).status());
    Nsec nxname =
        nsec("no.example.", "\\000.no.example.", "00110000000000030000000000000000000080");
    assertTrue(nxname.types().has(NsecDenial.NXNAME));
    assertEquals(SECURE, denial(nxname).noName(name("no.example.")).status());
    assertEquals(SECURE, denial(nxname).noType(name("no.example."), RecordType.A).status());
  }

  @Test
  void lastGapGoesOnToTheEndOfTheZone() {
    Nsec last = nsec("m.example.", "example.", "0006000000000003");
    assertTrue(last.covers(name("n.example."), ZONE));
    assertTrue(last.covers(name("x.m.example."), ZONE));
    assertFalse(last.covers(name("m.example."), ZONE));
    assertFalse(last.covers(name("l.example."), ZONE));
  }

  @Test
  void gapAfterADelegationOrDnameSaysNothingOfNamesBelow() {
    Nsec delegation = nsec("a.example.", "c.example.", "0006200000000003");
    assertTrue(delegation.types().has(RecordType.NS));
    assertFalse(delegation.covers(name("x.a.example."), ZONE));
    assertTrue(delegation.covers(name("b.example."), ZONE));
    Nsec dname = nsec("a.example.", "c.example.", "0006000000000103");
    assertTrue(dname.types().has(RecordType.DNAME));
    assertFalse(dname.covers(name("x.a.example."), ZONE));
  }

  @Test
  void nameWithNamesBelowIsThereWithoutTypes() {
    NsecDenial ent = denial(nsec("a.example.", "x.c.example.", "0006000000000003"));
    assertEquals(SECURE, ent.noType(name("c.example."), RecordType.A).status());
    assertEquals(BOGUS, ent.noName(name("c.example.")).status());
    assertEquals(SECURE, ent.noDelegation(name("c.example.")).verdict().status());
    assertFalse(ent.noDelegation(name("c.example.")).nothingBelow());
    assertTrue(ent.noDelegation(name("b.example.")).nothingBelow());
  }

  @Test
  void proofOfDsByTheZoneItselfIsNone() {
    NsecDenial own = denial(nsec("a.example.", "c.example.", "0006220000000003"));
    assertTrue(own.noDelegation(name("a.example.")).verdict().reason().contains("zone itself"));
    assertTrue(own.noType(name("a.example."), RecordType.DS).reason().contains("zone itself"));
  }

  @Test
  void wildcardHasToBeDeniedToo() {
    Nsec gap = nsec("a.example.", "c.example.", "0006000000000003");
    assertEquals(
        "no NSEC shows that *.example. does not exist",
        denial(gap).noName(name("b.example.")).reason());
    Nsec first = nsec("example.", "a.example.", "0006000000000003");
    assertEquals(SECURE, denial(gap, first).noName(name("b.example.")).status());
    assertEquals(SECURE, denial(gap).noCloser(name("b.example."), 1).status());
    assertEquals(BOGUS, denial(gap).noCloser(name("x.c.example."), 2).status());
  }

  @Test
  void listsOfTypesThatAreNoneAreRefused() {
    for (String blocks :
        List.of("00", "0000", "0021" + "00".repeat(33), "000180000180", "0002ff")) {
      byte[] rdata = new MessageWriter().u8(0).octets(Octets.hex(blocks)).bytes();
      DnsRecord record = new DnsRecord(ZONE, RecordType.NSEC, 1, 300, Octets.of(rdata));
      assertTrue(Nsec.of(record).isEmpty(), blocks);
    }
  }
}
