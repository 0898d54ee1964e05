package org.netdiag.cli.trace;

import java.io.IOException;
import java.io.OutputStream;
import org.netdiag.cli.NetDiag;
import org.netdiag.cli.run.Interrupted;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.shared.report.Format;
import org.netdiag.shared.report.NdjsonWriter;
import org.netdiag.shared.report.ReportWriter;
import org.netdiag.shared.report.RunInfo;
import org.netdiag.trace.TraceEvent;
import org.netdiag.trace.report.TraceEventSchemas;
import org.netdiag.trace.report.TraceRow;
import org.netdiag.trace.report.TraceSchemas;

/// Results as JSON, and with NDJSON events as they happen.
final class RowsView implements TraceView {
  private final ReportWriter<TraceRow> writer;
  private final TraceVerdict verdict;
  private final long startedEpochNanos;
  private final boolean events;

  /// @param startedEpochNanos when the run begins
  RowsView(
      TraceOptions options, OutputStream stream, TraceVerdict verdict, long startedEpochNanos) {
    this.writer = options.run().format().writer(TraceSchemas.result(), stream);
    this.verdict = verdict;
    this.startedEpochNanos = startedEpochNanos;
    this.events = options.run().format() == Format.NDJSON;
  }

  @Override
  public boolean wantsProbes() {
    return events;
  }

  @Override
  public void begin() throws IOException {
    writer.open(new RunInfo(NetDiag.version(), startedEpochNanos));
  }

  @Override
  public void event(TraceEvent event) throws IOException {
    if (events && writer instanceof NdjsonWriter<TraceRow> lines) {
      TraceEventSchemas.write(lines, event);
      writer.flush();
    }
  }

  @Override
  public void result(TraceRow.Measured row) throws IOException {
    int _ = verdict.warnings(row.result(), row.diff()).size();
    writer.row(row);
    if (events) {
      writer.flush();
    }
  }

  @Override
  public void unresolved(Unresolved target) throws IOException {
    writer.row(new TraceRow.Unresolved(target.index(), target.name(), target.error()));
  }

  @Override
  public void end(boolean interrupted) throws IOException {
    Interrupted.close(writer, interrupted);
  }
}
