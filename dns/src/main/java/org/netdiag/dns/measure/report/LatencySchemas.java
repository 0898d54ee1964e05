package org.netdiag.dns.measure.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.netdiag.dns.measure.LatencyCounts;
import org.netdiag.dns.measure.LatencyEvent;
import org.netdiag.dns.measure.LatencyProbe;
import org.netdiag.dns.measure.LatencyResult;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.shared.engine.Stamp;
import org.netdiag.shared.report.Assertion;
import org.netdiag.shared.report.JsonSchema;
import org.netdiag.shared.report.NdjsonWriter;
import org.netdiag.shared.report.Schema;
import org.netdiag.shared.report.SchemaBuilder;
import org.netdiag.shared.report.TimingSchemas;
import org.netdiag.shared.report.Utc;
import org.netdiag.shared.stats.LossStats;
import org.netdiag.shared.stats.Wilson;

/// The description of latency results and events, from which every format follows.
public final class LatencySchemas {
  static final List<String> TRANSPORTS = List.of("udp", "tcp", "tls", "https");
  private static final List<String> SERIES = List.of("cached", "uncached");
  private static final List<String> ENDS =
      List.of("reply", "timeout", "icmp_error", "error", "send_failed", "cancelled");
  private static final List<String> WORDS =
      List.of(
          "sent", "reply", "duplicate", "late", "timeout", "icmp_error", "error", "send_failed");
  private static final List<String> FLAGS = List.of("duplicate", "conflict");
  private static final int MICROSECOND_DIGITS = 6;

  private LatencySchemas() {}

  private static final class Results {
    static final Schema<LatencyRow> ROW = build();

    private static Schema<LatencyRow> build() {
      Schema<LatencyRow> unresolved =
          Schema.<LatencyRow>part()
              .integer("index", "Place of the server in the input, from 0.", LatencyRow::index)
              .text("server", "Who was to be asked.", LatencyRow::server)
              .text("error", "Why it could not be asked.", LatencySchemas::error)
              .build();
      return measured()
          .alternative(row -> row instanceof LatencyRow.Unresolved, unresolved)
          .build();
    }

    private static SchemaBuilder<LatencyRow> measured() {
      var row = Schema.<LatencyRow>named("netdiag.dns.latency/1");
      row.integer("index", "Place of the server in the input, from 0.", LatencyRow::index)
          .noMetric();
      row.text("server", "Who was asked: address and port.", LatencyRow::server).label("server");
      row.choice(
              "transport",
              "How questions travelled.",
              TRANSPORTS,
              r -> result(r).target().server().transport().key())
          .label("transport");
      row.choice(
              "series",
              "Whether the same name or random ones below it were asked for.",
              SERIES,
              r -> result(r).target().series().key())
          .label("series");
      row.object("question", "What was asked.", StatsSchemas.question(), r -> result(r).question());
      row.optionalText(
          "stamp", "How most times were measured.", r -> result(r).stamp().map(Stamp::key));
      addCounts(row);
      row.percent("loss_pct", "Share of the decided questions that were lost.", r -> loss(r, -1));
      row.interval(
          "loss_ci95_pct",
          "Wilson interval of the loss with 95 % confidence.",
          r -> loss(r, 0),
          r -> loss(r, 1));
      addFigures(row);
      row.rows("probes", "The last 1,000 questions.", probe(), r -> result(r).probes()).detail();
      row.integer(
              "probes_omitted",
              "Questions that are not listed any more.",
              r -> result(r).probesOmitted())
          .detail();
      row.rows(
              "assertions",
              "What came of the expressions.",
              Assertion.schema(),
              r -> r instanceof LatencyRow.Measured m ? m.assertions() : List.of())
          .absent();
      return row;
    }

