package org.netdiag.cli.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.netdiag.cli.run.AssertionText;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.trace.TraceProtocol;
import org.netdiag.trace.TraceResult;
import org.netdiag.trace.report.TraceDiff;
import org.netdiag.trace.report.TraceRow;
import org.netdiag.trace.report.TraceText;
import org.netdiag.trace.report.TraceTextOptions;

/// Each target as traceroute shows it, as it ends; with several protocols, what they came to.
final class TextView implements TraceView {
  private static final int PROTOCOLS = 3;

  private final ReportOutput output;
  private final TraceVerdict verdict;
  private final TraceTextOptions text;
  private final boolean compared;
  private final Map<Integer, List<TraceResult>> byTarget = new HashMap<>();
  private boolean begun;

  TextView(TraceOptions options, ReportOutput output, TraceVerdict verdict) {
    TraceOptions.View view = options.view();
    this.output = output;
    this.verdict = verdict;
    this.text = new TraceTextOptions(view.numeric(), view.as(), view.extensions(), view.back());
    this.compared = options.probe().protocol() == TraceProtocol.ALL;
  }

  @Override
  public void result(TraceRow.Measured row) throws IOException {
    Utf8Buffer buffer = output.buffer();
    if (row.result().refusal().isPresent()) {
      compare(buffer, row.result());
      output.flush();
      return;
    }
    separate(buffer);
    if (compared) {
      protocol(buffer, row.result().probes());
    }
    TraceText.append(buffer, row.result(), text);
    row.diff().ifPresent(diff -> difference(buffer, diff));
    AssertionText.append(buffer, row.assertions(), "assert ");
    AssertionText.append(buffer, verdict.warnings(row.result(), row.diff()), "warn ");
    if (compared) {
      compare(buffer, row.result());
    }
    output.flush();
  }

  /// Which of several traces to the same target follows.
  private static void protocol(Utf8Buffer buffer, TraceResult.Sent probes) {
    buffer.ascii("Over ").ascii(probes.protocol().name());
    if (probes.protocol() == Protocol.TCP) {
      buffer.ascii(" to port ").integer(probes.port());
    }
    buffer.ascii(":\n");
  }

  private static void difference(Utf8Buffer buffer, TraceDiff diff) {
    buffer.put('\n');
    diff.append(buffer);
  }

  private void separate(Utf8Buffer buffer) {
    if (begun) {
      buffer.put('\n');
    }
    begun = true;
  }

  private void compare(Utf8Buffer buffer, TraceResult result) {
    List<TraceResult> all =
        byTarget.computeIfAbsent(result.target().index(), _ -> new ArrayList<>());
    all.add(result);
    if (all.size() == PROTOCOLS) {
      byTarget.remove(result.target().index());
      separate(buffer);
      SafeText.append(buffer, result.target().name());
      buffer.ascii(" (").ascii(result.target().address().toString());
      buffer.ascii(") over each protocol:\n");
      TraceText.comparison(buffer, all);
    }
  }

  @Override
  public void end(boolean interrupted) throws IOException {
    output.flush();
  }
}
