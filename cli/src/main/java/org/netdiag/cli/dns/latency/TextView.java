package org.netdiag.cli.dns.latency;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.netdiag.cli.run.AssertionText;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.dns.measure.LatencyEvent;
import org.netdiag.dns.measure.LatencyPlan;
import org.netdiag.dns.measure.LatencyResult;
import org.netdiag.dns.measure.report.LatencyRow;
import org.netdiag.dns.measure.report.LatencyText;
import org.netdiag.shared.report.Assertion;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.Utf8Buffer;

/// Text: one server in the form of a ping, several as a table at the end.
final class TextView implements LatencyView {
  private final ReportOutput output;
  private final LatencyVerdict verdict;
  private final LatencyText text;
  private final boolean single;
  private final boolean quiet;
  private final List<LatencyRow> rows = new ArrayList<>();

  /// @param quiet whether answers have no line
  TextView(LatencyPlan plan, OutputStream stream, LatencyVerdict verdict, boolean quiet) {
    this.output = new ReportOutput(stream);
    this.verdict = verdict;
    this.text = new LatencyText(plan);
    this.single = plan.targets().size() == 1;
    this.quiet = quiet;
  }

  @Override
  public void begin() throws IOException {
    if (single) {
      text.head(output.buffer());
      output.flush();
    }
  }

  @Override
  public void unresolved(Unresolved server) {
    rows.add(new LatencyRow.Unresolved(server.index(), server.name(), server.error()));
  }

  @Override
  public void event(LatencyEvent event) throws IOException {
    if (event instanceof LatencyEvent.Summary summary) {
      rows.add(new LatencyRow.Measured(summary.result(), verdict.judge(summary.result())));
      return;
    }
    if (single && !quiet) {
      text.event(output.buffer(), event);
      output.flush();
    }
  }

  @Override
  public void end(boolean interrupted) throws IOException {
    Utf8Buffer out = output.buffer();
    boolean several = rows.size() > 1 || !single;
    if (several) {
      text.table(out, rows);
    }
    for (LatencyRow row : rows) {
      if (row instanceof LatencyRow.Measured(LatencyResult result, List<Assertion> assertions)) {
        if (!several) {
          text.statistics(out, result);
        }
        String prefix = several ? result.target().label() + ": assert " : "assert ";
        AssertionText.append(out, assertions, prefix);
      }
    }
    output.flush();
  }

  @Override
  public String standing(List<LatencyResult> results) {
    return standing(text, results);
  }

  /// How the servers stand.
  static String standing(LatencyText text, List<LatencyResult> results) {
    List<LatencyRow> rows = new ArrayList<>();
    for (LatencyResult result : results) {
      rows.add(new LatencyRow.Measured(result, List.of()));
    }
    Utf8Buffer out = new Utf8Buffer();
    text.table(out, rows);
    return out.toString();
  }
}
