package org.netdiag.cli.mtr;

import java.io.IOException;
import java.util.List;
import org.netdiag.cli.NetDiag;
import org.netdiag.cli.run.Interrupted;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.report.HopRow;
import org.netdiag.mtr.report.MtrRow;
import org.netdiag.shared.report.Assertion;
import org.netdiag.shared.report.Format;
import org.netdiag.shared.report.ReportWriter;
import org.netdiag.shared.report.RunInfo;
import org.netdiag.shared.report.Schema;

/// A row for each hop: CSV, Markdown, Prometheus.
public final class HopsView implements MtrView {
  private final ReportWriter<HopRow> writer;
  private final MtrVerdict verdict;
  private final long startedEpochNanos;

  /// @param format of rows
  /// @param schema of a hop
  /// @param startedEpochNanos when the run begins
  public HopsView(
      Format format, Schema<HopRow> schema, RowsView.Destination to, long startedEpochNanos) {
    this.writer = format.writer(schema, to.stream());
    this.verdict = to.verdict();
    this.startedEpochNanos = startedEpochNanos;
  }

  @Override
  public void begin() throws IOException {
    writer.open(new RunInfo(NetDiag.version(), startedEpochNanos));
  }

  @Override
  public void result(MtrResult result, List<Assertion> assertions) throws IOException {
    int _ = verdict.warnings(result).size();
    rows(new MtrRow.Measured(result, assertions));
  }

  @Override
  public void unresolved(Unresolved target) throws IOException {
    rows(new MtrRow.Unresolved(target.index(), target.name(), target.error()));
  }

  private void rows(MtrRow row) throws IOException {
    for (HopRow hop : HopRow.of(row)) {
      writer.row(hop);
    }
  }

  @Override
  public void end(boolean interrupted) throws IOException {
    Interrupted.close(writer, interrupted);
  }
}
