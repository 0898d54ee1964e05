package org.netdiag.cli.dns.compare;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.dns.measure.CompareRound;
import org.netdiag.dns.measure.Comparison;
import org.netdiag.dns.measure.Difference;
import org.netdiag.dns.measure.report.CompareMetrics;
import org.netdiag.shared.report.MetricUnit;
import org.netdiag.shared.report.NagiosLine;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.SafeText;

/// The one line of a Nagios plugin.
final class NagiosView implements CompareView {
  private final ReportOutput output;
  private final CompareVerdict verdict;
  private final List<String> texts = new ArrayList<>();

  NagiosView(OutputStream stream, CompareVerdict verdict) {
    this.output = new ReportOutput(stream);
    this.verdict = verdict;
  }

  @Override
  public void begin() {}

  @Override
  public void unresolved(Unresolved server) {
    texts.add(server.name() + " is unknown (" + server.error() + ")");
  }

  @Override
  public void round(CompareRound round) {}

  @Override
  public void end(List<Comparison> comparisons, boolean interrupted) throws IOException {
    NagiosLine line =
        new NagiosLine("DNS COMPARE", verdict.conditions().warns(), verdict.conditions().asserts());
    for (Comparison each : comparisons) {
      var _ = verdict.judge(each);
      texts.add(text(each));
      String prefix = comparisons.size() == 1 ? "" : each.question() + " ";
      CompareMetrics metrics = new CompareMetrics(each);
      for (String metric : List.of("differences", "replies")) {
        line.add(
            new NagiosLine.Datum(prefix + metric, metric, MetricUnit.COUNT, metrics.value(metric)));
      }
    }
    SafeText.append(output.buffer(), line.format(verdict.nagios(), String.join("; ", texts)));
    output.buffer().put('\n');
    output.flush();
  }

  private static String text(Comparison comparison) {
    List<String> all = new ArrayList<>();
    for (Difference each : comparison.differences()) {
      if (each.kind().disagreement()) {
        all.add(each.text());
      }
    }
    String said = comparison.replies() == 0 ? "no server replied" : "all servers say the same";
    return comparison.question() + ": " + (all.isEmpty() ? said : String.join(", ", all));
  }
}