    private static void addCounts(SchemaBuilder<LatencyRow> row) {
      row.integer("sent", "Questions that left this host.", r -> counts(r).sent())
          .integer("received", "Questions answered in time.", r -> counts(r).received())
          .integer("timed_out", "Questions without an answer in time.", r -> counts(r).timedOut())
          .integer("errors", "Questions that failed on their way.", r -> counts(r).errors())
          .integer("in_flight", "Questions that still wait.", r -> counts(r).inFlight())
          .integer(
              "cancelled", "Questions that waited when the run ended.", r -> counts(r).cancelled())
          .integer(
              "send_failed", "Questions that never left this host.", r -> counts(r).sendFailed())
          .integer("duplicates", "Further answers, the same.", r -> counts(r).duplicates())
          .integer("late", "Answers after the time-out.", r -> counts(r).late())
          .integer("rejected", "Messages that did not prove themselves.", r -> counts(r).rejected())
          .integer(
              "conflicts",
              "Questions with a second answer that says something else.",
              r -> counts(r).conflicts())
          .integer("truncated", "Answers that were cut over UDP.", r -> counts(r).truncated());
    }

    private static void addFigures(SchemaBuilder<LatencyRow> row) {
      row.optionalObject(
          "rtt_ms", "Time of answers in time.", TimingSchemas.rtt(), r -> result(r).rtt());
      row.optionalObject(
          "jitter_ms",
          "Difference of consecutive questions that were both answered.",
          TimingSchemas.jitter(),
          r -> result(r).jitter());
      row.optionalObject(
          "phases_ms",
          "Where the time of streams went, medians.",
          StatsSchemas.phases(),
          r -> result(r).phases());
      row.integer("connections", "Connections that were opened.", r -> result(r).connections());
      row.countMap("rcodes", "How often each response code came.", r -> result(r).rcodes());
    }
  }

  private static final class Events {
    static final Schema<LatencyEvent.OfProbe> EVENT =
        Schema.<LatencyEvent.OfProbe>part()
            .integer("index", "Place of the server in the input.", e -> e.target().index())
            .integer("seq", "Number of the question, from 1.", LatencyEvent.OfProbe::sequence)
            .text("time", "When it happened.", e -> Utc.format(e.epochNanos(), MICROSECOND_DIGITS))
            .text("server", "Who was asked.", e -> e.target().server().label())
            .choice(
                "transport",
                "How the question travelled.",
                TRANSPORTS,
                e -> e.target().server().transport().key())
            .choice("series", "Which names are asked for.", SERIES, e -> e.target().series().key())
            .time("rtt_ms", "Time to the answer.", LatencySchemas::rtt)
            .absent()
            .optionalText("stamp", "How it was measured.", e -> answer(e).map(a -> a.stamp().key()))
            .absent()
            .optionalText(
                "rcode",
                "Response code of the answer.",
                e -> answer(e).flatMap(DnsResult::reply).map(a -> Rcode.text(a.rcode())))
            .absent()
            .integer(
                "bytes",
                "Bytes of the answer.",
                e -> answer(e).flatMap(DnsResult::reply).isPresent(),
                e -> answer(e).flatMap(DnsResult::reply).orElseThrow().size())
            .absent()
            .texts("flags", "What is remarkable about the answer.", FLAGS, LatencySchemas::flags)
            .absent()
            .optionalText("text", "Why it failed.", LatencySchemas::text)
            .absent()
            .build();
  }

  /// The description of a result; its name is `netdiag.dns.latency/1`.
  public static Schema<LatencyRow> result() {
    return Results.ROW;
  }

  /// The description of what stands beside the results when a signal has cut the run short.
  public static Schema<Boolean> interrupted() {
    return Schema.<Boolean>part()
        .flag("interrupted", "Whether a signal cut the run short.", it -> it, it -> it)
        .absent()
        .build();
  }

  /// The JSON Schema of a whole report; it ships as `netdiag.dns.latency.schema.json`.
  public static String jsonSchema() {
    return JsonSchema.document("Results of netdiag dns latency", result(), List.of(interrupted()));
  }

  /// The JSON Schema of a line of events; it ships as `netdiag.dns.latency.events.schema.json`.
  public static String eventSchema() {
    Map<String, Schema<?>> all = new LinkedHashMap<>();
    for (String word : WORDS) {
      all.put(word, Events.EVENT);
    }
    return JsonSchema.events("Events of netdiag dns latency", result(), all);
  }

  /// Writes an event of a question; summaries are rows of the writer.
  ///
  /// @throws IOException when the output cannot be written
  public static void write(NdjsonWriter<LatencyRow> writer, LatencyEvent event) throws IOException {
    if (event instanceof LatencyEvent.OfProbe probe) {
      writer.event(word(probe), Events.EVENT, probe);
    }
  }

