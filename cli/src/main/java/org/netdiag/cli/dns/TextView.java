package org.netdiag.cli.dns;

import java.io.IOException;
import java.util.Optional;
import org.netdiag.cli.NetDiag;
import org.netdiag.cli.run.AssertionText;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.report.DnsRow;
import org.netdiag.dns.text.DigBanner;
import org.netdiag.dns.text.DigText;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;

/// Results as text like dig's.
final class TextView implements QueryView {
  private final ReportOutput output;
  private final QueryLook look;
  private final int named;
  private final QueryVerdict verdict;
  private boolean begun;

  /// @param named how many servers the command line names
  TextView(ReportOutput output, QueryVerdict verdict, QueryLook look, int named) {
    this.verdict = verdict;
    this.output = output;
    this.look = look;
    this.named = named;
  }

  @Override
  public void begin() {
    append(new Utf8Buffer(), Rehearsal.result());
  }

  private void append(Utf8Buffer buffer, DnsResult result) {
    if (look.brief()) {
      DigText.brief(buffer, result, look.display());
    } else {
      Optional<DigBanner> banner =
          begun
              ? Optional.empty()
              : Optional.of(
                  new DigBanner(NetDiag.version(), look.arguments(), named, /* brief= */ false));
      DigText.append(buffer, result, look.display(), banner);
    }
  }

  @Override
  public void result(DnsRow.Answered row) throws IOException {
    Utf8Buffer buffer = output.buffer();
    append(buffer, row.result());
    begun = true;
    if (row.validation().isPresent()) {
      SecureText.append(buffer, row.validation().get());
    }
    AssertionText.append(buffer, row.assertions(), ";; assert ");
    AssertionText.append(buffer, verdict.warnings(row), ";; warn ");
    output.relieve();
  }

  @Override
  public void unasked(DnsRow.Unasked row) throws IOException {
    Utf8Buffer buffer = output.buffer();
    buffer.ascii(";; ").ascii(row.question().toString()).ascii(" was not asked of ");
    SafeText.append(buffer, row.server());
    buffer.ascii(": ");
    SafeText.append(buffer, row.error());
    buffer.put('\n');
    output.relieve();
  }

  @Override
  public void flush() throws IOException {
    output.flush();
  }

  @Override
  public void end(boolean interrupted) throws IOException {
    output.flush();
  }
}
