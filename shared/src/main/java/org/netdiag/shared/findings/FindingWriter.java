package org.netdiag.shared.findings;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.netdiag.shared.report.BrokenPipeException;
import org.netdiag.shared.report.Extras;
import org.netdiag.shared.report.Format;
import org.netdiag.shared.report.MetricUnit;
import org.netdiag.shared.report.NagiosLine;
import org.netdiag.shared.report.NagiosStatus;
import org.netdiag.shared.report.NdjsonWriter;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.ReportWriter;
import org.netdiag.shared.report.RunInfo;
import org.netdiag.shared.report.Schema;

/// Writes a report of findings in any format.
///
/// JSON has the findings as `results` and the sentence as `summary` beside them; NDJSON a line with
/// the event `finding` for each and one `summary` at the end; CSV, Markdown and HTML a row for
/// each; Prometheus a sample for each; Nagios the sentence and how many findings there are of each
/// level.
public final class FindingWriter {
  private final Format format;
  private final OutputStream stream;
  private final FindingText text;
  private final ExitPolicy policy;

  /// A writer.
  ///
  /// @param stream stays open
  /// @param text how [Format#TEXT] looks
  /// @param policy what makes the state of [Format#NAGIOS]
  public FindingWriter(Format format, OutputStream stream, FindingText text, ExitPolicy policy) {
    this.format = format;
    this.stream = stream;
    this.text = text;
    this.policy = policy;
  }

  /// Writes the report and flushes it. A reader that goes has seen enough.
  ///
  /// @return the exit code: that of the policy, or Nagios' own for [Format#NAGIOS]
  /// @throws IOException when the output cannot be written
  public int write(FindingReport report, RunInfo info) throws IOException {
    try {
      print(report, info);
    } catch (BrokenPipeException gone) {
      // The exit code tells what was learnt.
    }
    return format == Format.NAGIOS ? status(report).code() : policy.code(report);
  }

  private void print(FindingReport report, RunInfo info) throws IOException {
    switch (format) {
      case TEXT -> plain(text.format(report));
      case NAGIOS -> plain(nagios(report) + "\n");
      case NDJSON -> events(report, info);
      case PROMETHEUS -> rows(FindingSchemas.metrics(report.schema()), report, info);
      case JSON, CSV, MARKDOWN, HTML -> rows(FindingSchemas.results(report.schema()), report, info);
    }
  }

  private void plain(String lines) throws IOException {
    ReportOutput output = new ReportOutput(stream);
    output.buffer().utf8(lines);
    output.flush();
  }

  private void rows(Schema<Finding> schema, FindingReport report, RunInfo info) throws IOException {
    ReportWriter<Finding> writer = format.writer(schema, stream);
    writer.open(info);
    for (Finding finding : report.findings()) {
      writer.row(finding);
    }
    writer.close(new Extras<>(FindingSchemas.summary(report.schema()), report));
  }

  private void events(FindingReport report, RunInfo info) throws IOException {
    NdjsonWriter<FindingReport> writer =
        new NdjsonWriter<>(FindingSchemas.summary(report.schema()), new ReportOutput(stream));
    Schema<Finding> findings = FindingSchemas.results(report.schema());
    writer.open(info);
    for (Finding finding : report.findings()) {
      writer.event(FindingSchemas.EVENT, findings, finding);
    }
    writer.row(report);
    writer.close();
  }

  private NagiosStatus status(FindingReport report) {
    return report.interrupted() ? NagiosStatus.UNKNOWN : policy.status(report);
  }

  private String nagios(FindingReport report) {
    NagiosLine line =
        new NagiosLine(report.service().toUpperCase(Locale.ROOT), List.of(), List.of());
    for (Level level : Level.values()) {
      OptionalDouble count = OptionalDouble.of(report.count(level));
      line.add(new NagiosLine.Datum(level.key(), level.key(), MetricUnit.COUNT, count));
    }
    return line.format(status(report), report.summary());
  }
}
