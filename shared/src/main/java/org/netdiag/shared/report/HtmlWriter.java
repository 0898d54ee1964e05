package org.netdiag.shared.report;

import java.io.IOException;
import java.util.List;

/// A page of HTML that needs nothing from elsewhere: one table, light or dark as the reader's
/// screen.
public final class HtmlWriter<T> implements ReportWriter<T> {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" \
      content="default-src 'none'; style-src 'unsafe-inline'">
      <style>
      :root { color-scheme: light dark; }
      body { font: 14px/1.4 system-ui, sans-serif; margin: 2em; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
      th, td { padding: .25em .75em; text-align: left; border-bottom: 1px solid #8886; }
      th { position: sticky; top: 0; background: Canvas; }
      .n { text-align: right; }
      </style>
      """;

  private final Schema<T> schema;
  private final List<Column<T>> columns;
  private final ReportOutput output;
  private final MarkupCell cell;

  /// A writer of rows of one schema.
  public HtmlWriter(Schema<T> schema, ReportOutput output) {
    this.schema = schema;
    this.columns = schema.columns();
    this.output = output;
    this.cell = new MarkupCell(output.buffer(), Escaping.HTML);
  }

  @Override
  public void open(RunInfo info) throws IOException {
    Utf8Buffer out = output.buffer();
    out.ascii(HEAD).ascii("<title>");
    cell.text(schema.name());
    out.ascii("</title>\n</head>\n<body>\n<h1>");
    cell.text(schema.name());
    out.ascii("</h1>\n<p>");
    Utc.append(out, info.startedEpochNanos(), 0);
    out.ascii(", version ");
    cell.text(info.version());
    out.ascii("</p>\n<table>\n<thead><tr>");
    for (Column<T> column : columns) {
      out.ascii(column.kind().number() ? "<th class=\"n\">" : "<th>");
      cell.text(column.title());
      out.ascii("</th>");
    }
    out.ascii("</tr></thead>\n<tbody>\n");
    output.relieve();
  }

  @Override
  public void row(T row) throws IOException {
    Utf8Buffer out = output.buffer();
    out.ascii("<tr>");
    for (int i = 0; i < columns.size(); i++) {
      Column<T> column = columns.get(i);
      out.ascii(column.kind().number() ? "<td class=\"n\">" : "<td>");
      column.emit(row, cell);
      out.ascii("</td>");
    }
    out.ascii("</tr>\n");
    output.relieve();
  }

  @Override
  public void flush() throws IOException {
    output.flush();
  }

  /// What is known of the run as a whole follows as a list.
  @Override
  public void close(Extras<?> summary) throws IOException {
    output.buffer().ascii("</tbody>\n</table>\n");
    write(summary);
    output.buffer().ascii("</body>\n</html>\n");
    output.flush();
  }

  private <E> void write(Extras<E> summary) {
    List<Column<E>> facts = summary.schema().columns();
    if (facts.isEmpty()) {
      return;
    }
    Utf8Buffer out = output.buffer();
    out.ascii("<dl>\n");
    for (Column<E> fact : facts) {
      out.ascii("<dt>");
      cell.text(fact.title());
      out.ascii("</dt><dd>");
      fact.emit(summary.value(), cell);
      out.ascii("</dd>\n");
    }
    out.ascii("</dl>\n");
  }
}
