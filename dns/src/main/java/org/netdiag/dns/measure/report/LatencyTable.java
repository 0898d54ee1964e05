package org.netdiag.dns.measure.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.netdiag.dns.measure.LatencyResult;
import org.netdiag.dns.measure.Series;
import org.netdiag.shared.report.Durations;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.stats.RttSummary;

/// Rows of latencies under each other.
final class LatencyTable {
  private static final List<String> HEAD =
      List.of("SERVER", "VIA", "SENT", "LOSS", "MIN", "MEDIAN", "P95", "MAX", "STDDEV", "ANSWERS");
  private static final int FIRST_NUMBER = 2;

  private final List<List<String>> lines = new ArrayList<>();

  /// @param rows in the order in which they are to stand
  LatencyTable(List<LatencyRow> rows) {
    lines.add(HEAD);
    for (LatencyRow row : rows) {
      lines.add(
          switch (row) {
            case LatencyRow.Measured measured -> cells(measured.result());
            case LatencyRow.Unresolved lost -> List.of(lost.server(), "unknown: " + lost.error());
          });
    }
  }

  private static List<String> cells(LatencyResult result) {
    List<String> cells = new ArrayList<>();
    String way = result.target().server().transport().key();
    cells.add(result.target().server().label());
    cells.add(result.target().series() == Series.UNCACHED ? way + ", new" : way);
    cells.add(Long.toString(result.counts().sent()));
    OptionalDouble loss = result.counts().loss().lossPercent();
    cells.add(loss.isPresent() ? percent(loss.getAsDouble()) : "-");
    if (result.rtt().isEmpty()) {
      cells.addAll(List.of("-", "-", "-", "-", "-", "none"));
      return cells;
    }
    RttSummary rtt = result.rtt().get();
    cells.add(Durations.rtt(rtt.minNanos()));
    cells.add(Durations.rtt(rtt.medianNanos()));
    cells.add(Durations.rtt(rtt.p95Nanos()));
    cells.add(Durations.rtt(rtt.maxNanos()));
    OptionalDouble deviation = rtt.stddevNanos();
    cells.add(deviation.isPresent() ? Durations.rtt(Math.round(deviation.getAsDouble())) : "-");
    cells.add(codes(result.rcodes()));
    return cells;
  }

  private static String percent(double percent) {
    boolean whole = Math.abs(percent - Math.rint(percent)) < 1e-9;
    return new Utf8Buffer().decimal(percent, whole ? 0 : 1).put('%').toString();
  }

  private static String codes(Map<String, Long> rcodes) {
    if (rcodes.size() == 1) {
      return rcodes.keySet().iterator().next();
    }
    StringBuilder text = new StringBuilder();
    rcodes.forEach((code, count) ->
        text.append(text.isEmpty() ? "" : ", ").append(count).append(' ').append(code));
    return text.toString();
  }

  void append(Utf8Buffer out) {
    int[] widths = new int[HEAD.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < line.size() && line.size() == HEAD.size(); i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    for (List<String> line : lines) {
      boolean whole = line.size() == HEAD.size();
      for (int i = 0; i < line.size(); i++) {
        String cell = line.get(i);
        boolean number = whole && i >= FIRST_NUMBER && i < HEAD.size() - 1;
        int pad = widths[i] - cell.length();
        out.spaces(number ? pad : 0);
        SafeText.append(out, cell);
        boolean last = i == line.size() - 1;
        out.spaces(last ? 0 : (number ? 0 : Math.max(0, pad)) + 2);
      }
      out.put('\n');
    }
  }
}
