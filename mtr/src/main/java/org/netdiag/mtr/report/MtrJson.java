package org.netdiag.mtr.report;

import java.util.List;
import java.util.OptionalDouble;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrResult;
import org.netdiag.shared.report.Utf8Buffer;

/// A path as `mtr --json` prints it, for programs that read that: mtr's keys, honest values.
///
/// Keys of a hub follow the order of columns. What is unknown is null, where mtr has 0: the times
/// of a hop that never answered, the standard deviation of one answer. A hub has one host, the
/// latest, as in mtr. Probes are not filled with one byte, which is mtr's `rand(0x00-FF)`.
public final class MtrJson {
  private static final int DIGITS = 3;

  private MtrJson() {}

  /// Appends the object of a result.
  public static void append(Utf8Buffer out, MtrResult result, MtrTextOptions options) {
    out.ascii("{\n    \"report\": {\n        \"mtr\": {\n");
    text(out, "src", HostText.self(result, options.host()));
    text(out, "dst", result.target().name());
    out.spaces(12).ascii("\"tos\": ").integer(result.probes().tos()).ascii(",\n");
    out.spaces(12).ascii("\"tests\": ").integer(result.rounds()).ascii(",\n");
    text(out, "psize", Integer.toString(result.probes().bytes()));
    out.spaces(12).ascii("\"bitpattern\": \"rand(0x00-FF)\"\n");
    out.ascii("        },\n        \"hubs\": [");
    List<ReportColumn> columns = options.columns();
    for (int i = 0; i < result.hops().size(); i++) {
      out.ascii(i > 0 ? "," : "").ascii("\n            {\n");
      hub(out, result.hops().get(i), columns, options);
      out.ascii("\n            }");
    }
    out.ascii(result.hops().isEmpty() ? "]\n    }\n}\n" : "\n        ]\n    }\n}\n");
  }

  private static void text(Utf8Buffer out, String key, String value) {
    out.spaces(12).put('"').ascii(key).ascii("\": ");
    HostText.json(out, value);
    out.ascii(",\n");
  }

  private static void hub(
      Utf8Buffer out, MtrHop hop, List<ReportColumn> columns, MtrTextOptions options) {
    out.spaces(16).ascii("\"count\": ").integer(hop.ttl()).ascii(",\n");
    out.spaces(16).ascii("\"host\": ");
    HostText.json(out, HostText.raw(hop, hop.latest(), options.both()));
    if (options.asn()) {
      out.ascii(",\n").spaces(16).ascii("\"ASN\": ");
      HostText.json(out, HostText.as(hop, hop.latest()));
    }
    ReportFigures figures = ReportFigures.of(hop);
    // A second key of one name would make it no JSON: a column that is named twice stands once.
    for (ReportColumn column : columns.stream().distinct().toList()) {
      if (column != ReportColumn.SPACE) {
        out.ascii(",\n").spaces(16).put('"').ascii(column.title()).ascii("\": ");
        value(out, column, figures);
      }
    }
  }

  private static void value(Utf8Buffer out, ReportColumn column, ReportFigures figures) {
    OptionalDouble value = column.value(figures);
    if (column.kind() == ReportColumn.Kind.WORD) {
      HostText.json(out, figures.word().orElse(""));
    } else if (value.isEmpty()) {
      out.ascii("null");
    } else {
      column.print(out, value.getAsDouble(), DIGITS);
    }
  }
}
