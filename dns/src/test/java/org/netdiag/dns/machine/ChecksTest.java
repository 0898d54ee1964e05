package org.netdiag.dns.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.netdiag.dns.machine.Facts.ADDRESS;
import static org.netdiag.dns.machine.Facts.programs;
import static org.netdiag.dns.machine.Readings.reply;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.netdiag.dns.message.Rcode;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.FindingReport;
import org.netdiag.shared.findings.Level;

/// What follows from facts: one fact of a good machine is changed, and one finding follows.
final class ChecksTest {
  private static final Reading SILENCE = Reading.SILENCE;

  /// A change and what follows.
  record Case(String finding, String title, Facts facts) {
    @Override
    public String toString() {
      return finding + ": " + title;
    }
  }

  private static Facts facts() {
    return new Facts();
  }

  private static Facts two() {
    return new Facts().resolv("nameserver 192.0.2.1\nnameserver 192.0.2.2\n").server();
  }

  static List<Case> cases() {
    List<Case> all = new ArrayList<>();
    all.addAll(MachineCases.files());
    all.addAll(MachineCases.servers());
    all.addAll(MachineCases.sizes());
    all.addAll(AnswerCases.answers());
    all.addAll(AnswerCases.signatures());
    all.addAll(AnswerCases.programsCases());
    all.addAll(WayCases.answers());
    all.addAll(WayCases.ways());
    all.addAll(LocalCases.resolved());
    all.addAll(LocalCases.strict());
    all.addAll(LocalCases.stubs());
    return all;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void factMakesItsFinding(Case each) {
    List<Finding> findings = Checks.of(each.facts().build());
    String id = each.finding().substring(each.finding().indexOf(' ') + 1);
    Finding found =
        findings.stream().filter(finding -> finding.id().equals(id)).findFirst().orElseThrow();
    assertEquals(each.finding(), found.level().key() + " " + found.id(), found::toString);
    assertTrue(found.title().contains(each.title()), found::title);
    boolean bad = found.level() == Level.WARN || found.level() == Level.FAIL;
    assertTrue(!bad || !found.meaning().isEmpty(), found::toString);
    assertTrue(found.level() != Level.SKIP || !found.meaning().isEmpty(), found::toString);
  }

  @Test
  void goodMachineHasNoTrouble() {
    FindingReport report = Doctor.report(two().system(programs(0, 5_000_000, ADDRESS)).build());
    List<Finding> troubles =
        report.findings().stream()
            .filter(each -> each.level() == Level.WARN || each.level() == Level.FAIL)
            .toList();
    assertEquals(List.of(), troubles);
    assertEquals("DNS works in 5.0 ms (server 1 of 2, UDP, validating)", report.summary());
  }

  @Test
  void everyIdIsThereOnce() {
    Set<String> ids = new HashSet<>();
    for (Finding finding : Checks.of(two().system(programs(0, 1, ADDRESS)).build())) {
      assertTrue(ids.add(finding.id()), finding::id);
    }
  }

  @Test
  void withoutAnswersNothingThatNeedsThemIsJudged() {
    for (Facts silent : List.of(facts().all(0, SILENCE), facts().all(0, reply(Rcode.SERVFAIL)))) {
      for (Finding finding : Checks.of(silent.build())) {
        String id = finding.id();
        boolean needs =
            id.startsWith("dns.dnssec.")
                || id.equals("dns.clock")
                || id.equals("dns.answers.nxdomain_hijack")
                || id.equals("dns.answers.agreement")
                || id.equals("dns.answers.bogon");
        assertTrue(!needs || finding.level() == Level.SKIP, finding::toString);
      }
    }
  }

  @Test
  void summaryTellsTheWorstFirst() {
    String broken = Doctor.report(two().all(0, SILENCE).build()).summary();
    assertEquals(
        "DNS works in 5001 ms (server 2 of 2, UDP, validating); 2 failures: The first server is"
            + " silent: look-ups wait 5 s",
        broken);
    String dead = Doctor.report(facts().all(0, SILENCE).build()).summary();
    assertTrue(dead.startsWith("DNS does not work; 1 failure: UDP: no answer"), dead);
  }
}
