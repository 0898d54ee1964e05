package org.netdiag.dns.measure.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.netdiag.dns.measure.CompareRound;
import org.netdiag.dns.measure.Comparison;
import org.netdiag.dns.measure.Difference;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.query.Outcome;
import org.netdiag.dns.report.DnsSchemas;
import org.netdiag.shared.report.Assertion;
import org.netdiag.shared.report.JsonSchema;
import org.netdiag.shared.report.NdjsonWriter;
import org.netdiag.shared.report.Schema;

/// The descriptions of comparisons, from which every format follows.
public final class CompareSchemas {
  private static final String NAME = "netdiag.dns.compare/1";
  private static final List<String> KINDS = keys(Difference.Kind.values());
  private static final List<String> OUTCOMES = keys(Outcome.values());

  private CompareSchemas() {}

  private static List<String> keys(Enum<?>[] values) {
    List<String> keys = new ArrayList<>();
    for (Enum<?> value : values) {
      keys.add(value.name().toLowerCase(Locale.ROOT));
    }
    return keys;
  }

  private static final class Results {
    static final Schema<Difference> DIFFERENCE =
        Schema.<Difference>part()
            .choice("kind", "In what they differ.", KINDS, d -> d.kind().key())
            .texts(
                "servers",
                "Those that say otherwise than most.",
                d -> d.servers().stream().map(server -> server.label()).toList())
            .text("text", "What each says, and what it means.", Difference::text)
            .flag(
                "disagreement",
                "Whether servers that differ so do not say the same.",
                d -> d.kind().disagreement())
            .build();

    static final Schema<CompareRow> ROW =
        Schema.<CompareRow>named(NAME)
            .integer("index", "Place of the question in the input, from 0.", CompareRow::index)
            .noMetric()
            .object("question", "What was asked.", StatsSchemas.question(), r -> of(r).question())
            .flag("same", "Whether all servers say the same.", r -> of(r).same())
            .rows("servers", "What each server answered.", DnsSchemas.part(), r -> of(r).servers())
            .rows("differences", "In what they differ.", DIFFERENCE, r -> of(r).differences())
            .integer("rounds", "How often they were asked.", r -> of(r).rounds())
            .time("elapsed_ms", "From the first round's beginning.", r -> of(r).elapsedNanos())
            .always()
            .rows(
                "assertions",
                "What came of the expressions.",
                Assertion.schema(),
                r -> r instanceof CompareRow.Compared c ? c.assertions() : List.of())
            .absent()
            .alternative(
                r -> r instanceof CompareRow.Unresolved,
                Schema.<CompareRow>part()
                    .integer("index", "Place of the server in the input.", CompareRow::index)
                    .text("server", "Who was to be asked.", r -> lost(r).server())
                    .text("error", "Why it could not be asked.", r -> lost(r).error())
                    .build())
            .build();

    static final Schema<ServerRow> SERVER =
        Schema.<ServerRow>named(NAME)
            .integer("index", "Place of the question in the input.", r -> r.comparison().index())
            .noMetric()
            .object(
                "question",
                "What was asked.",
                StatsSchemas.question(),
                r -> r.comparison().question())
            .text("server", "Who was asked.", r -> r.result().server().label())
            .label("server")
            .choice(
                "transport",
                "How.",
                LatencySchemas.TRANSPORTS,
                r -> r.result().server().transport().key())
            .label("transport")
            .choice("outcome", "What it came to.", OUTCOMES, r -> r.result().outcome().key())
            .optionalText("rcode", "Response code.", r -> rcode(r))
            .integer(
                "ttl",
                "Smallest TTL of the answer.",
                r -> r.replied() && r.answer().leastTtl() >= 0,
                r -> r.answer().leastTtl())
            .time(
                "elapsed_ms",
                "Time to the answer.",
                r -> StatsSchemas.nanos(r.result().elapsedNanos()))
            .flag(
                "authoritative",
                "Whether the server is an authority.",
                ServerRow::replied,
                r -> r.result().reply().orElseThrow().has(Flag.AA))
            .flag(
                "authenticated",
                "Whether it says that it validated the answer.",
                ServerRow::replied,
                r -> r.result().reply().orElseThrow().has(Flag.AD))
            .optionalText(
                "answer", "Aliases and records.", r -> Optional.of(r).map(CompareSchemas::answer))
            .flag("differs", "Whether it says otherwise than most.", r -> !r.differs().isEmpty())
            .optionalText(
                "kinds",
                "In what.",
                r -> Optional.of(String.join(" ", r.differs())).filter(text -> !text.isEmpty()))
            .build();
  }

  private static final class Events {
    private record Told(CompareRound round, Comparison comparison) {}

    static final Schema<Told> ROUND =
        Schema.<Told>part()
            .integer("index", "Place of the question in the input.", t -> t.comparison().index())
            .integer("round", "Number of the round, from 1.", t -> t.round().number())
            .object(
                "question",
                "What was asked.",
                StatsSchemas.question(),
                t -> t.comparison().question())
            .flag("same", "Whether all servers say the same.", t -> t.comparison().same())
            .rows(
                "differences",
                "In what they differ.",
                Results.DIFFERENCE,
                t -> t.comparison().differences())
            .time("elapsed_ms", "From the first round.", t -> t.comparison().elapsedNanos())
            .always()
            .build();
  }

  /// The description of a result; its name is `netdiag.dns.compare/1`.
  public static Schema<CompareRow> result() {
    return Results.ROW;
  }

  /// The description of a server's part, a row of flat formats.
  public static Schema<ServerRow> server() {
    return Results.SERVER;
  }

  /// The JSON Schema of a whole report; it ships as `netdiag.dns.compare.schema.json`.
  public static String jsonSchema() {
    return JsonSchema.document(
        "Results of netdiag dns compare", result(), List.of(LatencySchemas.interrupted()));
  }

  /// The JSON Schema of a line of events; it ships as `netdiag.dns.compare.events.schema.json`.
  public static String eventSchema() {
    return JsonSchema.events(
        "Events of netdiag dns compare", result(), Map.of("round", Events.ROUND));
  }

  /// Writes a round; the last one's comparisons are rows of the writer too.
  ///
  /// @throws IOException when the output cannot be written
  public static void write(NdjsonWriter<CompareRow> writer, CompareRound round) throws IOException {
    for (Comparison each : round.comparisons()) {
      writer.event("round", Events.ROUND, new Events.Told(round, each));
    }
  }

  private static Comparison of(CompareRow row) {
    if (row instanceof CompareRow.Compared compared) {
      return compared.comparison();
    }
    throw new IllegalArgumentException("row " + row.index() + " is no comparison");
  }

  private static CompareRow.Unresolved lost(CompareRow row) {
    if (row instanceof CompareRow.Unresolved unresolved) {
      return unresolved;
    }
    throw new IllegalArgumentException("row " + row.index() + " is a comparison");
  }

  private static Optional<String> rcode(ServerRow row) {
    return row.result().reply().map(reply -> Rcode.text(reply.rcode()));
  }

  private static String answer(ServerRow row) {
    Optional<DnsMessage> reply = row.result().reply();
    if (reply.isEmpty()) {
      return row.result().failure();
    }
    List<String> parts = new ArrayList<>(row.answer().aliases());
    parts.add(row.answer().text());
    return String.join(" > ", parts);
  }
}
