package org.netdiag.mtr.page;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.netdiag.mtr.DirectStats;
import org.netdiag.mtr.FlowStats;
import org.netdiag.mtr.HopRtt;
import org.netdiag.mtr.HopStats;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.ProbeCounts;
import org.netdiag.mtr.Responder;
import org.netdiag.mtr.verdict.HopWord;
import org.netdiag.shared.stats.LossStats;
import org.netdiag.shared.stats.RttSummary;
import org.netdiag.shared.stats.Wilson;
import org.netdiag.shared.wire.IpAddress;

/// The figures of each hop, with bars that show how sure its loss is.
final class HopTable {
  private static final String DASH = "<span class=\"soft\">&#8211;</span>";
  private static final double[] SCALES = {1, 2, 5, 10, 15, 20, 25, 30, 40, 50, 75, 100};
  private static final int BAR = 110;

  private final Markup out;
  private final MtrResult result;
  private final boolean direct;
  private final double scale;

  HopTable(Markup out, MtrResult result) {
    this.out = out;
    this.result = result;
    this.direct = direct(result);
    this.scale = scale(result);
  }

  private static boolean direct(MtrResult result) {
    for (MtrHop hop : result.hops()) {
      if (hop.direct().isPresent()) {
        return true;
      }
    }
    return false;
  }

  /// The bars of all hops have one scale; hops that do not answer what they forward do not set it,
  /// and their bars end at the edge.
  private static double scale(MtrResult result) {
    double most = 0;
    for (MtrHop hop : result.hops()) {
      Optional<Wilson> interval = hop.stats().counts().loss().interval();
      HopWord word = hop.verdict().word();
      boolean quiet = word == HopWord.SILENT || word == HopWord.RATE_LIMITED;
      if (interval.isPresent() && !quiet) {
        most = Math.max(most, interval.get().highPercent());
      }
    }
    for (double scale : SCALES) {
      if (most <= scale) {
        return scale;
      }
    }
    return 100;
  }

