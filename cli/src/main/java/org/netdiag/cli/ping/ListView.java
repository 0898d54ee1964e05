package org.netdiag.cli.ping;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.netdiag.cli.run.AssertionText;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.ping.PingEvent;
import org.netdiag.ping.PingListText;
import org.netdiag.ping.PingPlan;
import org.netdiag.ping.PingResult;
import org.netdiag.ping.PingTotals;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.Utf8Buffer;

/// Many targets, a line for each as it ends, then what all came to; or the bare names of those that
/// are alive or unreachable.
final class ListView implements PingView {
  private static final int FEW = 100;

  private final PingOptions.View view;
  private final PingListText text;
  private final ReportOutput output;
  private final Verdict verdict;
  private final boolean live;

  ListView(PingPlan plan, PingOptions options, ReportOutput output, Verdict verdict) {
    this.view = options.view();
    this.text = new PingListText(plan, PingListText.nameWidth(plan.targets()));
    this.output = output;
    this.verdict = verdict;
    this.live = plan.targets().size() <= FEW;
  }

  @Override
  public boolean wantsProbes() {
    return false;
  }

  @Override
  public void begin() {}

  /// What has no address is said on stderr.
  @Override
  public void unresolved(Unresolved target) {}

  @Override
  public void event(PingEvent event) throws IOException {
    if (event instanceof PingEvent.Summary summary) {
      result(output.buffer(), summary.result());
      if (live) {
        output.flush();
      } else {
        output.relieve();
      }
    }
  }

  private void result(Utf8Buffer buffer, PingResult result) {
    var asserted = verdict.judge(result);
    var warned = verdict.warnings(result);
    if (bare()) {
      if (view.alive() ? result.answered() : !result.answered()) {
        PingListText.bare(buffer, result);
      }
      return;
    }
    if (!view.quiet()) {
      text.line(buffer, result);
      AssertionText.append(buffer, asserted, "  assert ");
      AssertionText.append(buffer, warned, "  warn ");
    }
  }

  private boolean bare() {
    return view.alive() || view.unreachable();
  }

  @Override
  public void end(Optional<PingTotals> totals, boolean interrupted) throws IOException {
    if (!bare() && totals.isPresent()) {
      PingListText.totals(output.buffer(), totals.get());
    }
    output.flush();
  }

  @Override
  public String standing(List<PingResult> results, PingTotals totals) {
    Utf8Buffer buffer = new Utf8Buffer();
    PingListText.totals(buffer, totals);
    return buffer.toString();
  }
}
