package org.netdiag.cli.mtr;

import java.util.Locale;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.report.HopRow;
import org.netdiag.mtr.report.MtrRow;
import org.netdiag.mtr.report.PathpingSchemas;
import org.netdiag.mtr.report.PathpingText;
import org.netdiag.shared.report.Format;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.Schema;
import org.netdiag.shared.report.Utf8Buffer;

/// What a command's results look like in the formats that every command has.
///
/// @param command its name
/// @param result the description of a result
/// @param hop the description of a hop
/// @param text what people read
public record Forms(String command, Schema<MtrRow> result, Schema<HopRow> hop, Text text) {

  /// Those of pathping.
  public static final Forms PATHPING =
      new Forms("pathping", PathpingSchemas.result(), PathpingSchemas.hop(), PathpingText::append);

  /// What people read.
  public interface Text {
    /// Appends a result.
    void append(Utf8Buffer out, MtrResult result);
  }

  /// The view of a format.
  ///
  /// @param startedEpochNanos when the run begins
  public MtrView view(Format format, RowsView.Destination to, long startedEpochNanos) {
    return switch (format) {
      case TEXT -> new TextView(new ReportOutput(to.stream()), to.verdict(), text);
      case JSON, NDJSON -> new RowsView(format, result, to, startedEpochNanos);
      case CSV, MARKDOWN, PROMETHEUS -> new HopsView(format, hop, to, startedEpochNanos);
      case HTML -> new PageView(command, to, startedEpochNanos);
      case NAGIOS ->
          new NagiosView(
              command.toUpperCase(Locale.ROOT), new ReportOutput(to.stream()), to.verdict());
    };
  }
}
