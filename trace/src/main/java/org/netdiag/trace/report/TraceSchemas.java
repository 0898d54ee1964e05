package org.netdiag.trace.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.report.Assertion;
import org.netdiag.shared.report.JsonSchema;
import org.netdiag.shared.report.Schema;
import org.netdiag.shared.report.SchemaBuilder;
import org.netdiag.trace.Flow;
import org.netdiag.trace.PathMtu;
import org.netdiag.trace.Stop;
import org.netdiag.trace.TraceResult;
import org.netdiag.trace.TraceTarget;

/// The descriptions of trace's results, from which every format follows.
public final class TraceSchemas {
  /// The name that reports carry.
  static final String NAME = "netdiag.trace/1";

  static final List<String> PROTOCOLS = lower(Protocol.values());
  private static final List<String> PRIVILEGES = lower(Privilege.values());

  private TraceSchemas() {}

  private static final class Results {
    static final Schema<TraceRow> ROW =
        measured().alternative(row -> row instanceof TraceRow.Unresolved, unresolved()).build();

    private static Schema<TraceRow> unresolved() {
      return Schema.<TraceRow>part()
          .integer("index", "Place of the target in the input, from 0.", TraceRow::index)
          .object("target", "Who was to be traced.", name(), row -> row)
          .text("error", "Why it could not be traced.", TraceSchemas::error)
          .build();
    }

    private static SchemaBuilder<TraceRow> measured() {
      var row = Schema.<TraceRow>named(NAME);
      row.integer("index", "Place of the target in the input, from 0.", TraceRow::index).noMetric();
      row.object("target", "Who was traced.", target(), r -> result(r).target());
      addSent(row);
      row.flag("reached", "Whether the target answered.", r -> result(r).reached());
      row.choice("stop", "Why the trace ended.", stops(), r -> result(r).stop().key());
      row.time(
              "elapsed_ms",
              "From the first probe to the last decision.",
              r -> result(r).elapsedNanos())
          .always();
      row.integer(
          "sent", "Probes that left this host, all purposes together.", r -> result(r).sent());
      row.texts("unseen", "What this mode cannot see.", r -> result(r).unseen());
      row.rows("hops", "The hops by TTL.", HopSchemas.hop(), r -> result(r).hops());
      row.optionalObject("pmtu", "The path MTU.", pmtu(), r -> result(r).pmtu()).absent();
      MultipathSchemas.add(row, TraceSchemas::result);
      row.texts("notes", "How it was measured, a sentence each.", r -> result(r).notes()).absent();
      row.optionalObject("diff", "How it differs from an earlier trace.", diff(), DiffSchemas::of)
          .absent();
      row.rows(
              "assertions",
              "What came of the expressions.",
              Assertion.schema(),
              r -> r instanceof TraceRow.Measured m ? m.assertions() : List.of())
          .absent();
      return row;
    }

    private static void addSent(SchemaBuilder<TraceRow> row) {
      row.choice(
          "protocol", "What was sent.", PROTOCOLS, r -> lower(result(r).probes().protocol()));
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
  }

  private static final class Events {
    static final String SCHEMA =
        JsonSchema.events("Events of netdiag trace", result(), TraceEventSchemas.all());
  }

  /// The description of a result; its name is `netdiag.trace/1`.
  public static Schema<TraceRow> result() {
    return Results.ROW;
  }

  /// The description of a hop, a row of flat formats; its name is `netdiag.trace/1` too.
  public static Schema<HopRow> hop() {
    return HopRowSchema.row();
  }

  /// The description of a comparison with an earlier trace, which stands as `diff` in a result.
  public static Schema<TraceDiff> diff() {
    return DiffSchemas.diff();
  }

  /// The description of what stands beside the results when a signal has cut the run short.
  public static Schema<Boolean> interrupted() {
    return Schema.<Boolean>part()
        .flag("interrupted", "Whether a signal cut the run short.", it -> it, it -> it)
        .absent()
        .build();
  }

  /// The JSON Schema of a whole report; it ships as `netdiag.trace.schema.json`.
  public static String jsonSchema() {
    return JsonSchema.document("Results of netdiag trace", result(), List.of(interrupted()));
  }

  /// The JSON Schema of a line of events; it ships as `netdiag.trace.events.schema.json`.
  public static String eventSchema() {
    return Events.SCHEMA;
  }

  static Schema<TraceRow> name() {
    return Schema.<TraceRow>part()
        .text("name", "What it was called.", TraceRow::name)
        .label("target")
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

  private static Schema<PathMtu> pmtu() {
    List<String> evidence = new ArrayList<>();
    for (PathMtu.Evidence one : PathMtu.Evidence.values()) {
      evidence.add(one.key());
    }
    return Schema.<PathMtu>part()
        .integer(
            "mtu", "Bytes of the largest packet that passes, IP header included.", PathMtu::mtu)
        .integer("ttl", "The last hop that larger packets reach; 0 for this host.", PathMtu::ttl)
        .choice("evidence", "How it is known.", evidence, p -> p.evidence().key())
        .build();
  }

  static TraceResult result(TraceRow row) {
    if (row instanceof TraceRow.Measured measured) {
      return measured.result();
    }
    throw new IllegalArgumentException(row.name() + " was not traced");
  }

  static String error(TraceRow row) {
    return row instanceof TraceRow.Unresolved unresolved ? unresolved.error() : "";
  }

  static List<String> stops() {
    List<String> words = new ArrayList<>();
    for (Stop stop : Stop.values()) {
      words.add(stop.key());
    }
    return words;
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
