package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.Level;
import org.netdiag.shared.report.JsonValue;

/// Gathers the findings of one group of checks.
public final class ZoneFindings {
  private static final String TOOL = "dns.zone.";

  private final String group;
  private final List<Finding> findings;

  /// Findings whose ids begin with the group's word.
  ZoneFindings(String group, List<Finding> findings) {
    this.group = group;
    this.findings = findings;
  }

  /// All that was gathered, of all groups.
  List<Finding> all() {
    return new ArrayList<>(findings);
  }

  /// A check that came out as it should.
  void pass(String id, String title) {
    add(id, Level.PASS, title, new Text(Evidence.none(), "", ""));
  }

  /// A check that was not made.
  void skip(String id, String title, String reason) {
    add(id, Level.SKIP, title, new Text(Evidence.none(), reason, ""));
  }

  /// What was seen, what it means, what to do.
  record Text(Map<String, JsonValue> evidence, String meaning, String remedy) {
    static Text of(Evidence evidence, String meaning, String remedy) {
      return new Text(evidence.values(), meaning, remedy);
    }
  }

  /// A check that found something. A title that ends with a name loses the name's final dot.
  void add(String id, Level level, String title, Text text) {
    findings.add(
        new Finding(
            TOOL + group + "." + id,
            level,
            title.endsWith(".") ? title.substring(0, title.length() - 1) : title,
            text.evidence(),
            text.meaning(),
            text.remedy()));
  }
}
