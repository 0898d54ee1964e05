package org.netdiag.mtr.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.netdiag.mtr.verdict.DelayStep;
import org.netdiag.mtr.verdict.Level;
import org.netdiag.mtr.verdict.Verdict;
import org.netdiag.shared.report.Schema;
import org.netdiag.shared.report.SchemaBuilder;

/// The description of a verdict.
final class VerdictSchemas {
  static final List<String> LEVELS = levels();

  private VerdictSchemas() {}

  private static final class Holder {
    static final Schema<Verdict> VERDICT = verdict();

    private static Schema<Verdict> verdict() {
      var row = Schema.<Verdict>part();
      row.choice("level", "How bad the path is.", LEVELS, it -> it.level().key());
      ttl(row, "from_ttl", "The last hop before the loss begins; 0 for this host.", true);
      ttl(row, "to_ttl", "The first hop that has it.", false);
      row.percent("loss_pct", "What the target loses.", it -> it.lossPct().orElse(Double.NaN));
      row.interval(
          "loss_ci95_pct",
          "95 % confidence interval of that.",
          it -> it.interval().isPresent() ? it.interval().get().lowPercent() : Double.NaN,
          it -> it.interval().isPresent() ? it.interval().get().highPercent() : Double.NaN);
      row.text("text", "The verdict in one sentence, with its evidence.", Verdict::text);
      row.optionalObject("delay", "Where most of the delay arises.", delay(), Verdict::delay);
      row.texts("cautions", "What should not be concluded, a sentence each.", Verdict::cautions);
      return row.build();
    }

    private static void ttl(SchemaBuilder<Verdict> row, String key, String doc, boolean from) {
      row.integer(key, doc, it -> ttl(it, from).isPresent(), it -> ttl(it, from).orElseThrow());
    }

    private static OptionalInt ttl(Verdict verdict, boolean from) {
      return from ? verdict.fromTtl() : verdict.toTtl();
    }

    private static Schema<DelayStep> delay() {
      return Schema.<DelayStep>part()
          .integer("from_ttl", "The hop before it; 0 for this host.", DelayStep::fromTtl)
          .integer("to_ttl", "The hop behind it.", DelayStep::toTtl)
          .time("added_ms", "By how much the round trip grows there.", DelayStep::addedNanos)
          .always()
          .build();
    }
  }

  static Schema<Verdict> verdict() {
    return Holder.VERDICT;
  }

  private static List<String> levels() {
    List<String> words = new ArrayList<>();
    for (Level level : Level.values()) {
      words.add(level.key());
    }
    return List.copyOf(words);
  }
}
