package org.netdiag.cli.dns.compare;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.netdiag.cli.NetDiag;
import org.netdiag.cli.run.Interrupted;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.dns.measure.CompareRound;
import org.netdiag.dns.measure.Comparison;
import org.netdiag.dns.measure.report.CompareRow;
import org.netdiag.dns.measure.report.CompareSchemas;
import org.netdiag.shared.report.Format;
import org.netdiag.shared.report.NdjsonWriter;
import org.netdiag.shared.report.ReportWriter;
import org.netdiag.shared.report.RunInfo;

/// A row for each question: JSON, and NDJSON with an event for each round.
final class RowsView implements CompareView {
  private final ReportWriter<CompareRow> writer;
  private final CompareVerdict verdict;
  private final long startedEpochNanos;

  /// @param startedEpochNanos when the run begins
  RowsView(Format format, OutputStream stream, CompareVerdict verdict, long startedEpochNanos) {
    this.writer = format.writer(CompareSchemas.result(), stream);
    this.verdict = verdict;
    this.startedEpochNanos = startedEpochNanos;
  }

  @Override
  public void begin() throws IOException {
    writer.open(new RunInfo(NetDiag.version(), startedEpochNanos));
  }

  @Override
  public void unresolved(Unresolved server) throws IOException {
    writer.row(new CompareRow.Unresolved(server.index(), server.name(), server.error()));
  }

  @Override
  public void round(CompareRound round) throws IOException {
    if (writer instanceof NdjsonWriter<CompareRow> lines) {
      CompareSchemas.write(lines, round);
      writer.flush();
    }
  }

  @Override
  public void end(List<Comparison> comparisons, boolean interrupted) throws IOException {
    for (Comparison each : comparisons) {
      writer.row(new CompareRow.Compared(each, verdict.judge(each)));
    }
    Interrupted.close(writer, interrupted);
  }
}
