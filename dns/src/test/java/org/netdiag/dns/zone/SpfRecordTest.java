package org.netdiag.dns.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Reading SPF records.
final class SpfRecordTest {
  @Test
  void lookupsOfItsOwnTermsAreCounted() {
    SpfRecord spf =
        SpfRecord.parse(
            "v=spf1 a mx/24 ?ptr:x.test ip4:192.0.2.0/24 ip6:2001:db8::/32"
                + " include:a.test exists:%{i}.b.test redirect=c.test ~all");
    assertEquals(6, spf.lookups());
    assertEquals(List.of(), spf.faults());
    assertEquals(
        List.of("a.test.", "c.test."), spf.others().stream().map(Object::toString).toList());
  }

  @Test
  void faultsAreNamed() {
    assertEquals(
        List.of(
            "'ip4:2001:db8::1' is malformed",
            "'ip4:192.0.2.1/33' is malformed",
            "'include' is malformed",
            "unknown term 'mxx'",
            "'all:x' is malformed"),
        SpfRecord.parse("v=spf1 ip4:2001:db8::1 ip4:192.0.2.1/33 include mxx all:x").faults());
  }

  @Test
  void modifiersOfOthersAreAllowed() {
    assertEquals(List.of(), SpfRecord.parse("v=spf1 exp=e.test x-y=1:2 -all").faults());
  }
}
