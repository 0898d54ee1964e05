package org.netdiag.cli.dns;

import java.io.IOException;
import java.io.OutputStream;
import org.netdiag.cli.NetDiag;
import org.netdiag.cli.run.Interrupted;
import org.netdiag.dns.report.DnsRow;
import org.netdiag.dns.report.DnsSchemas;
import org.netdiag.dns.report.RecordRow;
import org.netdiag.shared.report.Format;
import org.netdiag.shared.report.ReportWriter;
import org.netdiag.shared.report.RunInfo;

/// A row for each record: CSV, Markdown, HTML.
final class RecordsView implements QueryView {
  private final ReportWriter<RecordRow> writer;
  private final QueryVerdict verdict;
  private final long startedEpochNanos;

  /// @param startedEpochNanos when the run begins
  RecordsView(Format format, OutputStream stream, QueryVerdict verdict, long startedEpochNanos) {
    this.writer = format.writer(DnsSchemas.record(), stream);
    this.verdict = verdict;
    this.startedEpochNanos = startedEpochNanos;
  }

  @Override
  public void begin() throws IOException {
    writer.open(new RunInfo(NetDiag.version(), startedEpochNanos));
  }

  @Override
  public void result(DnsRow.Answered row) throws IOException {
    int _ = verdict.warnings(row).size();
    for (RecordRow each : RecordRow.of(row)) {
      writer.row(each);
    }
  }

  @Override
  public void unasked(DnsRow.Unasked row) throws IOException {
    for (RecordRow each : RecordRow.of(row)) {
      writer.row(each);
    }
  }

  @Override
  public void flush() throws IOException {
    writer.flush();
  }

  @Override
  public void end(boolean interrupted) throws IOException {
    Interrupted.close(writer, interrupted);
  }
}
