package org.netdiag.ping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.netdiag.shared.engine.Stamp;
import org.netdiag.shared.report.Assertion;
import org.netdiag.shared.report.JsonSchema;
import org.netdiag.shared.report.Schema;
import org.netdiag.shared.report.SchemaBuilder;
import org.netdiag.shared.report.TimingSchemas;
import org.netdiag.shared.stats.LossStats;
import org.netdiag.shared.stats.Wilson;

/// The description of ping's results, from which every format follows.
public final class PingSchemas {
  private static final List<String> PROTOCOLS = List.of("icmp", "udp", "tcp");
  private static final List<String> PRIVILEGES = List.of("raw", "datagram", "connect");

  private PingSchemas() {}

  private static final class Results {
    static final Schema<PingRow> ROW = build();

    private static Schema<PingRow> build() {
      Schema<PingRow> unresolved =
          Schema.<PingRow>part()
              .integer("index", "Place of the target in the input, from 0.", PingRow::index)
              .object("target", "Who was to be probed.", name(), row -> row)
              .text("error", "Why it could not be probed.", PingSchemas::error)
              .build();
      return measured().alternative(row -> row instanceof PingRow.Unresolved, unresolved).build();
    }

    private static SchemaBuilder<PingRow> measured() {
      var row = Schema.<PingRow>named("netdiag.ping/1");
      row.integer("index", "Place of the target in the input, from 0.", PingRow::index).noMetric();
      row.object("target", "Who was probed.", target(), r -> result(r).target());
      row.choice("protocol", "What was sent.", PROTOCOLS, r -> lower(result(r).protocol()));
      row.choice(
          "privilege", "By what right it was sent.", PRIVILEGES, r -> lower(result(r).privilege()));
      row.optionalText(
          "stamp",
          "How most round-trip times were measured.",
          r -> result(r).stamps().commonest().map(Stamp::key));
      row.countMap("stamps", "How many were measured in which way.", r -> stamps(result(r)));
      addCounts(row);
      row.percent("loss_pct", "Share of the decided probes that were lost.", PingSchemas::loss);
      row.interval(
          "loss_ci95_pct",
          "Wilson interval of the loss with 95 % confidence.",
          r -> loss(r, true),
          r -> loss(r, false));
      row.optionalObject(
          "rtt_ms",
          "Round-trip time of replies in time.",
          TimingSchemas.rtt(),
          r -> result(r).rtt());
      row.optionalObject(
          "jitter_ms",
          "Difference of consecutive probes that were both answered.",
          TimingSchemas.jitter(),
          r -> result(r).jitter());
      row.optionalObject("ttl", "What the TTL of replies tells.", ttl(), r -> result(r).ttl());
      row.rows("probes", "The last 1,000 probes.", ProbeSchemas.record(), r -> result(r).probes())
          .detail();
      row.integer(
              "probes_omitted",
              "Probes that are not listed any more.",
              r -> result(r).probesOmitted())
          .detail();
      row.rows(
              "assertions",
              "What came of the expressions.",
              Assertion.schema(),
              r -> r instanceof PingRow.Measured m ? m.assertions() : List.of())
          .absent();
      return row;
    }

    private static void addCounts(SchemaBuilder<PingRow> row) {
      row.integer("sent", "Probes that left this host.", r -> counts(r).sent())
          .integer("received", "Probes with a reply in time.", r -> counts(r).received())
          .integer("timed_out", "Probes without one.", r -> counts(r).timedOut())
          .integer("errors", "Probes that an ICMP error ended.", r -> counts(r).errors())
          .integer("in_flight", "Probes that still wait.", r -> counts(r).inFlight())
          .integer(
              "cancelled", "Probes that waited when the run ended.", r -> counts(r).cancelled())
          .integer("send_failed", "Probes that never left this host.", r -> counts(r).sendFailed())
          .integer("duplicates", "Further answers to answered probes.", r -> counts(r).duplicates())
          .integer("late", "Answers after their probe's end.", r -> counts(r).late())
          .integer("corrupted", "Replies with wrong bytes.", r -> counts(r).corrupted())
          .integer("reordered", "Replies that a later one overtook.", r -> counts(r).reordered())
          .integer("rejected", "Answers that did not prove themselves.", r -> counts(r).rejected())
          .integer(
              "local_drops",
              "Unanswered probes whose reply this host may have dropped, at most.",
              r -> counts(r).localDrops());
    }
  }

  /// The description of a result; its name is `netdiag.ping/1`.
  public static Schema<PingRow> result() {
    return Results.ROW;
  }

  /// The description of what stands beside the results when a signal has cut the run short.
  public static Schema<Boolean> interrupted() {
    return Schema.<Boolean>part()
        .flag("interrupted", "Whether a signal cut the run short.", it -> it, it -> it)
        .absent()
        .build();
  }

  /// The JSON Schema of a whole report; it ships as `netdiag.ping.schema.json`.
  public static String jsonSchema() {
    return JsonSchema.document("Results of netdiag ping", result(), List.of(interrupted()));
  }

  /// The JSON Schema of a line of events; it ships as `netdiag.ping.events.schema.json`.
  public static String eventSchema() {
    return JsonSchema.events("Events of netdiag ping", result(), EventSchemas.all());
  }

  private static Schema<PingRow> name() {
    return Schema.<PingRow>part()
        .text("name", "What it was called.", PingRow::name)
        .label("target")
        .build();
  }

  private static Schema<PingTarget> target() {
    return Schema.<PingTarget>part()
        .text("name", "What it was called.", PingTarget::name)
        .label("target")
        .text("address", "Where probes went.", t -> t.address().toString())
        .label("address")
        .build();
  }

  private static Schema<TtlReading> ttl() {
    return Schema.<TtlReading>part()
        .integer("received", "TTL of the last reply.", TtlReading::received)
        .integer("initial", "The TTL that it probably started with.", TtlReading::initial)
        .integer("hops", "Hops on the way back, if that is right.", TtlReading::hops)
        .flag("changed", "Whether replies of the run differ.", TtlReading::changed)
        .build();
  }

  private static PingResult result(PingRow row) {
    if (row instanceof PingRow.Measured measured) {
      return measured.result();
    }
    throw new IllegalArgumentException(row.name() + " was not measured");
  }

  private static String error(PingRow row) {
    return row instanceof PingRow.Unresolved unresolved ? unresolved.error() : "";
  }

  private static PingCounts counts(PingRow row) {
    return result(row).counts();
  }

  private static double loss(PingRow row) {
    OptionalDouble loss = counts(row).loss().lossPercent();
    return loss.orElse(Double.NaN);
  }

  private static double loss(PingRow row, boolean low) {
    LossStats loss = counts(row).loss();
    if (loss.decided() == 0) {
      return Double.NaN;
    }
    Wilson interval = Wilson.of(loss.lost(), loss.decided());
    return low ? interval.lowPercent() : interval.highPercent();
  }

  private static Map<String, Long> stamps(PingResult result) {
    Map<String, Long> map = new LinkedHashMap<>();
    put(map, Stamp.KERNEL, result.stamps().kernel());
    put(map, Stamp.KERNEL_RX, result.stamps().kernelRx());
    put(map, Stamp.USER, result.stamps().user());
    return map;
  }

  private static void put(Map<String, Long> map, Stamp stamp, long count) {
    if (count > 0) {
      map.put(stamp.key(), count);
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
