package org.netdiag.dns.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.Level;

/// Whether a portal wants a login, and what its answers then make worthless.
final class PortalChecks {
  private static final String ID = "dns.answers.portal";

  private PortalChecks() {}

  static Finding of(MachineFacts facts) {
    Portal portal = facts.plan().names().portal();
    Evidence evidence = new Evidence().text("page", portal.toString());
    Optional<PortalReading> seen = facts.portal();
    if (seen.isEmpty() || facts.plan().serversOnly()) {
      return skip(evidence, why(facts));
    }
    PortalReading reading = seen.get();
    evidence.text("address", reading.address());
    if (reading.status() == 0) {
      String failure = reading.failure().isEmpty() ? "no answer" : reading.failure();
      return skip(
          evidence,
          "The page " + portal + " cannot be had (" + failure + "), so nobody changes it.");
    }
    evidence.number("status", reading.status());
    if (!reading.location().isEmpty()) {
      evidence.text("location", reading.location());
    }
    if (reading.untouched()) {
      return new Finding(
          ID, Level.PASS, "No captive portal: the page comes as it is", evidence.values(), "", "");
    }
    if (!reading.login()) {
      return skip(
          evidence,
          "The page's host answers with " + reading.status() + ", which a portal does not.");
    }
    return new Finding(
        ID,
        Level.FAIL,
        "A captive portal wants a login first",
        evidence.values(),
        "Somebody answers in place of "
            + portal.authority()
            + ". Until the login, what name servers say here tells nothing about them.",
        reading.location().isEmpty()
            ? "Open " + portal + " in a browser and log in; then run this again."
            : "Open " + reading.location() + " in a browser and log in; then run this again.");
  }

  private static String why(MachineFacts facts) {
    if (facts.plan().serversOnly()) {
      return "Only servers are asked (--servers-only).";
    }
    String host = ProbeNames.bare(facts.plan().names().portal().host());
    return facts.alive().isEmpty()
        ? ServerChecks.NOBODY
        : "The first server that answers has no address of " + host + ".";
  }

  private static Finding skip(Evidence evidence, String why) {
    return new Finding(ID, Level.SKIP, "Captive portal: not checked", evidence.values(), why, "");
  }

  /// Findings about answers without those that a portal would cause.
  static List<Finding> judged(List<Finding> findings) {
    boolean portal = false;
    for (Finding finding : findings) {
      portal |= finding.id().equals(ID) && finding.level() == Level.FAIL;
    }
    if (!portal) {
      return findings;
    }
    List<Finding> left = new ArrayList<>();
    for (Finding finding : findings) {
      left.add(caused(finding) ? unsaid(finding) : finding);
    }
    return left;
  }

  private static boolean caused(Finding finding) {
    String id = finding.id();
    boolean bad =
        finding.level() == Level.WARN
            || finding.level() == Level.FAIL
            || finding.level() == Level.INCONCLUSIVE;
    boolean answers =
        (id.startsWith("dns.answers.") && !id.equals(ID))
            || id.startsWith("dns.dnssec.")
            || id.startsWith("dns.special.")
            || id.startsWith("dns.server.edns")
            || id.equals("dns.clock")
            || id.equals("dns.search.wildcard")
            || id.equals("dns.server.tcp")
            || id.equals("dns.server.truncation")
            || id.equals("dns.server.udp_size")
            || id.equals("dns.server.cache")
            || id.equals("dns.server.path");
    return bad && answers;
  }

  private static Finding unsaid(Finding finding) {
    int colon = finding.title().indexOf(':');
    String what = colon < 0 ? finding.title() : finding.title().substring(0, colon);
    return new Finding(
        finding.id(),
        Level.SKIP,
        what + ": not judged",
        finding.evidence(),
        "A captive portal answers; see " + ID + ".",
        "");
  }
}
