package org.netdiag.cli.dns;

import java.io.OutputStream;
import org.netdiag.shared.report.Format;
import org.netdiag.shared.report.ReportOutput;

/// Makes the view that a command line asks for.
///
/// @param line what it asks for
/// @param verdict what results come to
/// @param stream where the report goes
/// @param results how many there will be, as far as that is known
/// @param startedEpochNanos when the run begins
record QueryViews(
    QueryLine line, QueryVerdict verdict, OutputStream stream, int results, long startedEpochNanos)
    implements QueryRunner.Views {
  @Override
  public QueryView open() {
    Format format = line.run().format();
    return switch (format) {
      case TEXT -> text();
      case JSON, NDJSON, PROMETHEUS -> new RowsView(format, stream, verdict, startedEpochNanos);
      case CSV, MARKDOWN, HTML -> new RecordsView(format, stream, verdict, startedEpochNanos);
      case NAGIOS ->
          new NagiosView(new ReportOutput(stream), verdict, results == 1 && !line.bulk());
    };
  }

  private QueryView text() {
    ReportOutput output = new ReportOutput(stream);
    String own = line.run().own();
    return new OrderedView(
        own.isEmpty()
            ? new TextView(output, verdict, line.look(), line.servers().size())
            : new MessagesView(output, verdict, line.look(), own.equals("yaml")));
  }
}
