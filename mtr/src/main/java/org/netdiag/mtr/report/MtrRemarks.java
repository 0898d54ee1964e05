package org.netdiag.mtr.report;

import java.util.List;
import java.util.Locale;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.ProbeCounts;
import org.netdiag.mtr.RouteChange;
import org.netdiag.mtr.verdict.HopWord;
import org.netdiag.mtr.verdict.RateLimit;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.TextWidth;
import org.netdiag.shared.report.Utc;
import org.netdiag.shared.report.Utf8Buffer;

/// What a path tells beside its table, in lines that do not begin with a number.
final class MtrRemarks {
  private static final int COLUMNS = 80;
  private static final int INDENT = 2;
  private static final int MOST_CHANGES = 10;

  private final Utf8Buffer out;
  private final MtrResult result;

  private MtrRemarks(Utf8Buffer out, MtrResult result) {
    this.out = out;
    this.result = result;
  }

  static void append(Utf8Buffer out, MtrResult result) {
    MtrRemarks remarks = new MtrRemarks(out, result);
    remarks.path();
    if (result.refusal().isPresent()) {
      remarks.line("Not measured: no probe could be sent: " + result.refusal().get());
    } else {
      remarks.line("Verdict (" + result.verdict().level().key() + "): " + result.verdict().text());
    }
    for (String caution : result.verdict().cautions()) {
      remarks.line("Caution: " + caution);
    }
    for (MtrHop hop : result.hops()) {
      remarks.hop(hop);
    }
    remarks.changes();
    for (String note : result.notes()) {
      remarks.line("Note: " + note);
    }
  }

  /// Whose path it is and how much was asked.
  private void path() {
    line(
        "Path to "
            + result.target().name()
            + " ("
            + result.target().address()
            + "), "
            + result.probes().protocol().name().toLowerCase(Locale.ROOT)
            + ", "
            + counted(result.rounds(), "round"));
  }

  private void hop(MtrHop hop) {
    if (hop.verdict().word() == HopWord.RATE_LIMITED) {
      line(
          "Hop "
              + hop.ttl()
              + " limits its answers"
              + limit(hop)
              + ": what it forwards is not lost");
    }
    ProbeCounts counts = hop.stats().counts();
    if (counts.late() > 0) {
      line("Late: " + counted(counts.late(), "answer") + " of hop " + hop.ttl());
    }
    if (counts.duplicates() > 0) {
      line(
          "Duplicates: " + counted(counts.duplicates(), "further answer") + " of hop " + hop.ttl());
    }
    if (counts.sendFailed() > 0) {
      line("Not sent: " + counted(counts.sendFailed(), "probe") + " to hop " + hop.ttl());
    }
  }

  private static String limit(MtrHop hop) {
    if (hop.verdict().rateLimit().isEmpty()) {
      return "";
    }
    RateLimit limit = hop.verdict().rateLimit().get();
    String rate = new Utf8Buffer().decimal(limit.perSecond(), 1).toString();
    return " (about " + rate + " a second, " + limit.burst() + " in a row)";
  }

  private void changes() {
    List<RouteChange> all = result.changes();
    int first = Math.max(0, all.size() - MOST_CHANGES);
    long older = result.changesOmitted() + first;
    if (older > 0) {
      line("Route: " + counted(older, "older change") + " not listed");
    }
    for (RouteChange change : all.subList(first, all.size())) {
      String flow = severalFlows() ? ", flow " + change.flow() : "";
      line(
          "Route change at hop "
              + change.ttl()
              + flow
              + ": "
              + change.before()
              + " -> "
              + change.after()
              + ", "
              + Utc.format(change.epochNanos(), 0));
    }
  }

  private boolean severalFlows() {
    return !result.hops().isEmpty() && result.hops().getFirst().flows().size() > 1;
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /// Appends a text as lines of at most 80 columns where its words allow it. A line does not begin
  /// with a number, which would make it a hop.
  private void line(String text) {
    String[] words = text.split(" ", -1);
    int column = 0;
    for (int i = 0; i < words.length; i++) {
      String word = SafeText.escape(words[i]);
      int width = TextWidth.of(word);
      boolean number = !word.isEmpty() && Character.isDigit(word.charAt(0));
      if (i > 0 && column + 1 + width > COLUMNS && !number) {
        out.put('\n').spaces(INDENT);
        column = INDENT;
      } else if (i > 0) {
        out.put(' ');
        column++;
      }
      SafeText.append(out, word);
      column += width;
    }
    out.put('\n');
  }
}
