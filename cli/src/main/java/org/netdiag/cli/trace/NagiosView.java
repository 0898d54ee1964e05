package org.netdiag.cli.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.shared.report.MetricUnit;
import org.netdiag.shared.report.NagiosLine;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.SafeText;
import org.netdiag.trace.TraceProtocol;
import org.netdiag.trace.TraceResult;
import org.netdiag.trace.report.TraceMetrics;
import org.netdiag.trace.report.TraceRow;

/// The one line of a Nagios plugin, with performance data for each target, and with several
/// protocols for each of them.
final class NagiosView implements TraceView {
  private final ReportOutput output;
  private final TraceVerdict verdict;
  private final int targets;
  private final boolean compared;
  private final NagiosLine line;
  private final List<String> texts = new ArrayList<>();

  /// @param targets how many were asked for
  NagiosView(TraceOptions options, ReportOutput output, TraceVerdict verdict, int targets) {
    this.output = output;
    this.verdict = verdict;
    this.targets = targets;
    this.compared = options.probe().protocol() == TraceProtocol.ALL;
    this.line =
        new NagiosLine("TRACE", verdict.conditions().warns(), verdict.conditions().asserts());
  }

  @Override
  public void unresolved(Unresolved target) {
    texts.add(target.name() + " is unknown (" + target.error() + ")");
  }

  @Override
  public void result(TraceRow.Measured row) {
    TraceResult result = row.result();
    int _ = verdict.warnings(result, row.diff()).size();
    TraceMetrics metrics = new TraceMetrics(result, row.diff());
    OptionalDouble hops = metrics.value("hops");
    String name = result.target().name();
    String protocol = result.probes().protocol().name().toLowerCase(Locale.ROOT);
    String what = compared ? name + " over " + protocol : name;
    texts.add(
        result.reached()
            ? what + " is reached in " + counted((int) hops.orElse(0))
            : what + " is not reached (" + result.stop().key() + ")");
    String prefix = (targets == 1 ? "" : name + " ") + (compared ? protocol + " " : "");
    line.add(new NagiosLine.Datum(prefix + "hops", "hops", MetricUnit.COUNT, hops));
    line.add(
        new NagiosLine.Datum(
            prefix + "rta", "rtt.mean", MetricUnit.MILLIS, metrics.value("rtt.mean")));
  }

  private static String counted(int hops) {
    return hops == 1 ? "1 hop" : hops + " hops";
  }

  @Override
  public void end(boolean interrupted) throws IOException {
    String text = line.format(verdict.nagios(targets), String.join("; ", texts));
    SafeText.append(output.buffer(), text);
    output.buffer().put('\n');
    output.flush();
  }
}