  private static String word(LatencyEvent.OfProbe event) {
    return switch (event) {
      case LatencyEvent.Sent _ -> "sent";
      case LatencyEvent.Reply _ -> "reply";
      case LatencyEvent.Late _ -> "late";
      case LatencyEvent.TimedOut _ -> "timeout";
      case LatencyEvent.Duplicate _ -> "duplicate";
      case LatencyEvent.Failed failed -> failed.end().key();
      case LatencyEvent.SendFailed _ -> "send_failed";
    };
  }

  private static Optional<DnsResult> answer(LatencyEvent.OfProbe event) {
    return switch (event) {
      case LatencyEvent.Reply reply -> Optional.of(reply.result());
      case LatencyEvent.Late late -> Optional.of(late.result());
      default -> Optional.empty();
    };
  }

  private static double rtt(LatencyEvent.OfProbe event) {
    return switch (event) {
      case LatencyEvent.Reply reply -> reply.rttNanos();
      case LatencyEvent.Late late -> late.rttNanos();
      default -> Double.NaN;
    };
  }

  private static List<String> flags(LatencyEvent.OfProbe event) {
    Optional<DnsResult> answer = answer(event);
    return answer.isEmpty()
        ? List.of()
        : flags(answer.get().strays().duplicates() > 0, answer.get().conflict().isPresent());
  }

  private static List<String> flags(boolean duplicate, boolean conflict) {
    List<String> flags = new ArrayList<>();
    if (duplicate) {
      flags.add(FLAGS.getFirst());
    }
    if (conflict) {
      flags.add(FLAGS.getLast());
    }
    return flags;
  }

  private static Optional<String> text(LatencyEvent.OfProbe event) {
    return switch (event) {
      case LatencyEvent.Failed failed -> Optional.of(failed.text());
      case LatencyEvent.SendFailed failed -> Optional.of(failed.text());
      default -> Optional.empty();
    };
  }

  private static Schema<LatencyProbe> probe() {
    return Schema.<LatencyProbe>part()
        .integer("seq", "Number of the question, from 1.", LatencyProbe::sequence)
        .choice("outcome", "How it ended.", ENDS, p -> p.end().key())
        .time("rtt_ms", "Time of an answer in time.", p -> nanos(p.rttNanos()))
        .absent()
        .time("late_rtt_ms", "Time of a late answer.", p -> nanos(p.lateNanos()))
        .absent()
        .optionalText(
            "rcode",
            "Response code of the answer.",
            p ->
                p.rcode().isPresent()
                    ? Optional.of(Rcode.text(p.rcode().getAsInt()))
                    : Optional.empty())
        .absent()
        .texts(
            "flags",
            "What is remarkable about the answer.",
            FLAGS,
            p -> flags(p.duplicate(), p.conflict()))
        .absent()
        .optionalText(
            "text", "Why it failed.", p -> Optional.of(p.text()).filter(text -> !text.isEmpty()))
        .absent()
        .build();
  }

  private static double nanos(OptionalLong of) {
    return StatsSchemas.nanos(of);
  }

  private static LatencyResult result(LatencyRow row) {
    if (row instanceof LatencyRow.Measured measured) {
      return measured.result();
    }
    throw new IllegalArgumentException(row.server() + " was not asked");
  }

  private static LatencyCounts counts(LatencyRow row) {
    return result(row).counts();
  }

  private static String error(LatencyRow row) {
    return row instanceof LatencyRow.Unresolved unresolved ? unresolved.error() : "";
  }

  /// The loss itself for -1, the lower end of its interval for 0, the upper one for 1.
  private static double loss(LatencyRow row, int which) {
    LossStats loss = counts(row).loss();
    if (loss.decided() == 0) {
      return Double.NaN;
    }
    Wilson interval = Wilson.of(loss.lost(), loss.decided());
    return switch (which) {
      case 0 -> interval.lowPercent();
      case 1 -> interval.highPercent();
      default -> loss.lossPercent().orElse(Double.NaN);
    };
  }
}
