package org.netdiag.cli.trace;

import java.io.IOException;
import java.io.OutputStream;
import org.netdiag.cli.NetDiag;
import org.netdiag.cli.run.Interrupted;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.shared.report.ReportWriter;
import org.netdiag.shared.report.RunInfo;
import org.netdiag.trace.report.HopRow;
import org.netdiag.trace.report.TraceRow;
import org.netdiag.trace.report.TraceSchemas;

/// A row for each hop: CSV, Markdown, HTML, Prometheus.
final class HopsView implements TraceView {
  private final ReportWriter<HopRow> writer;
  private final TraceVerdict verdict;
  private final long startedEpochNanos;

  /// @param startedEpochNanos when the run begins
  HopsView(
      TraceOptions options, OutputStream stream, TraceVerdict verdict, long startedEpochNanos) {
    this.writer = options.run().format().writer(TraceSchemas.hop(), stream);
    this.verdict = verdict;
    this.startedEpochNanos = startedEpochNanos;
  }

  @Override
  public void begin() throws IOException {
    writer.open(new RunInfo(NetDiag.version(), startedEpochNanos));
  }

  @Override
  public void result(TraceRow.Measured row) throws IOException {
    int _ = verdict.warnings(row.result(), row.diff()).size();
    rows(row);
  }

  @Override
  public void unresolved(Unresolved target) throws IOException {
    rows(new TraceRow.Unresolved(target.index(), target.name(), target.error()));
  }

  private void rows(TraceRow row) throws IOException {
    for (HopRow hop : HopRow.of(row)) {
      writer.row(hop);
    }
  }

  @Override
  public void end(boolean interrupted) throws IOException {
    Interrupted.close(writer, interrupted);
  }
}
