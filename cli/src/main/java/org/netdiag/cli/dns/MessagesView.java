package org.netdiag.cli.dns;

import java.io.IOException;
import org.netdiag.dns.report.DnsRow;
import org.netdiag.dns.text.DigPart;
import org.netdiag.dns.text.DnsYaml;
import org.netdiag.dns.text.Rfc8427;
import org.netdiag.shared.report.ReportOutput;

/// Messages in a form that other tools have: YAML like dig's, or JSON of RFC 8427.
final class MessagesView implements QueryView {
  private final ReportOutput output;
  private final QueryVerdict verdict;
  private final QueryLook look;
  private final boolean yaml;

  /// @param yaml whether it is YAML
  MessagesView(ReportOutput output, QueryVerdict verdict, QueryLook look, boolean yaml) {
    this.output = output;
    this.verdict = verdict;
    this.look = look;
    this.yaml = yaml;
  }

  @Override
  public void result(DnsRow.Answered row) throws IOException {
    int _ = verdict.warnings(row).size();
    if (yaml) {
      DnsYaml.append(output.buffer(), row.result(), look.display());
    } else {
      Rfc8427.append(output.buffer(), row.result(), look.display().has(DigPart.SENT));
    }
    output.relieve();
  }

  /// There is no message.
  @Override
  public void unasked(DnsRow.Unasked row) {}

  @Override
  public void flush() throws IOException {
    output.flush();
  }

  @Override
  public void end(boolean interrupted) throws IOException {
    output.flush();
  }
}
