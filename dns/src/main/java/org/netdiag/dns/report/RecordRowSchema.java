package org.netdiag.dns.report;

import java.util.Optional;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.Outcome;
import org.netdiag.dns.query.Transport;
import org.netdiag.dns.text.RecordText;
import org.netdiag.shared.report.Schema;
import org.netdiag.shared.report.SchemaBuilder;

/// The description of a record as a line of the flat formats.
final class RecordRowSchema {
  private RecordRowSchema() {}

  private static final class Holder {
    static final Schema<RecordRow> ROW = build();

    private static Schema<RecordRow> build() {
      var row = Schema.<RecordRow>named(DnsSchemas.NAME);
      row.integer("index", "Place in the input, from 0.", r -> r.row().index()).noMetric();
      row.object("question", "What was asked.", RecordSchemas.question(), r -> of(r).question());
      row.text("server", "Who replied, or was asked last.", r -> of(r).server().label());
      row.label("server");
      row.choice(
          "transport",
          "How the reply came.",
          RecordSchemas.keys(Transport.values()),
          r -> of(r).transport().key());
      row.label("transport");
      row.choice(
          "outcome",
          "What it came to.",
          RecordSchemas.keys(Outcome.values()),
          r -> of(r).outcome().key());
      row.optionalText(
          "rcode", "Response code.", r -> of(r).reply().map(m -> Rcode.text(m.rcode())));
      row.time(
          "elapsed_ms",
          "From the try that was answered to its answer.",
          r -> ResultSchemas.nanos(of(r).elapsedNanos()));
      addRecord(row);
      return row.alternative(
              r -> r.row() instanceof DnsRow.Unasked,
              Schema.<RecordRow>part()
                  .integer("index", "Place in the input.", r -> r.row().index())
                  .object(
                      "question",
                      "What was to be asked.",
                      RecordSchemas.question(),
                      r -> DnsSchemas.unasked(r.row()).question())
                  .text("server", "Who was to be asked.", r -> DnsSchemas.unasked(r.row()).server())
                  .text("error", "Why it was not asked.", r -> DnsSchemas.unasked(r.row()).error())
                  .build())
          .build();
    }

    private static void addRecord(SchemaBuilder<RecordRow> row) {
      row.optionalText(
          "section", "Where the record stands.", r -> RecordSchemas.unlessEmpty(r.section()));
      row.optionalText("name", "Its owner.", r -> r.record().map(x -> x.name().toString()));
      row.integer(
          "ttl",
          "Seconds for which it may be kept.",
          r -> r.record().isPresent(),
          r -> r.record().orElseThrow().ttl());
      row.noMetric();
      row.optionalText(
          "class", "Its class.", r -> r.record().map(x -> RecordClass.text(x.dnsClass())));
      row.optionalText("type", "Its type.", r -> r.record().map(x -> RecordType.text(x.type())));
      row.optionalText("data", "Its data as in a zone file.", r -> data(r.record()));
    }

    private static Optional<String> data(Optional<DnsRecord> record) {
      return record.map(RecordText::data);
    }

    private static DnsResult of(RecordRow row) {
      return DnsSchemas.result(row.row());
    }
  }

  static Schema<RecordRow> row() {
    return Holder.ROW;
  }
}
