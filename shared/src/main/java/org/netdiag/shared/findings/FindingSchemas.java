package org.netdiag.shared.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.netdiag.shared.report.JsonSchema;
import org.netdiag.shared.report.Schema;

/// How findings look in every format.
public final class FindingSchemas {
  /// The event of NDJSON that carries a finding; `summary` is the last one.
  public static final String EVENT = "finding";

  private FindingSchemas() {}

  /// The rows of the findings of a tool.
  ///
  /// @param name the schema's name with its version, such as `netdiag.doctor/1`
  public static Schema<Finding> results(String name) {
    List<String> levels = new ArrayList<>();
    for (Level level : Level.values()) {
      levels.add(level.key());
    }
    return Schema.<Finding>named(name)
        .text("id", "The check, the same in every run.", Finding::id)
        .choice("level", "How bad it is.", levels, finding -> finding.level().key())
        .text("title", "What was found.", Finding::title)
        .values("evidence", "What was seen.", Finding::evidence)
        .text("meaning", "What that means; why a check was skipped.", Finding::meaning)
        .text("remedy", "What to do; empty when there is nothing to do.", Finding::remedy)
        .build();
  }

  /// What stands beside the results: the last sentence.
  ///
  /// @param name the results' name
  public static Schema<FindingReport> summary(String name) {
    return Schema.<FindingReport>named(name)
        .text("summary", "What the findings come to.", FindingReport::summary)
        .flag(
            "interrupted",
            "Whether a signal cut the run short.",
            FindingReport::interrupted,
            FindingReport::interrupted)
        .absent()
        .build();
  }

  /// Findings as numbers: a sample for each, with the check and the level as labels.
  static Schema<Finding> metrics(String name) {
    return Schema.<Finding>named(name)
        .text("id", "The check.", Finding::id)
        .label("id")
        .text("level", "How bad it is.", finding -> finding.level().key())
        .label("level")
        .integer("finding", "A finding of a check, by its level.", _ -> 1)
        .build();
  }

  /// JSON Schema of a report.
  ///
  /// @param title a few words on what it is
  /// @param name the results' name
  public static String jsonSchema(String title, String name) {
    return JsonSchema.document(title, results(name), List.of(summary(name)));
  }

  /// JSON Schema of a line of NDJSON.
  ///
  /// @param title a few words on what it is
  /// @param name the results' name
  public static String eventSchema(String title, String name) {
    return JsonSchema.events(title, summary(name), Map.of(EVENT, results(name)));
  }
}
