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

/// The shapes that other tools read: a graph at the end, an array that grows, or a line for each
/// result.
final class ExportView implements TraceView {
  private final String form;
  private final ReportOutput output;
  private final List<TraceResult> kept = new ArrayList<>();
  private boolean first = true;

  /// @param form `dot`, `atlas` or `scamper`
  ExportView(String form, OutputStream stream) {
    this.form = form;
    this.output = new ReportOutput(stream);
  }

  @Override
  public void result(TraceRow.Measured row) throws IOException {
    switch (form) {
      case "scamper" -> ScamperJson.append(output.buffer(), row.result());
      case "atlas" -> {
        output.buffer().ascii(first ? "[\n" : ",\n");
        AtlasJson.append(output.buffer(), row.result());
        first = false;
      }
      default -> kept.add(row.result());
    }
    output.flush();
  }

  @Override
  public void end(boolean interrupted) throws IOException {
    switch (form) {
      case "dot" -> DotGraph.append(output.buffer(), kept);
      case "atlas" -> output.buffer().ascii(first ? "[]\n" : "\n]\n");
      default -> {}
    }
    output.flush();
  }
}
