package org.netdiag.mtr.report;

import java.util.OptionalDouble;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrResult;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;

/// A path as `mtr --csv` prints it, for programs that read that: mtr's columns, honest values.
///
/// The head and the rows have the same number of cells, where mtr 0.95 ends its head in a further
/// comma. What is unknown is an empty cell, where mtr has 0.00; so is the column of a blank. A text
/// that has a comma, a quote or a blank at its end is quoted (RFC 4180), and one that a spreadsheet
/// would take for a formula begins with an apostrophe.
public final class MtrCsv {
  private static final int DIGITS = 2;
  private static final long NANOS = 1_000_000_000L;

  private MtrCsv() {}

  /// Appends the head, which stands before the first result.
  public static void head(Utf8Buffer out, MtrTextOptions options) {
    out.ascii("Mtr_Version,Start_Time,Status,Host,Hop,Ip");
    out.ascii(options.asn() ? ",Asn" : "");
    for (ReportColumn column : options.columns()) {
      out.put(',').ascii(column == ReportColumn.SPACE ? " " : column.title());
    }
    out.put('\n');
  }

  /// Appends a row for each hop of a result.
  ///
  /// @param version of this program, which stands where mtr has its own
  public static void append(
      Utf8Buffer out, MtrResult result, MtrTextOptions options, String version) {
    for (MtrHop hop : result.hops()) {
      text(out, "MTR.netdiag-" + version);
      out.put(',').integer(result.startedEpochNanos() / NANOS).ascii(",OK,");
      text(out, result.target().name());
      out.put(',').integer(hop.ttl()).put(',');
      text(out, HostText.raw(hop, hop.latest(), options.both()));
      if (options.asn()) {
        out.put(',').ascii(HostText.as(hop, hop.latest()));
      }
      ReportFigures figures = ReportFigures.of(hop);
      for (ReportColumn column : options.columns()) {
        out.put(',');
        value(out, column, figures);
      }
      out.put('\n');
    }
  }

  private static void value(Utf8Buffer out, ReportColumn column, ReportFigures figures) {
    OptionalDouble value = column.value(figures);
    if (column.kind() == ReportColumn.Kind.WORD) {
      out.ascii(figures.word().orElse(""));
    } else if (value.isPresent()) {
      column.print(out, value.getAsDouble(), DIGITS);
    }
  }

  private static void text(Utf8Buffer out, String text) {
    boolean formula = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0;
    boolean quoted = formula || text.indexOf(',') >= 0 || text.indexOf('"') >= 0;
    if (!quoted && text.strip().length() == text.length()) {
      SafeText.append(out, text);
      return;
    }
    out.ascii(formula ? "\"'" : "\"");
    SafeText.append(out, text.replace("\"", "\"\""));
    out.put('"');
  }
}
