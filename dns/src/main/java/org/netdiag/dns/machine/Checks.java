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
    new ServerChecks(facts, out).run();
    new SizeChecks(facts, out).run();
    new AnswerChecks(facts, out).run();
    new DnssecChecks(facts, out).run();
    new SystemChecks(facts, out).run();
    return out;
  }
}
