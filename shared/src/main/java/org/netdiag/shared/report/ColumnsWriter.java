package org.netdiag.shared.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Aligned columns of text: numbers to the right, everything else to the left, unknown as `-`.
///
/// The widths come from the first [#SAMPLE] results, which are held until then; later cells that
/// are wider push their line out. Columns stand two spaces apart, or one where that is what it
/// takes to stay within 80.
public final class ColumnsWriter<T> implements ReportWriter<T> {
  /// How many results decide the widths.
  public static final int SAMPLE = 256;

  private static final int LINE = 80;

  private final List<Column<T>> columns;
  private final ReportOutput output;
  private final Utf8Buffer scratch = new Utf8Buffer();
  private final PlainCell cell = new PlainCell(scratch, "-");
  private final List<String[]> held = new ArrayList<>();
  private final int[] widths;
  private int gap;
  private boolean streaming;

  /// A writer of rows of one schema.
  public ColumnsWriter(Schema<T> schema, ReportOutput output) {
    this.columns = schema.columns();
    this.output = output;
    this.widths = new int[columns.size()];
  }

  @Override
  public void open(RunInfo info) {
    String[] head = new String[columns.size()];
    for (int i = 0; i < head.length; i++) {
      head[i] = columns.get(i).title();
    }
    hold(head);
  }

  @Override
  public void row(T row) throws IOException {
    String[] cells = new String[columns.size()];
    for (int i = 0; i < cells.length; i++) {
      scratch.clear();
      columns.get(i).emit(row, cell);
      cells[i] = scratch.toString();
    }
    if (streaming) {
      line(cells);
    } else {
      hold(cells);
      if (held.size() > SAMPLE) {
        release();
      }
    }
  }

  /// Results that still decide the widths stay held.
  @Override
  public void flush() throws IOException {
    output.flush();
  }

  /// What is known of the run as a whole follows, a line each.
  @Override
  public void close(Extras<?> summary) throws IOException {
    release();
    write(summary);
    output.flush();
  }

  private void hold(String[] cells) {
    for (int i = 0; i < cells.length; i++) {
      widths[i] = Math.max(widths[i], TextWidth.of(cells[i]));
    }
    held.add(cells);
  }

  private void release() throws IOException {
    int total = 0;
    for (int width : widths) {
      total += width;
    }
    gap = total + 2 * (widths.length - 1) <= LINE ? 2 : 1;
    streaming = true;
    for (String[] cells : held) {
      line(cells);
    }
    held.clear();
  }

  private void line(String[] cells) throws IOException {
    Utf8Buffer out = output.buffer();
    int owed = 0;
    for (int i = 0; i < cells.length; i++) {
      int pad = Math.max(0, widths[i] - TextWidth.of(cells[i]));
      boolean right = columns.get(i).kind().number();
      out.spaces(owed + (right ? pad : 0));
      SafeText.append(out, cells[i]);
      owed = gap + (right ? 0 : pad);
    }
    out.put('\n');
    output.relieve();
  }

  private <E> void write(Extras<E> summary) {
    for (Column<E> fact : summary.schema().columns()) {
      scratch.clear();
      fact.emit(summary.value(), cell);
      output.buffer().ascii(fact.title()).ascii(": ").put(scratch).put('\n');
    }
  }
}
