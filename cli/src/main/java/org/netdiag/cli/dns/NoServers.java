package org.netdiag.cli.dns;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.netdiag.cli.ExitCode;
import org.netdiag.cli.NetDiag;
import org.netdiag.cli.Streams;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.cli.run.Complaints;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.cli.run.Workplace;
import org.netdiag.shared.report.Format;
import org.netdiag.shared.report.NagiosLine;
import org.netdiag.shared.report.NagiosStatus;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.ReportWriter;
import org.netdiag.shared.report.RunInfo;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Schema;

/// The report of a run none of whose servers has an address: programs that read it get what they
/// can read, with the errors as its results.
///
/// @param command its name, such as `dns latency`
/// @param run how the report looks; not as text
/// @param schema of its results
/// @param servers those without an address
public record NoServers<T>(
    String command, RunOptions run, Schema<T> schema, List<Unresolved> servers) {
  /// Tells of each on stderr and writes the report.
  ///
  /// @param row makes the result of one
  /// @return the exit code
  /// @throws FailureException when the output cannot be opened
  /// @throws IOException when it cannot be written
  public int report(
      Workplace workplace, Streams streams, long startedEpochNanos, Function<Unresolved, T> row)
      throws FailureException, IOException {
    Complaints complaints = new Complaints(command, streams.err());
    for (Unresolved each : servers) {
      complaints.unknown(each.name(), each.error());
    }
    complaints.end();
    try (Workplace.Output output = workplace.output(run)) {
      if (run.format() == Format.NAGIOS) {
        nagios(new ReportOutput(output.stream()));
        return NagiosStatus.UNKNOWN.code();
      }
      ReportWriter<T> writer = run.format().writer(schema, output.stream());
      writer.open(new RunInfo(NetDiag.version(), startedEpochNanos));
      for (Unresolved each : servers) {
        writer.row(row.apply(each));
      }
      writer.close();
    }
    return ExitCode.COULD_NOT_RUN;
  }

  private void nagios(ReportOutput output) throws IOException {
    List<String> texts = new ArrayList<>();
    for (Unresolved each : servers) {
      texts.add(each.name() + " is unknown (" + each.error() + ")");
    }
    NagiosLine line = new NagiosLine(command.toUpperCase(Locale.ROOT), List.of(), List.of());
    String text = line.format(NagiosStatus.UNKNOWN, String.join("; ", texts));
    SafeText.append(output.buffer(), text);
    output.buffer().put('\n');
    output.flush();
  }
}
