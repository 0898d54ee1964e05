package org.netdiag.dns.report;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.netdiag.dns.query.Attempt;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.report.NdjsonWriter;
import org.netdiag.shared.report.Schema;
import org.netdiag.shared.report.SchemaBuilder;

/// The description of the events of `netdiag dns`: one JSON object per line for each try of a
/// question when it leaves and when it ends; when the question has come to its end, one for each
/// further copy of the answer, and its summary.
public final class DnsEventSchemas {
  private static final List<String> ENDS =
      List.of("reply", "timeout", "icmp_error", "send_failed", "failed");

  private DnsEventSchemas() {}

  private static final class Holder {
    static final Schema<TryEvent> TRY = begun().build();
    static final Schema<TryEvent> END =
        begun()
            .choice(
                "end",
                "How it ended.",
                RecordSchemas.keys(AttemptEnd.values()),
                t -> ResultSchemas.end(t.end().orElseThrow()))
            .optionalText(
                "text",
                "What is known of it.",
                t -> RecordSchemas.unlessEmpty(t.end().orElseThrow().text()))
            .absent()
            .time(
                "elapsed_ms",
                "From its beginning to its end.",
                t -> t.end().orElseThrow().elapsedNanos())
            .always()
            .build();

    private static SchemaBuilder<TryEvent> begun() {
      return Schema.<TryEvent>part()
          .integer("index", "Place of the question in the input.", TryEvent::index)
          .integer("seq", "Number of the try, from 1.", TryEvent::number)
          .object("question", "What is asked.", RecordSchemas.question(), TryEvent::question)
          .text("server", "Who was asked.", t -> t.server().label())
          .choice(
              "transport",
              "How.",
              RecordSchemas.keys(Transport.values()),
              t -> t.transport().key());
    }
  }

  /// Writes what has become of a try.
  ///
  /// @throws IOException when the output cannot be written
  public static void write(NdjsonWriter<DnsRow> lines, TryEvent event) throws IOException {
    if (event.end().isEmpty()) {
      lines.event("sent", Holder.TRY, event);
    } else {
      lines.event(word(event.end().get()), Holder.END, event);
    }
  }

  /// Writes what is left to tell when a question has come to its end: further copies of the answer,
  /// and the summary.
  ///
  /// @throws IOException when the output cannot be written
  public static void write(NdjsonWriter<DnsRow> lines, DnsRow row) throws IOException {
    if (row instanceof DnsRow.Answered answered) {
      copies(lines, row.index(), answered.result());
    }
    lines.row(row);
  }

  private static void copies(NdjsonWriter<DnsRow> lines, int index, DnsResult result)
      throws IOException {
    int number = result.attempts().size();
    if (number == 0 || result.attempts().getLast().end() != AttemptEnd.REPLY) {
      return;
    }
    Attempt last = result.attempts().getLast();
    TryEvent copy = TryEvent.ended(index, number, result.question(), last);
    for (int i = 0; i < result.strays().duplicates(); i++) {
      lines.event("duplicate", Holder.TRY, copy);
    }
  }

  /// The description of each event but the summary, by its word.
  static Map<String, Schema<?>> all() {
    Map<String, Schema<?>> all = new LinkedHashMap<>();
    all.put("sent", Holder.TRY);
    for (String word : ENDS) {
      all.put(word, Holder.END);
    }
    all.put("duplicate", Holder.TRY);
    return all;
  }

  private static String word(Attempt attempt) {
    return switch (attempt.end()) {
      case REPLY, TRUNCATED, REPEATED, MALFORMED, TSIG_FAILED, HTTP_ERROR -> "reply";
      case TIMED_OUT -> "timeout";
      case REFUSED, UNREACHABLE -> attempt.transport() == Transport.UDP ? "icmp_error" : "failed";
      case LOCAL_ERROR -> "send_failed";
      case CLOSED, TLS_FAILED, CANCELLED -> "failed";
    };
  }
}
