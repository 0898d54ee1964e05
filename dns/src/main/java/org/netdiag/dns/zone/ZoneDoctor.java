package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.FindingReport;
import org.netdiag.shared.findings.Level;

/// Makes all checks over the picture of a zone.
public final class ZoneDoctor {
  /// The name that reports carry.
  public static final String SCHEMA = "netdiag.dns.zone/1";

  /// The word before the state of a Nagios line.
  public static final String SERVICE = "ZONE";

  private static final List<ZoneCheck> CHECKS =
      List.of(
          new BasicCheck(),
          new LameCheck(),
          new DelegationCheck(),
          new AddressCheck(),
          new ConnectivityCheck(),
          new OriginCheck(),
          new ConsistencyCheck(),
          new NameserverCheck(),
          new EdnsCheck(),
          new SyntaxCheck(),
          new SoaCheck(),
          new ContentCheck(),
          new MailCheck(),
          new TlsaCheck(),
          new DnssecCheck());

  private ZoneDoctor() {}

  /// The findings, the groups in their order, and what they come to.
  public static FindingReport examine(ZoneFacts facts) {
    List<Finding> findings = new ArrayList<>();
    boolean up = facts.up() && !BasicCheck.alias(facts);
    for (ZoneCheck check : CHECKS) {
      ZoneFindings out = new ZoneFindings(check.group(), findings);
      if (up || check.whenDown()) {
        check.check(facts, out);
      }
    }
    if (!up) {
      skip(findings);
    }
    return new FindingReport(SCHEMA, SERVICE, findings, summary(facts, findings));
  }

  /// Nothing more can be said of a zone that nobody answers for.
  private static void skip(List<Finding> findings) {
    List<String> groups = new ArrayList<>();
    for (ZoneCheck check : CHECKS) {
      if (!check.whenDown() && !groups.contains(check.group())) {
        groups.add(check.group());
      }
    }
    for (String group : groups) {
      new ZoneFindings(group, findings)
          .skip(
              "all",
              "The checks of the group " + group,
              "No server answers for the zone, so there is nothing to look at.");
    }
  }

  private static String summary(ZoneFacts facts, List<Finding> findings) {
    int fails = count(findings, Level.FAIL);
    int warns = count(findings, Level.WARN);
    String zone = "Zone " + facts.zone();
    for (Finding finding : findings) {
      if (finding.level() == Level.INCONCLUSIVE) {
        return zone + " could not be judged: " + lower(finding.title());
      }
    }
    if (fails == 0 && warns == 0) {
      return zone
          + " is in order: "
          + Words.count(facts.serving().size(), "server address")
          + ", "
          + count(findings, Level.PASS)
          + " checks pass";
    }
    Level worst = fails > 0 ? Level.FAIL : Level.WARN;
    for (Finding finding : findings) {
      if (finding.level() == worst) {
        return zone
            + (fails > 0 ? " has " + Words.count(fails, "fault") : " works")
            + (warns > 0 ? (fails > 0 ? " and " : ", with ") + Words.count(warns, "warning") : "")
            + ": "
            + lower(finding.title())
            + (fails + warns > 1 ? ", and more" : "");
      }
    }
    return zone;
  }

  /// Titles begin with a capital, which does not fit behind a colon; acronyms keep theirs.
  private static String lower(String title) {
    boolean word = title.length() > 1 && Character.isLowerCase(title.charAt(1));
    return word ? Character.toLowerCase(title.charAt(0)) + title.substring(1) : title;
  }

  private static int count(List<Finding> findings, Level level) {
    int count = 0;
    for (Finding finding : findings) {
      count += finding.level() == level ? 1 : 0;
    }
    return count;
  }
}
