package org.netdiag.dns.zone;

import java.util.List;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.zone.ZoneFindings.Text;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Level;

/// The parameters of NSEC3: RFC 9276.
final class Nsec3Check {
  private static final int HEAD = 5;

  Nsec3Check() {}

  void check(ZoneFacts facts, ZoneFindings out) {
    List<DnsRecord> records = facts.records(Probe.NSEC3PARAM);
    if (records.isEmpty() || records.getFirst().rdata().length() < HEAD) {
      return;
    }
    Octets data = records.getFirst().rdata();
    int iterations = data.u16(2);
    int salt = data.at(4);
    if (iterations == 0 && salt == 0) {
      out.pass("nsec3", "NSEC3 has no extra iterations and no salt");
      return;
    }
    out.add(
        "nsec3",
        Level.WARN,
        "NSEC3 has " + iterations + " extra iterations and a salt of " + salt + " bytes",
        Text.of(
            new Evidence().number("iterations", iterations).number("salt_bytes", salt),
            "They cost servers and resolvers work and hide nothing; validators may treat zones"
                + " with iterations as not signed: RFC 9276 section 3.",
            "Set iterations to 0 and the salt to none."));
  }
}