  void append() {
    out.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Figures of hops\">");
    out.raw("<table>\n<thead><tr>");
    head("", "Hop", "TTL");
    head("", "Who answers", "name and address of the latest responder, what is to be said of it");
    out.raw("<th title=\"probes without an answer in time; the bar is the 95&#8239;% interval\">");
    out.raw("Loss, 0&#8211;").decimal(scale, 0).raw("&#8239;%</th>");
    head("n", "Link loss", "loss on the link that ends at this hop");
    head("n", "Node loss", "probes that the node forwards and does not answer");
    if (direct) {
      head("n", "Pinged", "loss and median time in milliseconds of pings to the hop itself");
    }
    head("n", "Sent", "probes that left this host");
    for (String title : new String[] {"Last", "Min", "Median", "Mean", "p95", "Max"}) {
      head("n", title, "round-trip time in milliseconds");
    }
    head("n", "&#177;", "standard deviation in milliseconds");
    head("n", "Jitter", "mean difference of successive round-trip times in milliseconds");
    out.raw("</tr></thead>\n<tbody>\n");
    for (MtrHop hop : result.hops()) {
      hop(hop);
    }
    out.raw("</tbody>\n</table></div>\n");
  }

  private void head(String type, String title, String what) {
    out.raw("<th").raw(type.isEmpty() ? "" : " class=\"n\"").raw(" scope=\"col\" title=\"");
    out.text(what).raw("\">").raw(title).raw("</th>");
  }

  private void hop(MtrHop hop) {
    out.raw(hop.target() ? "<tr class=\"end\">" : "<tr>");
    out.raw("<td class=\"n\">").integer(hop.ttl()).raw("</td><td class=\"host\"><b>");
    out.text(Words.who(hop)).raw("</b> <span class=\"chip ").raw(hop.verdict().word().key());
    out.raw("\" title=\"").raw(Words.meaning(hop.verdict().word())).raw("\">");
    out.raw(Words.of(hop.verdict().word())).raw("</span>");
    about(hop);
    out.raw("</td>");
    loss(hop.stats().counts(), Words.colour(hop, result.verdict()));
    percent(hop.verdict().linkLossPct());
    percent(hop.verdict().nodeLossPct());
    if (direct) {
      pings(hop.direct());
    }
    figures(hop.stats());
    out.raw("</tr>\n");
    if (hop.flows().size() > 1) {
      for (FlowStats flow : hop.flows()) {
        sub("flow " + flow.flow(), addresses(hop, flow), flow.stats());
      }
    } else if (hop.responders().size() > 1) {
      for (Responder responder : hop.responders()) {
        sub(Words.who(hop, responder.address()), "", responder.stats());
      }
    }
  }

  private static String addresses(MtrHop hop, FlowStats flow) {
    StringBuilder all = new StringBuilder();
    for (IpAddress address : flow.addresses()) {
      all.append(all.isEmpty() ? "" : ", ").append(Words.who(hop, address));
    }
    return all.toString();
  }

  private void about(MtrHop hop) {
    out.raw("<small>");
    if (hop.latest().isPresent()) {
      IpAddress address = hop.latest().get();
      if (hop.names().containsKey(address)) {
        out.raw("<span class=\"mono\">").text(address.toString()).raw("</span> ");
      }
      Long asn = hop.asn().get(address);
      if (asn != null) {
        out.raw("AS").integer(asn);
      }
    }
    out.raw("</small>");
    ProbeCounts counts = hop.stats().counts();
    StringBuilder odd = new StringBuilder();
    odd(odd, counts.inFlight(), " in flight");
    odd(odd, counts.late(), " late");
    odd(odd, counts.duplicates(), " duplicate");
    odd(odd, counts.reordered(), " reordered");
    odd(odd, counts.sendFailed(), " not sent");
    boolean slow =
        hop.stats().rtt().isPresent() && hop.stats().rtt().get().firstPenaltyNanos().isPresent();
    boolean limited = hop.verdict().rateLimit().isPresent();
    if (odd.isEmpty() && !limited && !slow) {
      return;
    }
    out.raw("<small>").text(odd.toString());
    if (limited) {
      double rate = hop.verdict().rateLimit().get().perSecond();
      out.raw(odd.isEmpty() ? "" : ", ").raw("answers about ").decimal(rate, 1).raw("/s");
    }
    if (slow) {
      long penalty = hop.stats().rtt().get().firstPenaltyNanos().getAsLong();
      out.raw(odd.isEmpty() && !limited ? "" : ", ").raw("first ").millis((double) penalty);
      out.raw("&#8239;ms slower");
    }
    out.raw("</small>");
  }

  private static void odd(StringBuilder all, long count, String what) {
    if (count > 0) {
      all.append(all.isEmpty() ? "" : ", ").append(count).append(what);
    }
  }

  private void sub(String who, String more, HopStats stats) {
    out.raw("<tr class=\"sub\"><td></td><td class=\"host\">").text(who);
    out.raw(more.isEmpty() ? "" : " ").text(more).raw("</td>");
    loss(stats.counts(), "");
    out.raw("<td></td><td></td>").raw(direct ? "<td></td>" : "");
    figures(stats);
    out.raw("</tr>\n");
  }

  /// @param colour of the bar; empty for none
  private void loss(ProbeCounts counts, String colour) {
    LossStats loss = counts.loss();
    OptionalDouble percent = loss.lossPercent();
    if (percent.isEmpty()) {
      out.raw("<td>").raw(DASH).raw("</td>");
      return;
    }
    Wilson interval = loss.interval().orElseThrow();
    out.raw("<td class=\"").raw(colour).raw("\">");
    if (!colour.isEmpty()) {
      bar(percent.getAsDouble(), interval);
    }
    out.percent(percent.getAsDouble()).raw(" <span class=\"soft\">(");
    out.decimal(interval.lowPercent(), 1).raw("&#8211;").decimal(interval.highPercent(), 1);
    out.raw(")</span></td>");
  }

  private void bar(double percent, Wilson interval) {
    double low = bar(interval.lowPercent());
    double high = Math.max(low + 1.5, bar(interval.highPercent()));
    low = Math.min(low, BAR - 1.5);
    out.raw("<svg class=\"ci\" viewBox=\"0 0 110 12\" aria-hidden=\"true\">");
    out.raw("<rect class=\"track\" y=\"3\" width=\"110\" height=\"6\" rx=\"3\"/>");
    out.raw("<rect class=\"range\" x=\"").at(low).raw("\" y=\"2\" width=\"");
    out.at(Math.min(BAR, high) - low).raw("\" height=\"8\" rx=\"2\"/>");
    double point = Math.clamp(bar(percent) - 1.25, 0, BAR - 2.5);
    out.raw("<rect class=\"point\" x=\"")
        .at(point)
        .raw("\" width=\"2.5\" height=\"12\" rx=\"1\"/>");
    out.raw("</svg>");
  }

  private double bar(double percent) {
    return BAR * Math.min(1, percent / scale);
  }

  private void percent(OptionalDouble percent) {
    out.raw("<td class=\"n\">");
    if (percent.isPresent()) {
      out.percent(percent.getAsDouble());
    } else {
      out.raw(DASH);
    }
    out.raw("</td>");
  }

  private void pings(Optional<DirectStats> pinged) {
    HopStats stats = pinged.map(DirectStats::stats).orElse(HopStats.NONE);
    OptionalDouble loss = stats.counts().loss().lossPercent();
    out.raw("<td class=\"n\">");
    if (loss.isEmpty()) {
      out.raw(DASH);
    } else {
      out.percent(loss.getAsDouble());
    }
    if (stats.rtt().isPresent()) {
      out.raw("<small>").millis((double) stats.rtt().get().summary().medianNanos());
      out.raw("&#8239;ms</small>");
    }
    out.raw("</td>");
  }

  private void figures(HopStats stats) {
    out.raw("<td class=\"n\">").integer(stats.counts().sent()).raw("</td>");
    double[] times = new double[7];
    Arrays.fill(times, Double.NaN);
    if (stats.rtt().isPresent()) {
      HopRtt rtt = stats.rtt().get();
      RttSummary all = rtt.summary();
      times =
          new double[] {
            rtt.lastNanos(),
            all.minNanos(),
            all.medianNanos(),
            all.meanNanos(),
            all.p95Nanos(),
            all.maxNanos(),
            all.stddev()
          };
    }
    for (double time : times) {
      out.raw("<td class=\"n\">");
      millis(time);
      out.raw("</td>");
    }
    out.raw("<td class=\"n\">");
    millis(stats.jitter().isPresent() ? stats.jitter().get().meanNanos() : Double.NaN);
    out.raw("</td>");
  }

  private void millis(double nanos) {
    if (Double.isNaN(nanos)) {
      out.raw(DASH);
    } else {
      out.millis(nanos);
    }
  }
}
