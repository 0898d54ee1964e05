package org.netdiag.dns.machine;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.shared.findings.Finding;

/// The findings about what was seen. They depend on nothing else.
public final class Checks {
  private Checks() {}

  /// All findings: those of the files, of the servers, of answers, of DNSSEC, and of what programs
  /// get.
  public static List<Finding> of(MachineFacts facts) {
    List<Finding> out = new ArrayList<>();
    new ResolvChecks(facts, out).run();
    new NsswitchChecks(facts, out).run();
    new HostsChecks(facts, out).run();
    new SearchChecks(facts, out).run();
    new LocalChecks(facts, out).run();
    new ServerChecks(facts, out).run();
    new CacheChecks(facts, out).run();
    new SizeChecks(facts, out).run();
    new WayChecks(facts, out).run();
    out.add(PortalChecks.of(facts));
    new AnswerChecks(facts, out).run();
    new SpecialChecks(facts, out).run();
    new DnssecChecks(facts, out).run();
    RootKeyChecks.run(facts, out);
    new SystemChecks(facts, out).run();
    OwnNameCheck.run(facts, out);
    return alone(facts, PortalChecks.judged(out));
  }

  /// Titles that do not say of the only server which one it is.
  private static List<Finding> alone(MachineFacts facts, List<Finding> findings) {
    if (facts.servers().size() != 1) {
      return findings;
    }
    String label = " (" + facts.servers().getFirst().label() + ")";
    List<Finding> bare = new ArrayList<>();
    for (Finding finding : findings) {
      bare.add(
          new Finding(
              finding.id(),
              finding.level(),
              finding.title().replace(label, ""),
              finding.evidence(),
              finding.meaning().replace(label, ""),
              finding.remedy()));
    }
    return bare;
  }
}
