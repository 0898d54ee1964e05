package org.netdiag.cli.mtr;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.netdiag.cli.NetDiag;
import org.netdiag.cli.run.Interrupted;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.mtr.MtrEvent;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.report.MtrEventSchemas;
import org.netdiag.mtr.report.MtrRow;
import org.netdiag.shared.report.Assertion;
import org.netdiag.shared.report.Format;
import org.netdiag.shared.report.NdjsonWriter;
import org.netdiag.shared.report.ReportWriter;
import org.netdiag.shared.report.RunInfo;
import org.netdiag.shared.report.Schema;

/// Results as JSON, and with NDJSON events as they happen.
public final class RowsView implements MtrView {
  private final ReportWriter<MtrRow> writer;
  private final MtrVerdict verdict;
  private final long startedEpochNanos;
  private final boolean events;

  /// @param format JSON or NDJSON
  /// @param schema of the results
  /// @param startedEpochNanos when the run begins
  public RowsView(Format format, Schema<MtrRow> schema, Destination to, long startedEpochNanos) {
    this.writer = format.writer(schema, to.stream());
    this.verdict = to.verdict();
    this.startedEpochNanos = startedEpochNanos;
    this.events = format == Format.NDJSON;
  }

  /// Where results go.
  ///
  /// @param stream the report's
  /// @param verdict what they come to
  public record Destination(OutputStream stream, MtrVerdict verdict) {}

  @Override
  public boolean wantsProbes() {
    return events;
  }

  @Override
  public void begin() throws IOException {
    writer.open(new RunInfo(NetDiag.version(), startedEpochNanos));
  }

  @Override
  public void event(MtrEvent event) throws IOException {
    if (events && writer instanceof NdjsonWriter<MtrRow> lines) {
      MtrEventSchemas.write(lines, event);
      writer.flush();
    }
  }

  @Override
  public void result(MtrResult result, List<Assertion> assertions) throws IOException {
    int _ = verdict.warnings(result).size();
    writer.row(new MtrRow.Measured(result, assertions));
    if (events) {
      writer.flush();
    }
  }

  @Override
  public void unresolved(Unresolved target) throws IOException {
    writer.row(new MtrRow.Unresolved(target.index(), target.name(), target.error()));
  }

  @Override
  public void end(boolean interrupted) throws IOException {
    Interrupted.close(writer, interrupted);
  }
}
