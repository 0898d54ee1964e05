package org.netdiag.cli.dns.latency;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.netdiag.cli.NetDiag;
import org.netdiag.cli.run.Interrupted;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.dns.measure.LatencyEvent;
import org.netdiag.dns.measure.LatencyPlan;
import org.netdiag.dns.measure.LatencyResult;
import org.netdiag.dns.measure.report.LatencyRow;
import org.netdiag.dns.measure.report.LatencySchemas;
import org.netdiag.dns.measure.report.LatencyText;
import org.netdiag.shared.report.Format;
import org.netdiag.shared.report.NdjsonWriter;
import org.netdiag.shared.report.ReportWriter;
import org.netdiag.shared.report.RunInfo;

/// Results as rows, and with NDJSON events as they happen.
final class RowsView implements LatencyView {
  private final ReportWriter<LatencyRow> writer;
  private final LatencyVerdict verdict;
  private final LatencyText text;
  private final RunInfo info;
  private final boolean quiet;

  /// The form of rows.
  ///
  /// @param format the report's form
  /// @param quiet whether answers have no line
  /// @param startedEpochNanos when the run begins
  record Form(Format format, boolean quiet, long startedEpochNanos) {}

  RowsView(Form form, LatencyPlan plan, OutputStream stream, LatencyVerdict verdict) {
    this.writer = form.format.writer(LatencySchemas.result(), stream);
    this.verdict = verdict;
    this.text = new LatencyText(plan);
    this.info = new RunInfo(NetDiag.version(), form.startedEpochNanos);
    this.quiet = form.quiet;
  }

  @Override
  public void begin() throws IOException {
    writer.open(info);
  }

  @Override
  public void unresolved(Unresolved server) throws IOException {
    writer.row(new LatencyRow.Unresolved(server.index(), server.name(), server.error()));
  }

  @Override
  public void event(LatencyEvent event) throws IOException {
    if (event instanceof LatencyEvent.Summary summary) {
      writer.row(new LatencyRow.Measured(summary.result(), verdict.judge(summary.result())));
    } else if (!quiet && writer instanceof NdjsonWriter<LatencyRow> lines) {
      LatencySchemas.write(lines, event);
    }
    if (writer instanceof NdjsonWriter<LatencyRow>) {
      writer.flush();
    }
  }

  @Override
  public void end(boolean interrupted) throws IOException {
    Interrupted.close(writer, interrupted);
  }

  @Override
  public String standing(List<LatencyResult> results) {
    return TextView.standing(text, results);
  }
}
