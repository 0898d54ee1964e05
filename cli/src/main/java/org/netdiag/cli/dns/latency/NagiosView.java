package org.netdiag.cli.dns.latency;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.dns.measure.LatencyEvent;
import org.netdiag.dns.measure.LatencyPlan;
import org.netdiag.dns.measure.LatencyResult;
import org.netdiag.dns.measure.report.LatencyMetrics;
import org.netdiag.dns.measure.report.LatencyText;
import org.netdiag.shared.report.Durations;
import org.netdiag.shared.report.MetricUnit;
import org.netdiag.shared.report.NagiosLine;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;

/// The one line of a Nagios plugin, with performance data for each server.
final class NagiosView implements LatencyView {
  private final ReportOutput output;
  private final LatencyVerdict verdict;
  private final LatencyText text;
  private final boolean single;
  private final NagiosLine line;
  private final List<String> texts = new ArrayList<>();

  NagiosView(LatencyPlan plan, OutputStream stream, LatencyVerdict verdict) {
    this.output = new ReportOutput(stream);
    this.verdict = verdict;
    this.text = new LatencyText(plan);
    this.single = plan.targets().size() == 1;
    this.line =
        new NagiosLine("DNS LATENCY", verdict.conditions().warns(), verdict.conditions().asserts());
  }

  @Override
  public void begin() {}

  @Override
  public void unresolved(Unresolved server) {
    texts.add(server.name() + " is unknown (" + server.error() + ")");
  }

  @Override
  public void event(LatencyEvent event) {
    if (event instanceof LatencyEvent.Summary summary) {
      LatencyResult result = summary.result();
      var _ = verdict.judge(result);
      texts.add(text(result));
      String prefix = single ? "" : result.target().label() + " ";
      LatencyMetrics metrics = new LatencyMetrics(result);
      for (String metric : List.of("rtt.median", "rtt.p95", "rtt.max")) {
        data(prefix, metric, MetricUnit.MILLIS, metrics.value(metric));
      }
      data(prefix, "loss", MetricUnit.PERCENT, metrics.value("loss"));
    }
  }

  private void data(String prefix, String metric, MetricUnit unit, OptionalDouble value) {
    line.add(new NagiosLine.Datum(prefix + metric.replace("rtt.", ""), metric, unit, value));
  }

  private static String text(LatencyResult result) {
    Utf8Buffer out = new Utf8Buffer();
    SafeText.append(out, result.target().label());
    if (result.rtt().isPresent()) {
      out.ascii(" median ").ascii(Durations.millis((double) result.rtt().get().medianNanos()));
      out.ascii(" ms, lost ");
      out.decimal(result.counts().loss().lossPercent().orElse(0), 1).put('%');
      result
          .rcodes()
          .forEach((code, count) -> {
            if (!code.equals("NOERROR")) {
              out.ascii(", ").integer(count).put(' ').ascii(code);
            }
          });
    } else {
      out.ascii(" does not answer");
    }
    return out.toString();
  }

  @Override
  public void end(boolean interrupted) throws IOException {
    SafeText.append(output.buffer(), line.format(verdict.nagios(), String.join("; ", texts)));
    output.buffer().put('\n');
    output.flush();
  }

  @Override
  public String standing(List<LatencyResult> results) {
    return TextView.standing(text, results);
  }
}
