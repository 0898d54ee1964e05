package org.netdiag.mtr.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.RouteChange;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.report.Assertion;
import org.netdiag.shared.report.Schema;
import org.netdiag.shared.report.SchemaBuilder;
import org.netdiag.shared.report.Utc;
import org.netdiag.trace.Flow;
import org.netdiag.trace.TraceTarget;

/// The descriptions of results, which mtr and pathping share.
final class ResultSchemas {
  static final List<String> PROTOCOLS = lower(Protocol.values());
  static final List<String> PRIVILEGES = lower(Privilege.values());
  private static final int MICROSECOND_DIGITS = 6;

  private ResultSchemas() {}

  /// @param name of the schema, with its version
  /// @param pathping whether direct pings and links are told
  static Schema<MtrRow> result(String name, boolean pathping) {
    var row = Schema.<MtrRow>named(name);
    row.integer("index", "Place of the target in the input, from 0.", MtrRow::index).noMetric();
    row.object("target", "Whose path was measured.", target(), r -> result(r).target());
    addSent(row);
    row.integer("rounds", "Rounds that were begun.", r -> result(r).rounds());
    row.flag("reached", "Whether the target has ever answered.", r -> result(r).reached());
    row.object("verdict", "What it comes to.", VerdictSchemas.verdict(), r -> result(r).verdict());
    row.rows("hops", "The hops by TTL.", HopSchemas.hop(pathping), r -> result(r).hops());
    if (pathping) {
      row.rows("links", "The links between hops.", link(), r -> PathLink.of(result(r).hops()));
    }
    row.time(
            "elapsed_ms",
            "From the first probe to the last decision.",
            r -> result(r).elapsedNanos())
        .always();
    row.rows("changes", "Changes of the route, oldest first.", change(), r -> result(r).changes());
    row.integer("changes_omitted", "Older changes.", r -> result(r).changesOmitted());
    row.texts("unseen", "What this mode cannot see.", r -> result(r).unseen());
    row.texts("notes", "How it was measured, a sentence each.", r -> result(r).notes()).absent();
    row.optionalText("refusal", "Why nothing could be sent.", r -> result(r).refusal()).absent();
    row.rows("assertions", "What came of the expressions.", Assertion.schema(), ResultSchemas::held)
        .absent();
    return row.alternative(r -> r instanceof MtrRow.Unresolved, unresolved()).build();
  }

  private static void addSent(SchemaBuilder<MtrRow> row) {
    row.choice("protocol", "What was sent.", PROTOCOLS, r -> lower(result(r).probes().protocol()));
    row.choice(
        "flow",
        "What probes look like to balancers.",
        flows(),
        r -> result(r).probes().flow().key());
    row.choice(
        "privilege",
        "By what right probes were sent.",
        PRIVILEGES,
        r -> lower(result(r).probes().privilege()));
  }

  private static Schema<MtrRow> unresolved() {
    return Schema.<MtrRow>part()
        .integer("index", "Place of the target in the input, from 0.", MtrRow::index)
        .object("target", "Whose path was to be measured.", name(), row -> row)
        .text("error", "Why it could not be measured.", ResultSchemas::error)
        .build();
  }

  private static Schema<RouteChange> change() {
    return Schema.<RouteChange>part()
        .text("time", "When it showed.", it -> Utc.format(it.epochNanos(), MICROSECOND_DIGITS))
        .integer("ttl", "Where.", RouteChange::ttl)
        .integer("flow", "Of which flow.", RouteChange::flow)
        .text("from", "Who answered until then.", it -> it.before().toString())
        .text("to", "Who answers since.", it -> it.after().toString())
        .build();
  }

  private static Schema<PathLink> link() {
    return Schema.<PathLink>part()
        .integer("from_ttl", "The hop before it; 0 for this host.", PathLink::fromTtl)
        .integer("to_ttl", "The hop behind it.", PathLink::toTtl)
        .percent("loss_pct", "Its loss.", PathLink::lossPct)
        .always()
        .interval(
            "loss_ci95_pct",
            "95 % confidence interval of that.",
            PathLink::lowPct,
            PathLink::highPct)
        .always()
        .build();
  }

  static Schema<TraceTarget> target() {
    return Schema.<TraceTarget>part()
        .text("name", "What it was called.", TraceTarget::name)
        .label("target")
        .text("address", "Where probes went.", t -> t.address().toString())
        .label("address")
        .build();
  }

  static Schema<MtrRow> name() {
    return Schema.<MtrRow>part()
        .text("name", "What it was called.", MtrRow::name)
        .label("target")
        .build();
  }

  private static List<Assertion> held(MtrRow row) {
    return row instanceof MtrRow.Measured measured ? measured.assertions() : List.of();
  }

  static MtrResult result(MtrRow row) {
    if (row instanceof MtrRow.Measured measured) {
      return measured.result();
    }
    throw new IllegalArgumentException(row.name() + " was not measured");
  }

  static String error(MtrRow row) {
    return row instanceof MtrRow.Unresolved unresolved ? unresolved.error() : "";
  }

  static List<String> flows() {
    List<String> words = new ArrayList<>();
    for (Flow flow : Flow.values()) {
      words.add(flow.key());
    }
    return words;
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> lower(Enum<?>[] values) {
    List<String> words = new ArrayList<>();
    for (Enum<?> value : values) {
      words.add(lower(value));
    }
    return List.copyOf(words);
  }
}
