package org.netdiag.cli.mtr.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.mtr.HopStats;
import org.netdiag.shared.report.TextWidth;

/// Lays out rows: names, columns, verdicts, strips, as the width allows.
final class Table {
  private static final int LABEL = 5;
  private static final int ASN = 11;
  private static final int GAP = 1;
  private static final int LEAST_HOST = 15;
  private static final int MOST_HOST = 40;
  private static final int LEAST_STRIP = 10;
  private static final int MOST_STRIP = 512;
  private static final String HISTORY_ORDER = "LNA";

  private final List<TableRow> rows;
  private final Style style;
  private final List<Optional<StatColumn>> columns;
  private final List<Integer> widths = new ArrayList<>();
  private final int asn;
  private final int host;
  private final int word;
  private final int strip;

  /// How a table is laid out.
  ///
  /// @param width of the terminal
  /// @param kind what rows are
  /// @param shown what rows consist of
  /// @param glyphs what the terminal can show
  record Style(int width, Kind kind, ViewState.Shown shown, Glyphs glyphs) {}

  /// What rows are.
  enum Kind {
    /// Hops of a path: their strips have one scale, and signs tell verdicts where words do not fit.
    HOPS("Host", 14, 100, true),
    /// Paths to targets.
    PATHS("Target", 11, 60, false);

    private final String heading;
    private final int word;
    private final int wordFrom;
    private final boolean oneScale;

    Kind(String heading, int word, int wordFrom, boolean oneScale) {
      this.heading = heading;
      this.word = word;
      this.wordFrom = wordFrom;
      this.oneScale = oneScale;
    }
  }

  Table(List<TableRow> rows, Style style) {
    this.rows = List.copyOf(rows);
    this.style = style;
    boolean history = style.shown.layout() == Layout.HISTORY;
    this.columns = new ArrayList<>(StatColumn.of(history ? HISTORY_ORDER : style.shown.columns()));
    this.asn = style.shown.asn() && style.width >= 60 ? ASN : 0;
    int room = style.width - LABEL - asn - fitColumns(style.width - LABEL - asn - LEAST_HOST);
    int wanted =
        Math.clamp(
            longestHost(), LEAST_HOST, history ? Math.max(LEAST_HOST, style.width / 4) : MOST_HOST);
    Kind kind = style.kind;
    this.word = room - LEAST_HOST >= kind.word && style.width >= kind.wordFrom ? kind.word : 0;
    int rest = room - wanted - word - GAP;
    this.strip = rest >= LEAST_STRIP ? Math.min(rest, MOST_STRIP) : 0;
    this.host = strip > 0 ? wanted : Math.max(0, room - word);
  }

  /// Drops the last columns until the others fit.
  private int fitColumns(int room) {
    int total = 0;
    for (Optional<StatColumn> column : columns) {
      int columnWidth = column.map(this::width).orElse(GAP);
      widths.add(columnWidth);
      total += columnWidth;
    }
    while (total > room && !columns.isEmpty()) {
      columns.removeLast();
      total -= widths.removeLast();
    }
    return total;
  }

  private int width(StatColumn column) {
    int most = column.width();
    for (TableRow row : rows) {
      if (row.stats().isPresent()) {
        most = Math.max(most, column.text(row.stats().get()).length() + GAP);
      }
    }
    return most;
  }

  private int longestHost() {
    int most = 0;
    for (TableRow row : rows) {
      most = Math.max(most, row.stats().isPresent() ? TextWidth.of(row.host()) : 0);
    }
    return most;
  }

  /// The line above the rows.
  Line heading() {
    Line.Builder line = new Line.Builder(style.width, style.glyphs);
    line.padTo(LABEL + asn).field(style.kind.heading, host, Ink.HEADING);
    for (int i = 0; i < columns.size(); i++) {
      String text = columns.get(i).map(StatColumn::heading).orElse("");
      line.number(text, widths.get(i), Ink.HEADING);
    }
    if (word > 0) {
      line.put("  ", Ink.PLAIN).field("Verdict", word - 2, Ink.HEADING);
    }
    if (strip > 0) {
      line.put(" ", Ink.PLAIN).put("History", Ink.HEADING);
      if (style.kind.oneScale) {
        scaleText(line);
      }
    }
    return line.build();
  }

  private void scaleText(Line.Builder line) {
    long scale = StripText.scale(strips());
    if (scale > 0) {
      String text = style.glyphs.block(1, 1) + " " + Times.millis(scale) + " ms";
      if (TextWidth.of(text) < line.left()) {
        line.atEnd(text, Ink.DIM);
      }
    }
  }

  private List<long[]> strips() {
    List<long[]> all = new ArrayList<>();
    for (TableRow row : rows) {
      all.add(row.strip().latest(strip));
    }
    return all;
  }

  /// A line for each row.
  List<Line> lines() {
    long scale = style.kind.oneScale ? StripText.scale(strips()) : 0;
    List<Line> lines = new ArrayList<>();
    for (TableRow row : rows) {
      lines.add(line(row, scale));
    }
    return lines;
  }

  private Line line(TableRow row, long scale) {
    Line.Builder line = new Line.Builder(style.width, style.glyphs);
    line.field(row.label(), LABEL, row.look().loss());
    if (asn > 0) {
      line.field(row.asn(), asn, Ink.DIM);
    }
    if (row.stats().isEmpty()) {
      return line.put("  " + row.host(), row.look().host()).build();
    }
    String indent = row.label().isEmpty() ? "  " : "";
    line.field(indent + row.host(), host, row.look().host());
    numbers(line, row, row.stats().get());
    if (word > 0) {
      line.put("  ", Ink.PLAIN).field(row.word(), word - 2, row.look().loss());
    }
    if (strip > 0) {
      line.put(" ", Ink.PLAIN);
      long[] outcomes = row.strip().latest(strip);
      long own = style.kind.oneScale ? scale : StripText.scale(List.of(outcomes));
      StripText.append(line, outcomes, own, new StripText.Palette(row.look().loss(), style.glyphs));
    }
    return row.chosen() ? line.buildChosen() : line.build();
  }

  private void numbers(Line.Builder line, TableRow row, HopStats stats) {
    for (int i = 0; i < columns.size(); i++) {
      Optional<StatColumn> column = columns.get(i);
      boolean loss = column.isPresent() && column.get() == StatColumn.LOSS;
      line.number(
          column.map(it -> it.text(stats)).orElse(""),
          widths.get(i),
          loss ? row.look().loss() : row.look().numbers());
    }
  }
}
