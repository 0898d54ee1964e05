package org.netdiag.cli.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.trace.TraceResult;
import org.netdiag.trace.report.AtlasJson;
import org.netdiag.trace.report.DotGraph;
import org.netdiag.trace.report.ScamperJson;
import org.netdiag.trace.report.TraceRow;

/// The shapes that other tools read: a graph and an array at the end, or a line for each result.
final class ExportView implements TraceView {
  private final String form;
  private final OutputStream stream;
  private final ReportOutput output;
  private final List<TraceResult> kept = new ArrayList<>();

  /// @param form `dot`, `atlas` or `scamper`
  ExportView(String form, OutputStream stream) {
    this.form = form;
    this.stream = stream;
    this.output = new ReportOutput(stream);
  }

  @Override
  public void result(TraceRow.Measured row) throws IOException {
    if (form.equals("scamper")) {
      ScamperJson.append(output.buffer(), row.result());
      output.flush();
    } else {
      kept.add(row.result());
    }
  }

  @Override
  public void end(boolean interrupted) throws IOException {
    switch (form) {
      case "dot" -> DotGraph.append(output.buffer(), kept);
      case "atlas" -> AtlasJson.write(stream, kept);
      default -> {}
    }
    output.flush();
  }
}
