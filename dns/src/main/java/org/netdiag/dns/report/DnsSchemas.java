package org.netdiag.dns.report;

import java.util.List;
import java.util.Optional;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.secure.Validation;
import org.netdiag.dns.secure.ValidationSchema;
import org.netdiag.shared.report.Assertion;
import org.netdiag.shared.report.JsonSchema;
import org.netdiag.shared.report.Schema;

/// The descriptions of the results of `netdiag dns`, from which every format follows.
public final class DnsSchemas {
  /// The name that reports carry.
  static final String NAME = "netdiag.dns/1";

  private DnsSchemas() {}

  private static final class Results {
    static final Schema<DnsRow> ROW = build();
    static final Schema<DnsResult> PART = part();

    private static Schema<DnsRow> build() {
      var row = Schema.<DnsRow>named(NAME);
      row.integer("index", "Place in the input, from 0.", DnsRow::index).noMetric();
      ResultSchemas.add(row, DnsSchemas::result);
      row.optionalObject(
              "validation",
              "What its signatures came to.",
              ValidationSchema.validation(),
              DnsSchemas::validation)
          .absent();
      ResultSchemas.more(row, DnsSchemas::result);
      row.rows(
              "assertions",
              "What came of the expressions.",
              Assertion.schema(),
              r -> r instanceof DnsRow.Answered a ? a.assertions() : List.of())
          .absent();
      return row.alternative(r -> r instanceof DnsRow.Unasked, missing()).build();
    }

    private static Schema<DnsRow> missing() {
      return Schema.<DnsRow>part()
          .integer("index", "Place in the input, from 0.", DnsRow::index)
          .text("server", "Who was to be asked.", r -> unasked(r).server())
          .object(
              "question",
              "What was to be asked.",
              RecordSchemas.question(),
              r -> unasked(r).question())
          .text("error", "Why it was not asked.", r -> unasked(r).error())
          .build();
    }

    private static Schema<DnsResult> part() {
      var part = Schema.<DnsResult>part();
      ResultSchemas.add(part, r -> r);
      ResultSchemas.more(part, r -> r);
      return part.build();
    }
  }

  private static final class Events {
    static final String SCHEMA =
        JsonSchema.events("Events of netdiag dns", result(), DnsEventSchemas.all());
  }

  /// The description of a result; its name is `netdiag.dns/1`.
  public static Schema<DnsRow> result() {
    return Results.ROW;
  }

  /// The description of a result without its place in a report, for reports that hold results.
  public static Schema<DnsResult> part() {
    return Results.PART;
  }

  /// The description of a record, a row of flat formats; its name is `netdiag.dns/1` too.
  public static Schema<RecordRow> record() {
    return RecordRowSchema.row();
  }

  /// The description of what stands beside the results when a signal has cut the run short.
  public static Schema<Boolean> interrupted() {
    return Schema.<Boolean>part()
        .flag("interrupted", "Whether a signal cut the run short.", it -> it, it -> it)
        .absent()
        .build();
  }

  /// The JSON Schema of a whole report; it ships as `netdiag.dns.schema.json`.
  public static String jsonSchema() {
    return JsonSchema.document("Results of netdiag dns", result(), List.of(interrupted()));
  }

  /// The JSON Schema of a line of events; it ships as `netdiag.dns.events.schema.json`.
  public static String eventSchema() {
    return Events.SCHEMA;
  }

  static DnsResult result(DnsRow row) {
    if (row instanceof DnsRow.Answered answered) {
      return answered.result();
    }
    throw new IllegalArgumentException(row + " was not asked");
  }

  static Optional<Validation> validation(DnsRow row) {
    return row instanceof DnsRow.Answered answered ? answered.validation() : Optional.empty();
  }

  static DnsRow.Unasked unasked(DnsRow row) {
    if (row instanceof DnsRow.Unasked unasked) {
      return unasked;
    }
    throw new IllegalArgumentException(row + " was asked");
  }
}
