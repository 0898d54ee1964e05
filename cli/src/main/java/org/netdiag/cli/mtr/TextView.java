package org.netdiag.cli.mtr;

import java.io.IOException;
import java.util.List;
import org.netdiag.cli.run.AssertionText;
import org.netdiag.mtr.MtrResult;
import org.netdiag.shared.report.Assertion;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.Utf8Buffer;

/// Each path as people read it, as it ends.
final class TextView implements MtrView {
  private final ReportOutput output;
  private final MtrVerdict verdict;
  private final Forms.Text text;
  private boolean begun;

  TextView(ReportOutput output, MtrVerdict verdict, Forms.Text text) {
    this.output = output;
    this.verdict = verdict;
    this.text = text;
  }

  @Override
  public void result(MtrResult result, List<Assertion> assertions) throws IOException {
    Utf8Buffer buffer = output.buffer();
    if (begun) {
      buffer.put('\n');
    }
    begun = true;
    text.append(buffer, result);
    AssertionText.append(buffer, assertions, "assert ");
    AssertionText.append(buffer, verdict.warnings(result), "warn ");
    output.flush();
  }

  @Override
  public String standing(List<MtrResult> results) {
    Utf8Buffer buffer = new Utf8Buffer();
    for (MtrResult result : results) {
      text.append(buffer, result);
    }
    return buffer.toString();
  }

  @Override
  public void end(boolean interrupted) throws IOException {
    output.flush();
  }
}
