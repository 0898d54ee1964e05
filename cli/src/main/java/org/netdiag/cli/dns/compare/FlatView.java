package org.netdiag.cli.dns.compare;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.netdiag.cli.NetDiag;
import org.netdiag.cli.run.Interrupted;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.dns.measure.CompareRound;
import org.netdiag.dns.measure.Comparison;
import org.netdiag.dns.measure.report.CompareSchemas;
import org.netdiag.dns.measure.report.ServerRow;
import org.netdiag.shared.report.Format;
import org.netdiag.shared.report.ReportWriter;
import org.netdiag.shared.report.RunInfo;

/// A row for each server and question: CSV, Markdown, HTML and Prometheus.
final class FlatView implements CompareView {
  private final ReportWriter<ServerRow> writer;
  private final CompareVerdict verdict;
  private final long startedEpochNanos;

  /// @param startedEpochNanos when the run begins
  FlatView(Format format, OutputStream stream, CompareVerdict verdict, long startedEpochNanos) {
    this.writer = format.writer(CompareSchemas.server(), stream);
    this.verdict = verdict;
    this.startedEpochNanos = startedEpochNanos;
  }

  @Override
  public void begin() throws IOException {
    writer.open(new RunInfo(NetDiag.version(), startedEpochNanos));
  }

  @Override
  public void unresolved(Unresolved server) {}

  @Override
  public void round(CompareRound round) {}

  @Override
  public void end(List<Comparison> comparisons, boolean interrupted) throws IOException {
    for (Comparison each : comparisons) {
      var _ = verdict.judge(each);
      for (ServerRow row : ServerRow.of(each)) {
        writer.row(row);
      }
    }
    Interrupted.close(writer, interrupted);
  }
}
