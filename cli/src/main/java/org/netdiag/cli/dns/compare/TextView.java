package org.netdiag.cli.dns.compare;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.netdiag.cli.run.AssertionText;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.dns.measure.CompareRound;
import org.netdiag.dns.measure.Comparison;
import org.netdiag.dns.measure.Difference;
import org.netdiag.dns.measure.report.CompareText;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.SafeText;

/// Text: what changes from round to round, then a table for each question.
final class TextView implements CompareView {
  private final ReportOutput output;
  private final CompareVerdict verdict;
  private final List<Unresolved> unresolved = new ArrayList<>();
  private List<List<String>> before = List.of();

  TextView(OutputStream stream, CompareVerdict verdict) {
    this.output = new ReportOutput(stream);
    this.verdict = verdict;
  }

  @Override
  public void begin() {}

  @Override
  public void unresolved(Unresolved server) {
    unresolved.add(server);
  }

  /// Says how the answers stand when they stand otherwise than in the round before.
  @Override
  public void round(CompareRound round) throws IOException {
    if (round.last()) {
      return;
    }
    List<List<String>> now = new ArrayList<>();
    for (Comparison each : round.comparisons()) {
      now.add(disagreements(each));
    }
    for (int i = 0; i < now.size(); i++) {
      if (before.isEmpty() || !before.get(i).equals(now.get(i))) {
        CompareText.round(output.buffer(), round.comparisons().get(i));
        for (String text : now.get(i)) {
          SafeText.append(output.buffer().ascii("  "), text);
          output.buffer().put('\n');
        }
      }
    }
    before = now;
    output.flush();
  }

  private static List<String> disagreements(Comparison comparison) {
    List<String> texts = new ArrayList<>();
    for (Difference each : comparison.differences()) {
      if (each.kind().disagreement()) {
        texts.add(each.kind().key() + ": " + each.text());
      }
    }
    return texts;
  }

  @Override
  public void end(List<Comparison> comparisons, boolean interrupted) throws IOException {
    boolean first = before.isEmpty();
    for (Comparison each : comparisons) {
      if (!first) {
        output.buffer().put('\n');
      }
      first = false;
      CompareText.append(output.buffer(), each);
      if (verdict.left(each) > 0) {
        output.buffer().ascii("Cut short: ").integer(verdict.left(each));
        output.buffer().ascii(verdict.left(each) == 1 ? " server" : " servers");
        output.buffer().ascii(" had not answered yet.\n");
      }
      AssertionText.append(output.buffer(), verdict.judge(each), "assert ");
    }
    for (Unresolved each : unresolved) {
      SafeText.append(output.buffer(), each.name() + " is unknown (" + each.error() + ")");
      output.buffer().put('\n');
    }
    output.flush();
  }
}
