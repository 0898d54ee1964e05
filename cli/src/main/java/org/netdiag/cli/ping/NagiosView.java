package org.netdiag.cli.ping;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.ping.PingEvent;
import org.netdiag.ping.PingListText;
import org.netdiag.ping.PingResult;
import org.netdiag.ping.PingTotals;
import org.netdiag.shared.report.Durations;
import org.netdiag.shared.report.MetricUnit;
import org.netdiag.shared.report.NagiosLine;
import org.netdiag.shared.report.NagiosStatus;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.stats.RttSummary;

/// The one line of a Nagios plugin, with performance data for each target.
final class NagiosView implements PingView {
  private static final double MILLI = 1e6;

  private final ReportOutput output;
  private final Verdict verdict;
  private final int targets;
  private final NagiosLine line;
  private final List<String> texts = new ArrayList<>();

  /// @param targets how many were asked for
  NagiosView(ReportOutput output, Verdict verdict, int targets) {
    this.output = output;
    this.verdict = verdict;
    this.targets = targets;
    this.line =
        new NagiosLine("PING", verdict.conditions().warns(), verdict.conditions().asserts());
  }

  @Override
  public boolean wantsProbes() {
    return false;
  }

  @Override
  public void begin() {}

  @Override
  public void unresolved(Unresolved target) {
    texts.add(target.name() + " is unknown (" + target.error() + ")");
  }

  @Override
  public void event(PingEvent event) {
    if (event instanceof PingEvent.Summary summary) {
      PingResult result = summary.result();
      verdict.judge(result);
      verdict.warnings(result);
      texts.add(text(result));
      String prefix = targets == 1 ? "" : result.target().name() + " ";
      boolean answered = result.rtt().isPresent();
      data(prefix + "rta", "rtt.mean", answered ? result.rtt().get().meanNanos() : Double.NaN);
      data(prefix + "rtmin", "rtt.min", answered ? result.rtt().get().minNanos() : Double.NaN);
      data(prefix + "rtmax", "rtt.max", answered ? result.rtt().get().maxNanos() : Double.NaN);
      line.add(
          new NagiosLine.Datum(
              prefix + "pl", "loss", MetricUnit.PERCENT, result.counts().loss().lossPercent()));
    }
  }

  private void data(String label, String metric, double nanos) {
    OptionalDouble value =
        Double.isNaN(nanos) ? OptionalDouble.empty() : OptionalDouble.of(nanos / MILLI);
    line.add(new NagiosLine.Datum(label, metric, MetricUnit.MILLIS, value));
  }

  private static String text(PingResult result) {
    Utf8Buffer out = new Utf8Buffer();
    SafeText.append(out, result.target().name());
    if (result.rtt().isPresent()) {
      RttSummary rtt = result.rtt().get();
      out.ascii(" rta ").ascii(Durations.millis(rtt.meanNanos())).ascii(" ms, lost ");
      out.decimal(result.counts().loss().lossPercent().orElse(0), 1).put('%');
    } else {
      out.ascii(" does not answer");
    }
    return out.toString();
  }

  @Override
  public void end(Optional<PingTotals> totals, boolean interrupted) throws IOException {
    NagiosStatus status = verdict.nagios(targets);
    SafeText.append(output.buffer(), line.format(status, String.join("; ", texts)));
    output.buffer().put('\n');
    output.flush();
  }

  @Override
  public String standing(List<PingResult> results, PingTotals totals) {
    Utf8Buffer buffer = new Utf8Buffer();
    PingListText.totals(buffer, totals);
    return buffer.toString();
  }
}
