package org.netdiag.cli.dns;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.report.DnsRow;
import org.netdiag.shared.report.MetricUnit;
import org.netdiag.shared.report.NagiosLine;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.SafeText;

/// The one line of a Nagios plugin, with performance data for each result.
final class NagiosView implements QueryView {
  private static final int MOST_TEXTS = 10;

  private final ReportOutput output;
  private final QueryVerdict verdict;
  private final boolean single;
  private final NagiosLine line;
  private final List<String> texts = new ArrayList<>();
  private int more;

  /// @param single whether there is one result
  NagiosView(ReportOutput output, QueryVerdict verdict, boolean single) {
    this.output = output;
    this.verdict = verdict;
    this.single = single;
    this.line = new NagiosLine("DNS", verdict.conditions().warns(), verdict.conditions().asserts());
  }

  @Override
  public void result(DnsRow.Answered row) {
    int _ = verdict.warnings(row).size();
    DnsResult result = row.result();
    String what =
        result.question().name()
            + " "
            + RecordType.text(result.question().type())
            + " at "
            + result.server().label();
    if (texts.size() < MOST_TEXTS) {
      texts.add(what + " " + said(result));
    } else {
      more++;
    }
    String prefix = single ? "" : what + " ";
    line.add(
        new NagiosLine.Datum(
            prefix + "time", "rtt.mean", MetricUnit.MILLIS, QueryVerdict.number(row, "rtt.mean")));
    line.add(
        new NagiosLine.Datum(
            prefix + "records", "records", MetricUnit.COUNT, QueryVerdict.number(row, "records")));
  }

  @Override
  public void unasked(DnsRow.Unasked row) {
    if (texts.size() < MOST_TEXTS) {
      texts.add(row.question() + " was not asked of " + row.server() + " (" + row.error() + ")");
    } else {
      more++;
    }
  }

  private static String said(DnsResult result) {
    return switch (result.outcome()) {
      case ANSWER -> "is answered";
      case NODATA -> "has no such record";
      case NXDOMAIN -> "does not exist";
      case SERVER_FAILURE -> {
        int code = result.reply().orElseThrow().rcode();
        yield code == Rcode.NOERROR
            ? "is answered cut, with no records"
            : "fails with " + Rcode.text(code);
      }
      case NO_REPLY ->
          "is not answered"
              + (result.failure().isEmpty()
                  ? ""
                  : " (" + result.failure().toLowerCase(Locale.ROOT) + ")");
    };
  }

  @Override
  public void flush() {}

  @Override
  public void end(boolean interrupted) throws IOException {
    String text = String.join("; ", texts) + (more > 0 ? "; and " + more + " more" : "");
    SafeText.append(output.buffer(), line.format(verdict.nagios(), text));
    output.buffer().put('\n');
    output.flush();
  }
}
