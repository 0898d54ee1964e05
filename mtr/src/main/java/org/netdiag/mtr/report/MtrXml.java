package org.netdiag.mtr.report;

import java.util.Locale;
import java.util.OptionalDouble;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrResult;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;

/// A path as `mtr --xml` prints it, for programs that read that: mtr's elements, honest values.
///
/// What is unknown is an empty element, where mtr has 0.0. Probes are not filled with one byte,
/// which is mtr's `rand(0x00-FF)`.
public final class MtrXml {
  private static final int WIDTH = 5;

  private MtrXml() {}

  /// Appends the document of a result.
  public static void append(Utf8Buffer out, MtrResult result, MtrTextOptions options) {
    out.ascii("<?xml version=\"1.0\"?>\n<MTR SRC=\"");
    text(out, HostText.self(result, options.host()));
    out.ascii("\" DST=\"");
    text(out, result.target().name());
    out.ascii("\" TOS=\"0x");
    out.ascii(Integer.toHexString(result.probes().tos()).toUpperCase(Locale.ROOT));
    out.ascii("\" PSIZE=\"").integer(result.probes().bytes());
    out.ascii("\" BITPATTERN=\"rand(0x00-FF)\" TESTS=\"").integer(result.rounds()).ascii("\">\n");
    for (MtrHop hop : result.hops()) {
      out.ascii("    <HUB COUNT=\"").integer(hop.ttl()).ascii("\" HOST=\"");
      text(out, HostText.raw(hop, hop.latest(), options.both()));
      out.ascii("\">\n");
      if (options.asn()) {
        element(out, "Asn", HostText.as(hop, hop.latest()));
      }
      ReportFigures figures = ReportFigures.of(hop);
      for (ReportColumn column : options.columns()) {
        if (column != ReportColumn.SPACE) {
          element(out, tag(column), value(column, figures));
        }
      }
      out.ascii("    </HUB>\n");
    }
    out.ascii("</MTR>\n");
  }

  /// The title without the sign that no element's name can have.
  private static String tag(ReportColumn column) {
    return column.title().replace("%", "");
  }

  private static void element(Utf8Buffer out, String tag, String text) {
    out.spaces(8).put('<').ascii(tag).put('>').ascii(text).ascii("</").ascii(tag).ascii(">\n");
  }

  private static String value(ReportColumn column, ReportFigures figures) {
    OptionalDouble value = column.value(figures);
    if (column.kind() == ReportColumn.Kind.WORD) {
      return figures.word().orElse("");
    }
    if (value.isEmpty()) {
      return "";
    }
    Utf8Buffer number = new Utf8Buffer();
    column.print(number, value.getAsDouble(), 1);
    String text = number.toString();
    String sign = column.kind() == ReportColumn.Kind.PERCENT ? "%" : "";
    return " ".repeat(Math.max(0, WIDTH - text.length())) + text + sign;
  }

  /// Appends the value of an attribute. XML 1.0 has no character for U+FFFE and U+FFFF, and control
  /// characters are escaped as everywhere.
  private static void text(Utf8Buffer out, String text) {
    String safe = SafeText.escape(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff");
    SafeText.append(
        out,
        safe.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;"));
  }
}
