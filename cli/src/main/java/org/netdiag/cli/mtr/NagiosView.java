package org.netdiag.cli.mtr;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.report.MtrMetrics;
import org.netdiag.shared.report.Assertion;
import org.netdiag.shared.report.MetricUnit;
import org.netdiag.shared.report.NagiosLine;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.SafeText;

/// The one line of a Nagios plugin: the verdict on each path, and performance data for each target,
/// and with several protocols for each of them.
public final class NagiosView implements MtrView {
  private final ReportOutput output;
  private final MtrVerdict verdict;
  private final NagiosLine line;
  private final List<String> texts = new ArrayList<>();
  private final List<MtrResult> results = new ArrayList<>();

  /// @param service the word before the state
  public NagiosView(String service, ReportOutput output, MtrVerdict verdict) {
    this.output = output;
    this.verdict = verdict;
    this.line =
        new NagiosLine(service, verdict.conditions().warns(), verdict.conditions().asserts());
  }

  @Override
  public void unresolved(Unresolved target) {
    texts.add(target.name() + " cannot be measured (" + target.error() + ")");
  }

  @Override
  public void result(MtrResult result, List<Assertion> assertions) {
    int _ = verdict.warnings(result).size();
    results.add(result);
  }

  /// Whether a target was measured with several protocols.
  private boolean compared() {
    Set<Integer> targets = new HashSet<>();
    for (MtrResult result : results) {
      if (!targets.add(result.target().index())) {
        return true;
      }
    }
    return false;
  }

  private void add(MtrResult result, boolean compared, boolean alone) {
    MtrMetrics metrics = new MtrMetrics(result);
    String name = result.target().name();
    String protocol = result.probes().protocol().name().toLowerCase(Locale.ROOT);
    String text = result.refusal().orElse(result.verdict().text());
    texts.add((compared ? name + " over " + protocol : name) + ": " + text);
    String prefix = (alone ? "" : name + " ") + (compared ? protocol + " " : "");
    add(prefix + "hops", "hops", MetricUnit.COUNT, metrics);
    add(prefix + "loss", "loss", MetricUnit.PERCENT, metrics);
    add(prefix + "rta", "rtt.mean", MetricUnit.MILLIS, metrics);
  }

  private void add(String label, String metric, MetricUnit unit, MtrMetrics metrics) {
    line.add(new NagiosLine.Datum(label, metric, unit, metrics.value(metric)));
  }

  @Override
  public void end(boolean interrupted) throws IOException {
    int targets = verdict.targets();
    boolean compared = compared();
    for (MtrResult result : results) {
      add(result, compared, targets == 1);
    }
    String text = line.format(verdict.nagios(targets), String.join("; ", texts));
    SafeText.append(output.buffer(), text);
    output.buffer().put('\n');
    output.flush();
  }
}
