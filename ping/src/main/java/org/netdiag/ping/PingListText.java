package org.netdiag.ping;

import java.util.OptionalDouble;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.stats.RttSummary;

/// Many targets as text: a line for each, in the words that fping has taught people.
///
/// ```
/// 192.0.2.1 is alive (0.042 ms)
/// 192.0.2.9 is unreachable (no reply)
/// 192.0.2.7 is unreachable (Destination Host Unreachable from 192.0.2.254)
/// ```
///
/// With more than one probe each, `+` and what is remarkable follow the numbers:
///
/// ```
/// 192.0.2.1 : xmt/rcv/%loss = 5/4/20%, min/avg/max = 0.021/0.028/0.035
/// 192.0.2.9 : xmt/rcv/%loss = 5/0/100%
/// ```
public final class PingListText {
  private final int nameWidth;
  private final boolean single;

  /// @param plan what is carried out
  /// @param nameWidth columns that names are padded to; 0 for none
  public PingListText(PingPlan plan, int nameWidth) {
    this.nameWidth = nameWidth;
    this.single = plan.pacing().count() == 1;
  }

  /// The width of the longest of the plan's first 1,000 names, at most 40.
  public static int nameWidth(PingTargets targets) {
    int width = 0;
    for (int i = 0; i < Math.min(1000, targets.size()); i++) {
      width = Math.max(width, targets.name(i).length());
    }
    return Math.min(width, 40);
  }

  /// The line of a target.
  public void line(Utf8Buffer out, PingResult result) {
    if (single) {
      alive(out, result);
    } else {
      name(out, result);
      numbers(out, result);
    }
    out.put('\n');
  }

  private static void alive(Utf8Buffer out, PingResult result) {
    SafeText.append(out, result.target().name());
    if (result.rtt().isPresent()) {
      out.ascii(" is alive (");
      TextNumbers.time(out, result.rtt().get().minNanos(), false);
      out.ascii(" ms");
      if (result.counts().refused() > 0) {
        out.ascii(", port refused");
      }
      out.put(')');
      return;
    }
    out.ascii(result.counts().loss().decided() > 0 ? " is unreachable (" : " is undecided (");
    reason(out, result);
    out.put(')');
  }

  private static void reason(Utf8Buffer out, PingResult result) {
    if (result.probes().isEmpty()) {
      out.ascii("not probed");
      return;
    }
    switch (result.probes().getLast().outcome()) {
      case Outcome.IcmpError error ->
          out.ascii(error.text()).ascii(" from ").ascii(error.from().toString());
      case Outcome.SendFailed failed -> out.ascii("not sent: ").ascii(failed.text());
      case Outcome.Timeout timeout -> {
        out.ascii("no reply");
        if (timeout.lateRttNanos().isPresent()) {
          out.ascii(" in time, one after ");
          TextNumbers.time(out, timeout.lateRttNanos().getAsLong(), false);
          out.ascii(" ms");
        }
      }
      case Outcome.Cancelled _ -> out.ascii("cancelled");
      case Outcome.Reply _ -> out.ascii("answered");
    }
  }

  private void name(Utf8Buffer out, PingResult result) {
    int before = out.size();
    SafeText.append(out, result.target().name());
    out.spaces(Math.max(0, nameWidth - (out.size() - before)));
  }

  private static void numbers(Utf8Buffer out, PingResult result) {
    PingCounts counts = result.counts();
    out.ascii(" : xmt/rcv/%loss = ").integer(counts.sent());
    out.put('/').integer(counts.received()).put('/');
    OptionalDouble loss = counts.loss().lossPercent();
    if (loss.isPresent()) {
      TextNumbers.percent(out, loss.getAsDouble());
    } else {
      out.put('-');
    }
    if (result.rtt().isPresent()) {
      RttSummary rtt = result.rtt().get();
      out.ascii(", min/avg/max = ");
      TextNumbers.time(out, rtt.minNanos(), false);
      TextNumbers.time(out.put('/'), rtt.meanNanos(), false);
      TextNumbers.time(out.put('/'), rtt.maxNanos(), false);
    }
    extra(out, counts.duplicates(), " duplicates");
    extra(out, counts.late(), " late");
    extra(out, counts.corrupted(), " corrupted");
    extra(out, counts.errors(), " errors");
    extra(out, counts.sendFailed(), " not sent");
    extra(out, counts.localDrops(), " perhaps dropped by this host");
  }

  private static void extra(Utf8Buffer out, long count, String what) {
    if (count > 0) {
      out.ascii(", +").integer(count).ascii(what);
    }
  }

  /// The line of a target whose name does not resolve or that could not be probed otherwise.
  public void line(Utf8Buffer out, PingRow.Unresolved row) {
    SafeText.append(out, row.name());
    out.ascii(" is unknown (");
    SafeText.append(out, row.error());
    out.ascii(")\n");
  }

  /// A bare name, for lists of those that are alive or unreachable.
  public static void bare(Utf8Buffer out, PingResult result) {
    SafeText.append(out, result.target().name());
    out.put('\n');
  }

  /// What the whole run came to, in one to three lines.
  public static void totals(Utf8Buffer out, PingTotals totals) {
    PingCounts counts = totals.counts();
    out.integer(totals.targets()).ascii(totals.targets() == 1 ? " target: " : " targets: ");
    out.integer(totals.answered()).ascii(" alive, ");
    out.integer(totals.finished() - totals.answered()).ascii(" without an answer");
    if (totals.finished() < totals.targets()) {
      out.ascii(", ").integer(totals.targets() - totals.finished()).ascii(" unfinished");
    }
    out.ascii("\n").integer(counts.sent()).ascii(counts.sent() == 1 ? " probe, " : " probes, ");
    out.integer(counts.received()).ascii(counts.received() == 1 ? " reply" : " replies");
    OptionalDouble loss = counts.loss().lossPercent();
    if (loss.isPresent()) {
      out.ascii(", ");
      TextNumbers.percent(out, loss.getAsDouble());
      out.ascii(" loss");
    }
    extra(out, counts.errors(), " ICMP errors");
    extra(out, counts.sendFailed(), " not sent");
    if (totals.rtt().isPresent()) {
      RttSummary rtt = totals.rtt().get();
      out.ascii(", rtt min/avg/max = ");
      TextNumbers.millis(out, rtt.minNanos());
      TextNumbers.millis(out.put('/'), rtt.meanNanos());
      TextNumbers.millis(out.put('/'), rtt.maxNanos());
      out.ascii(" ms");
    }
    out.ascii(", ").decimal(totals.elapsedNanos() / 1e9, 3).ascii(" s\n");
    if (counts.localDrops() > 0) {
      out.ascii("warning: this host dropped ").integer(counts.localDrops());
      out.ascii(" replies because its receive buffer was full\n");
    }
  }
}
