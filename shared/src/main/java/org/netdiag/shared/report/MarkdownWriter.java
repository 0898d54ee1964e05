package org.netdiag.shared.report;

import java.io.IOException;
import java.util.List;

/// A table of GitHub Flavored Markdown: numbers to the right, unknown as `-`, a line for each
/// result.
public final class MarkdownWriter<T> implements ReportWriter<T> {
  private final List<Column<T>> columns;
  private final ReportOutput output;
  private final MarkupCell cell;

  /// A writer of rows of one schema.
  public MarkdownWriter(Schema<T> schema, ReportOutput output) {
    this.columns = schema.columns();
    this.output = output;
    this.cell = new MarkupCell(output.buffer(), Escaping.MARKDOWN);
  }

  @Override
  public void open(RunInfo info) throws IOException {
    Utf8Buffer out = output.buffer();
    for (Column<T> column : columns) {
      out.ascii("| ");
      cell.text(column.title());
      out.put(' ');
    }
    out.ascii("|\n");
    for (Column<T> column : columns) {
      out.ascii(column.kind().number() ? "|---:" : "|:---");
    }
    out.ascii("|\n");
    output.relieve();
  }

  @Override
  public void row(T row) throws IOException {
    Utf8Buffer out = output.buffer();
    for (int i = 0; i < columns.size(); i++) {
      out.ascii("| ");
      columns.get(i).emit(row, cell);
      out.put(' ');
    }
    out.ascii("|\n");
    output.relieve();
  }

  @Override
  public void flush() throws IOException {
    output.flush();
  }

  /// What is known of the run as a whole follows as a list.
  @Override
  public void close(Extras<?> summary) throws IOException {
    write(summary);
    output.flush();
  }

  private <E> void write(Extras<E> summary) {
    Utf8Buffer out = output.buffer();
    boolean first = true;
    for (Column<E> column : summary.schema().columns()) {
      out.ascii(first ? "\n- " : "- ");
      first = false;
      cell.text(column.title());
      out.ascii(": ");
      column.emit(summary.value(), cell);
      out.put('\n');
    }
  }
}
