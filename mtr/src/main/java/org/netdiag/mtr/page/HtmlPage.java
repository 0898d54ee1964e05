package org.netdiag.mtr.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.RouteChange;
import org.netdiag.mtr.verdict.Level;
import org.netdiag.mtr.verdict.Verdict;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.Utc;

/// A run as one page of HTML that needs nothing from elsewhere and runs no script: the verdict, the
/// path as a graph, the figures of its hops, and each hop over time.
public final class HtmlPage {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="referrer" content="no-referrer"/>
      <meta http-equiv="Content-Security-Policy" \
      content="default-src 'none'; style-src 'unsafe-inline'"/>
      """;

  private final ReportOutput output;
  private final Markup out;
  private final Page page;

  private HtmlPage(ReportOutput output, Page page) {
    this.output = output;
    this.out = new Markup(output.buffer());
    this.page = page;
  }

  /// Writes a page and flushes. The stream stays open.
  ///
  /// @throws org.netdiag.shared.report.BrokenPipeException when the reader has gone
  /// @throws IOException when the stream cannot be written
  public static void write(ReportOutput output, Page page) throws IOException {
    new HtmlPage(output, page).write();
  }

  private void write() throws IOException {
    out.raw(HEAD).raw("<title>").text(title()).raw("</title>\n<style>\n");
    out.raw(PageStyle.COLOURS).raw(PageStyle.LAYOUT).raw(PageStyle.ROUTE);
    out.raw(PageStyle.TABLE).raw(PageStyle.CHARTS);
    out.raw("</style>\n</head>\n<body>\n<main>\n");
    if (page.paths().size() != 1 || !page.unmeasured().isEmpty()) {
      overview();
    }
    for (int i = 0; i < page.paths().size(); i++) {
      path(page.paths().get(i), i);
      output.relieve();
    }
    out.raw("<footer>netdiag ").text(page.tool()).raw(" ").text(page.version());
    out.raw(". Intervals are 95&#8239;% (Wilson). What is in flight is not lost. Only what ");
    out.raw("reaches the target is judged: a router that answers slowly or seldom may forward ");
    out.raw("perfectly well.</footer>\n</main>\n</body>\n</html>\n");
    output.flush();
  }

  private String title() {
    if (page.paths().size() == 1) {
      return page.tool() + " to " + page.paths().getFirst().result().target().name();
    }
    return page.tool() + " to " + page.paths().size() + " targets";
  }

  private void overview() {
    out.raw("<header><h1>").text(title()).raw("</h1><p class=\"soft\">");
    out.text(Utc.format(page.startedEpochNanos(), 0)).raw("</p></header>\n");
    out.raw("<nav class=\"card\" aria-label=\"Targets\"><ul class=\"targets\">\n");
    for (int i = 0; i < page.paths().size(); i++) {
      MtrResult result = page.paths().get(i).result();
      String level = result.verdict().level().key();
      out.raw("<li><a href=\"#p").integer(i).raw("\"><span class=\"chip ").raw(level);
      out.raw("\">").raw(level).raw("</span><span><b>").text(result.target().name());
      out.raw("</b> <span class=\"soft\">").text(result.verdict().text());
      out.raw("</span></span></a></li>\n");
    }
    for (String target : page.unmeasured()) {
      out.raw("<li class=\"soft\">").text(target).raw("</li>\n");
    }
    out.raw("</ul></nav>\n");
  }

  private void path(Page.Path path, int number) {
    MtrResult result = path.result();
    out.raw("<article class=\"path\" id=\"p").integer(number).raw("\">\n<header><h1>");
    out.text(page.tool()).raw(" to ").text(result.target().name()).raw("</h1>");
    out.raw("<p class=\"soft\">").text(about(result)).raw("</p></header>\n");
    verdict(result.verdict());
    out.raw("<div class=\"cols\">\n<section class=\"card\"><h2>Path</h2>\n");
    new RouteGraph(out, result).append();
    out.raw("</section>\n<div>\n");
    new PathFacts(out, result, page.interrupted()).append();
    out.raw("</div>\n</div>\n");
    out.raw("<section class=\"card\"><h2>Hops</h2>\n");
    new HopTable(out, result).append();
    out.raw("</section>\n");
    path.timeline().ifPresent(timeline -> charts(result, timeline));
    out.raw("</article>\n");
  }

  private static String about(MtrResult result) {
    String address = result.target().address().toString();
    String start = Utc.format(result.startedEpochNanos(), 0);
    return (address.equals(result.target().name()) ? "" : address + ", ")
        + start.substring(0, 10)
        + " "
        + start.substring(11, 19)
        + " UTC, "
        + result.rounds()
        + (result.rounds() == 1 ? " round in " : " rounds in ")
        + Words.span(result.elapsedNanos());
  }

  private void verdict(Verdict verdict) {
    out.raw("<section class=\"card verdict ").raw(verdict.level().key());
    out.raw("\" aria-label=\"Verdict\">");
    out.raw("<svg viewBox=\"0 0 40 40\" aria-hidden=\"true\"><circle cx=\"20\" cy=\"20\" ");
    out.raw("r=\"20\" style=\"fill:var(--c);opacity:.14\"/><path d=\"");
    out.raw(sign(verdict.level())).raw("\" style=\"fill:none;stroke:var(--c);stroke-width:3.4;");
    out.raw("stroke-linecap:round;stroke-linejoin:round\"/></svg>\n<div><div class=\"level\">");
    out.raw(Words.of(verdict.level())).raw("</div><p class=\"says\">");
    out.text(sentence(verdict.text())).raw("</p>");
    if (!verdict.cautions().isEmpty()) {
      out.raw("<ul>");
      for (String caution : verdict.cautions()) {
        out.raw("<li>").text(sentence(caution)).raw("</li>");
      }
      out.raw("</ul>");
    }
    out.raw("</div></section>\n");
  }

  private static String sign(Level level) {
    return switch (level) {
      case OK -> "M11 21l6 6 12-14";
      case WARN -> "M20 10v13M20 29.5v.1";
      case FAIL -> "M13 13l14 14M27 13L13 27";
      case UNDECIDED -> "M15 16a5 5 0 1 1 7 4.6c-1.4.7-2 1.6-2 3.4M20 29.5v.1";
    };
  }

  /// Begins with a capital and ends with a full stop.
  static String sentence(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.codePointAt(0);
    String rest = text.substring(Character.charCount(first));
    String whole = Character.toString(Character.toUpperCase(first)) + rest;
    return whole.endsWith(".") ? whole : whole + ".";
  }

  private void charts(MtrResult result, Timeline timeline) {
    if (timeline.bins() == 0) {
      return;
    }
    out.raw("<section class=\"card\"><h2>Over time</h2>\n");
    key(result, timeline);
    out.raw("<div class=\"charts\">\n");
    for (MtrHop hop : result.hops()) {
      List<RouteChange> here = new ArrayList<>();
      for (RouteChange change : result.changes()) {
        if (change.ttl() == hop.ttl()) {
          here.add(change);
        }
      }
      new HopChart(out, hop, timeline).append(here);
    }
    out.raw("</div></section>\n");
  }

  private void key(MtrResult result, Timeline timeline) {
    int flows = result.hops().isEmpty() ? 1 : result.hops().getFirst().flows().size();
    out.raw("<div class=\"key\">");
    for (int flow = 0; flow < Math.max(1, flows); flow++) {
      out.raw("<span><svg viewBox=\"0 0 26 12\" aria-hidden=\"true\">");
      out.raw(flows > 1 ? "" : "<rect class=\"band\" y=\"1\" width=\"26\" height=\"10\"/>");
      out.raw("<path class=\"mean f").integer(flow % 4).raw("\" d=\"M0 6H26\"/></svg>");
      if (flows > 1) {
        out.raw("mean of flow ").integer(flow).raw("</span>");
      } else {
        out.raw("mean, smallest to greatest</span>");
      }
    }
    out.raw("<span class=\"fail\"><svg viewBox=\"0 0 26 12\" aria-hidden=\"true\">");
    out.raw("<rect class=\"lost\" width=\"26\" height=\"12\" rx=\"2\"/></svg>lost</span>");
    out.raw("<span class=\"rate_limited\"><svg viewBox=\"0 0 26 12\" aria-hidden=\"true\">");
    out.raw("<rect class=\"lost\" width=\"26\" height=\"12\" rx=\"2\"/></svg>");
    out.raw("not answered by a rate-limited router</span><span>");
    out.text(
        timeline.roundsPerBin() == 1
            ? "each step is one round"
            : "each step is " + timeline.roundsPerBin() + " rounds");
    out.raw(", times are UTC</span></div>\n");
  }
}
