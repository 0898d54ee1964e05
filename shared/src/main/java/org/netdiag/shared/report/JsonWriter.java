package org.netdiag.shared.report;

import java.io.IOException;

/// One JSON object for the run, with a result per line; no result is held.
public final class JsonWriter<T> implements ReportWriter<T> {
  private final Schema<T> schema;
  private final ReportOutput output;
  private final JsonCell cell;
  private boolean first = true;

  /// A writer of rows of one schema.
  public JsonWriter(Schema<T> schema, ReportOutput output) {
    this.schema = schema;
    this.output = output;
    this.cell = new JsonCell(output.buffer(), true);
  }

  @Override
  public void open(RunInfo info) throws IOException {
    Utf8Buffer out = output.buffer();
    out.ascii("{\"schema\":");
    cell.text(schema.name());
    out.ascii(",\"version\":");
    cell.text(info.version());
    out.ascii(",\"started\":\"");
    Utc.append(out, info.startedEpochNanos(), 6);
    out.put('"');
    info.extras().json(cell);
    out.ascii(",\"results\":[");
    output.relieve();
  }

  @Override
  public void row(T row) throws IOException {
    output.buffer().ascii(first ? "\n" : ",\n");
    first = false;
    cell.object(schema, row);
    output.relieve();
  }

  @Override
  public void flush() throws IOException {
    output.flush();
  }

  @Override
  public void close(Extras<?> summary) throws IOException {
    output.buffer().ascii("\n]");
    summary.json(cell);
    output.buffer().ascii("}\n");
    output.flush();
  }
}
