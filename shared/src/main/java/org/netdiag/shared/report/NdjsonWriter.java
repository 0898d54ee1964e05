package org.netdiag.shared.report;

import java.io.IOException;

/// One JSON object per line: events as they happen, and a `summary` for each result, which is the
/// result without its details.
///
/// Every line begins with `"schema"`, the name of the results' schema, and `"event"`.
public final class NdjsonWriter<T> implements ReportWriter<T> {
  /// The event that carries a result.
  public static final String SUMMARY = "summary";

  private final Schema<T> schema;
  private final ReportOutput output;
  private final JsonCell cell;

  /// A writer of events and of rows of one schema.
  public NdjsonWriter(Schema<T> schema, ReportOutput output) {
    this.schema = schema;
    this.output = output;
    this.cell = new JsonCell(output.buffer(), false);
  }

  /// Nothing stands before the first event.
  @Override
  public void open(RunInfo info) {}

  /// Adds an event.
  ///
  /// @param name what happened: `sent`, `reply` …
  /// @param fields the description of what is told about it
  /// @throws BrokenPipeException when the reader has gone
  /// @throws IOException when the output cannot be written
  public <E> void event(String name, Schema<E> fields, E event) throws IOException {
    Utf8Buffer out = output.buffer();
    out.ascii("{\"schema\":");
    cell.text(schema.name());
    out.ascii(",\"event\":");
    cell.text(name);
    cell.fields(fields, event);
    out.ascii("}\n");
    output.relieve();
  }

  @Override
  public void row(T row) throws IOException {
    event(SUMMARY, schema, row);
  }

  @Override
  public void flush() throws IOException {
    output.flush();
  }

  /// The summary of the run has no line of its own.
  @Override
  public void close(Extras<?> summary) throws IOException {
    output.flush();
  }
}
