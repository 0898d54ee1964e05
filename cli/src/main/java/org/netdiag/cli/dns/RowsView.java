package org.netdiag.cli.dns;

import java.io.IOException;
import java.io.OutputStream;
import org.netdiag.cli.NetDiag;
import org.netdiag.cli.run.Interrupted;
import org.netdiag.dns.report.DnsEventSchemas;
import org.netdiag.dns.report.DnsRow;
import org.netdiag.dns.report.DnsSchemas;
import org.netdiag.dns.report.TryEvent;
import org.netdiag.shared.report.Format;
import org.netdiag.shared.report.NdjsonWriter;
import org.netdiag.shared.report.ReportWriter;
import org.netdiag.shared.report.RunInfo;

/// Results as JSON or samples of Prometheus, and with NDJSON their tries too.
final class RowsView implements QueryView {
  private final ReportWriter<DnsRow> writer;
  private final QueryVerdict verdict;
  private final long startedEpochNanos;

  /// @param startedEpochNanos when the run begins
  RowsView(Format format, OutputStream stream, QueryVerdict verdict, long startedEpochNanos) {
    this.writer = format.writer(DnsSchemas.result(), stream);
    this.verdict = verdict;
    this.startedEpochNanos = startedEpochNanos;
  }

  @Override
  public void begin() throws IOException {
    writer.open(new RunInfo(NetDiag.version(), startedEpochNanos));
  }

  @Override
  public void tried(TryEvent event) throws IOException {
    if (writer instanceof NdjsonWriter<DnsRow> lines) {
      DnsEventSchemas.write(lines, event);
    }
  }

  @Override
  public void result(DnsRow.Answered row) throws IOException {
    int _ = verdict.warnings(row).size();
    if (writer instanceof NdjsonWriter<DnsRow> lines) {
      DnsEventSchemas.write(lines, row);
    } else {
      writer.row(row);
    }
  }

  @Override
  public void unasked(DnsRow.Unasked row) throws IOException {
    writer.row(row);
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
