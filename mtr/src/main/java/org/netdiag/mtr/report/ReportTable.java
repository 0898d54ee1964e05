package org.netdiag.mtr.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.TextWidth;
import org.netdiag.shared.report.Utf8Buffer;

/// The table of mtr's report: hosts to the left, figures to the right, each column as wide as mtr's
/// or as its widest value.
final class ReportTable {
  private static final int COLUMNS = 80;

  /// Columns of a terminal that mtr gives to hosts.
  private static final int USUAL_HOSTS = 33;

  private static final String UNKNOWN = "-";

  private final List<ReportColumn> columns;
  private final boolean wide;
  private final int[] widths;
  private final List<Row> rows = new ArrayList<>();

  /// What a row begins with; harmless text.
  ///
  /// @param before the number or branch
  /// @param name of the host, or its address
  /// @param behind the address of a name, or nothing
  /// @param cut whether `name` may be cut short: a name may, an address may not
  record Lead(String before, String name, String behind, boolean cut) {
    int width() {
      return TextWidth.of(before) + TextWidth.of(name) + TextWidth.of(behind);
    }
  }

  private record Row(Lead lead, List<String> cells) {}

  /// @param wide whether no name is cut short
  ReportTable(List<ReportColumn> columns, boolean wide) {
    this.columns = columns;
    this.wide = wide;
    this.widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = columns.get(i).width();
    }
  }

  /// Adds the head.
  void head(Lead lead) {
    List<String> cells = new ArrayList<>();
    for (ReportColumn column : columns) {
      cells.add(column.title());
    }
    add(new Row(lead, cells));
  }

  /// Adds a row of figures.
  void row(Lead lead, ReportFigures figures) {
    List<String> cells = new ArrayList<>();
    for (ReportColumn column : columns) {
      cells.add(cell(column, figures));
    }
    add(new Row(lead, cells));
  }

  /// Adds a line without figures.
  void line(String text) {
    rows.add(new Row(new Lead(text, "", "", false), List.of()));
  }

  private void add(Row row) {
    for (int i = 0; i < widths.length; i++) {
      String cell = row.cells.get(i);
      if (!cell.isEmpty()) {
        widths[i] = Math.max(widths[i], cell.length() + 1);
      }
    }
    rows.add(row);
  }

  private static String cell(ReportColumn column, ReportFigures figures) {
    Utf8Buffer out = new Utf8Buffer();
    OptionalDouble value = column.value(figures);
    switch (column.kind()) {
      case BLANK -> {}
      case WORD -> out.ascii(figures.word().orElse(""));
      case COUNT, MILLIS, PERCENT -> {
        if (value.isEmpty()) {
          return UNKNOWN;
        }
        column.print(out, value.getAsDouble(), 1);
        out.ascii(column.kind() == ReportColumn.Kind.PERCENT ? "%" : "");
      }
    }
    return out.toString();
  }

  void append(Utf8Buffer out) {
    int hosts = hosts();
    for (Row row : rows) {
      int width = lead(out, row.lead, row.cells.isEmpty() ? row.lead.width() : hosts);
      if (!row.cells.isEmpty()) {
        out.spaces(Math.max(0, hosts - width));
      }
      for (int i = 0; i < row.cells.size(); i++) {
        String cell = row.cells.get(i);
        out.spaces(widths[i] - cell.length()).ascii(cell);
      }
      out.put('\n');
    }
  }

  /// How many columns hosts get: what they need when nothing may be cut, else what 80 columns leave
  /// them, and at least what mtr gives them.
  private int hosts() {
    int needed = 0;
    for (Row row : rows) {
      needed = row.cells.isEmpty() ? needed : Math.max(needed, row.lead.width());
    }
    if (wide) {
      return needed;
    }
    int figures = 0;
    for (int width : widths) {
      figures += width;
    }
    int room = Math.max(USUAL_HOSTS, COLUMNS - figures);
    return Math.clamp(needed, USUAL_HOSTS, room);
  }

  /// Appends a lead; a name that is too long ends in `~`. Answers how wide it is.
  private int lead(Utf8Buffer out, Lead lead, int room) {
    String name = lead.name;
    int free = room - TextWidth.of(lead.before) - TextWidth.of(lead.behind);
    if (!wide && lead.cut && TextWidth.of(name) > free) {
      name = cut(name, Math.max(1, free - 1)) + "~";
    }
    SafeText.append(out, lead.before);
    SafeText.append(out, name);
    SafeText.append(out, lead.behind);
    return new Lead(lead.before, name, lead.behind, false).width();
  }

  private static String cut(String text, int columns) {
    int end = 0;
    int width = 0;
    while (end < text.length()) {
      int next = end + Character.charCount(text.codePointAt(end));
      width += TextWidth.of(text.substring(end, next));
      if (width > columns) {
        break;
      }
      end = next;
    }
    return text.substring(0, end);
  }
}
