package org.netdiag.shared.report;

import java.io.IOException;
import java.util.List;

/// Comma-separated values (RFC 4180): a header, then a line for each result, ended by CR LF.
///
/// Nested objects are flattened with `_`, lists and maps are left out, an unknown value is an empty
/// cell. Spreadsheets run a text that begins with `=`, `+`, `-` or `@` as a formula, and a name
/// server chooses what a name begins with: such a text gets an apostrophe in front, which
/// spreadsheets take for "this is text". Numbers never do. Control characters are escaped as
/// everywhere, so no cell spans lines.
public final class CsvWriter<T> implements ReportWriter<T> {
  private final List<Column<T>> columns;
  private final ReportOutput output;
  private final CsvCell cell;

  /// A writer of rows of one schema.
  public CsvWriter(Schema<T> schema, ReportOutput output) {
    this.columns = schema.columns();
    this.output = output;
    this.cell = new CsvCell(output.buffer());
  }

  @Override
  public void open(RunInfo info) throws IOException {
    for (int i = 0; i < columns.size(); i++) {
      separate(i);
      output.buffer().ascii(columns.get(i).name());
    }
    end();
  }

  @Override
  public void row(T row) throws IOException {
    for (int i = 0; i < columns.size(); i++) {
      separate(i);
      columns.get(i).emit(row, cell);
    }
    end();
  }

  @Override
  public void flush() throws IOException {
    output.flush();
  }

  /// The summary of the run has no place in a table.
  @Override
  public void close(Extras<?> summary) throws IOException {
    output.flush();
  }

  private void separate(int column) {
    if (column > 0) {
      output.buffer().put(',');
    }
  }

  private void end() throws IOException {
    output.buffer().put('\r').put('\n');
    output.relieve();
  }

  /// Prints values as CSV.
  private static final class CsvCell extends PlainCell {
    private final Utf8Buffer out;

    CsvCell(Utf8Buffer out) {
      super(out, "");
      this.out = out;
    }

    @Override
    public void text(String value) {
      boolean formula = !value.isEmpty() && "=+-@".indexOf(value.charAt(0)) >= 0;
      if (!formula && !quoted(value)) {
        SafeText.append(out, value);
        return;
      }
      out.put('"');
      if (formula) {
        out.put('\'');
      }
      SafeText.append(out, value, Escaping.CSV);
      out.put('"');
    }

    /// An empty text is quoted to tell it from an unknown one.
    private static boolean quoted(String value) {
      if (value.isEmpty() || value.charAt(0) == ' ' || value.charAt(value.length() - 1) == ' ') {
        return true;
      }
      return value.indexOf('"') >= 0 || value.indexOf(',') >= 0;
    }
  }
}
