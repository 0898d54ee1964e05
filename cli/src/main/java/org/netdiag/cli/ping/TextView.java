package org.netdiag.cli.ping;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.netdiag.cli.run.AssertionText;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.ping.NameLookup;
import org.netdiag.ping.PingEvent;
import org.netdiag.ping.PingPlan;
import org.netdiag.ping.PingResult;
import org.netdiag.ping.PingText;
import org.netdiag.ping.PingTextOptions;
import org.netdiag.ping.PingTotals;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.Utf8Buffer;

/// One target as the text that people know: a line per reply, then statistics.
final class TextView implements PingView {
  private static final int BELL = 7;

  private final PingText text;
  private final ReportOutput output;
  private final Verdict verdict;
  private final boolean audible;

  TextView(PingPlan plan, PingOptions options, ReportOutput output, Verdict verdict) {
    PingOptions.View view = options.view();
    PingTextOptions look =
        new PingTextOptions(
            view.timestamps(),
            view.outstanding(),
            view.quiet(),
            options.probe().flood(),
            view.verbose(),
            view.precise());
    this.text = new PingText(plan, look, names(plan, view.numeric()));
    this.output = output;
    this.verdict = verdict;
    this.audible = view.audible();
  }

  /// The target is called what it was called; other responders have no name here.
  private static NameLookup names(PingPlan plan, boolean numeric) {
    String name = plan.targets().name(0);
    if (numeric || name.equals(plan.targets().address(0).toString())) {
      return NameLookup.NONE;
    }
    return address ->
        address.equals(plan.targets().address(0)) ? Optional.of(name) : Optional.empty();
  }

  @Override
  public boolean wantsProbes() {
    return true;
  }

  @Override
  public void begin() throws IOException {
    text.head(output.buffer());
    output.flush();
  }

  /// What has no address is said on stderr.
  @Override
  public void unresolved(Unresolved target) {}

  @Override
  public void event(PingEvent event) throws IOException {
    Utf8Buffer buffer = output.buffer();
    text.event(buffer, event);
    if (event instanceof PingEvent.Summary summary) {
      text.statistics(buffer, summary.result());
      AssertionText.append(buffer, verdict.judge(summary.result()), "assert ");
      AssertionText.append(buffer, verdict.warnings(summary.result()), "warn ");
    } else if (audible && event instanceof PingEvent.Reply) {
      buffer.put(BELL);
    }
    if (buffer.size() > 0) {
      output.flush();
    }
  }

  @Override
  public void end(Optional<PingTotals> totals, boolean interrupted) throws IOException {
    output.flush();
  }

  @Override
  public String standing(List<PingResult> results, PingTotals totals) {
    Utf8Buffer buffer = new Utf8Buffer();
    for (PingResult result : results) {
      text.shortSummary(buffer, result);
    }
    return buffer.toString();
  }
}
