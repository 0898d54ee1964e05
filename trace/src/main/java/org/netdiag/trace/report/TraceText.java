package org.netdiag.trace.report;

import java.util.List;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.trace.Hop;
import org.netdiag.trace.TraceResult;

/// A trace as the text that people and parsers know from traceroute: a head, a line per hop.
///
/// What traceroute does not tell stands behind the hops in lines that do not begin with a number,
/// which its parsers pass over.
public final class TraceText {
  private TraceText() {}

  /// Appends the text of a result.
  public static void append(Utf8Buffer out, TraceResult result, TraceTextOptions options) {
    out.ascii("traceroute to ");
    SafeText.append(out, result.target().name());
    out.ascii(" (").ascii(result.target().address().toString()).ascii("), ");
    out.integer(result.probes().maxTtl()).ascii(" hops max, ");
    out.integer(result.probes().bytes()).ascii(" byte packets\n");
    for (Hop hop : result.hops()) {
      HopLine.append(out, result, hop, options);
    }
    TraceRemarks.append(out, result, options);
  }

  /// Appends a line for each result of one target: whether its protocol got through, else where it
  /// ended.
  public static void comparison(Utf8Buffer out, List<TraceResult> results) {
    for (TraceResult result : results) {
      ComparisonText.append(out, result);
    }
  }
}
