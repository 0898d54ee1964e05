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

/// The description of the events of `netdiag dns`: one JSON object per line for each try of a
/// question that has come to its end, then its summary.
public final class DnsEventSchemas {
  private static final List<String> WORDS =
      List.of("reply", "timeout", "icmp_error", "send_failed", "failed");

  private DnsEventSchemas() {}

  /// A try of a question.
  ///
  /// @param index place of the question in the input
  /// @param number of the try, from 1
  private record Try(int index, int number, DnsResult result, Attempt attempt) {}

  private static final class Holder {
    static final Schema<Try> EVENT =
        Schema.<Try>part()
            .integer("index", "Place of the question in the input.", Try::index)
            .integer("seq", "Number of the try, from 1.", Try::number)
            .object("question", "What is asked.", RecordSchemas.question(), t -> question(t))
            .text("server", "Who was asked.", t -> t.attempt().server().label())
            .choice(
                "transport",
                "How.",
                RecordSchemas.keys(Transport.values()),
                t -> t.attempt().transport().key())
            .choice(
                "end",
                "How it ended.",
                RecordSchemas.keys(AttemptEnd.values()),
                t -> ResultSchemas.end(t.attempt()))
            .optionalText(
                "text", "What is known of it.", t -> RecordSchemas.unlessEmpty(t.attempt().text()))
            .absent()
            .time("elapsed_ms", "From its beginning to its end.", t -> t.attempt().elapsedNanos())
            .always()
            .build();

    private static org.netdiag.dns.message.Question question(Try it) {
      return it.result().question();
    }
  }

  /// Writes the events of a row, its summary last.
  ///
  /// @throws IOException when the output cannot be written
  public static void write(NdjsonWriter<DnsRow> lines, DnsRow row) throws IOException {
    if (row instanceof DnsRow.Answered answered) {
      int number = 1;
      for (Attempt attempt : answered.result().attempts()) {
        Try event = new Try(row.index(), number++, answered.result(), attempt);
        lines.event(word(attempt), Holder.EVENT, event);
      }
    }
    lines.row(row);
  }

  /// The description of each event but the summary, by its word.
  static Map<String, Schema<?>> all() {
    Map<String, Schema<?>> all = new LinkedHashMap<>();
    for (String word : WORDS) {
      all.put(word, Holder.EVENT);
    }
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
