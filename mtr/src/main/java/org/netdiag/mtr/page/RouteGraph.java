package org.netdiag.mtr.page;

import java.util.List;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.verdict.DelayStep;
import org.netdiag.mtr.verdict.HopWord;
import org.netdiag.shared.stats.RttSummary;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.MplsLabel;

/// The path as a graph: from this host downwards, a row for each hop.
final class RouteGraph {
  private static final int ROW = 70;
  private static final int LANE = 26;
  private static final int LEFT = 18;
  private static final int RADIUS = 8;

  private final Markup out;
  private final MtrResult result;
  private final RouteShape shape;

  RouteGraph(Markup out, MtrResult result) {
    this.out = out;
    this.result = result;
    this.shape = new RouteShape(result);
  }

  void append() {
    List<RouteShape.Row> rows = shape.rows();
    int width = LEFT + LANE * shape.lanes();
    out.raw("<ol class=\"route\" style=\"padding-left:").integer(width + 8).raw("px\">\n");
    out.raw("<li aria-hidden=\"true\" style=\"height:0\"><svg style=\"left:-").integer(width + 8);
    out.raw("px\" width=\"").integer(width).raw("\" height=\"").integer((long) ROW * rows.size());
    out.raw("\" role=\"presentation\">\n");
    for (int row = 1; row < rows.size(); row++) {
      links(row);
    }
    for (int row = 0; row < rows.size(); row++) {
      nodes(row);
    }
    out.raw("</svg></li>\n");
    start();
    for (RouteShape.Row row : rows) {
      row.hop().ifPresent(this::row);
    }
    out.raw("</ol>\n");
  }

  private static int x(int lane) {
    return LEFT + LANE * lane;
  }

  private static int y(int row) {
    return ROW * row + ROW / 2;
  }

  private void links(int row) {
    MtrHop hop = shape.rows().get(row).hop().orElseThrow();
    String colour = shape.colour(hop);
    for (RouteShape.Link link : shape.links(row)) {
      out.raw("<path class=\"link ").raw(link.former() ? "former" : colour);
      out.raw(hop.addresses().isEmpty() && !link.former() ? " unseen" : "");
      int middle = (y(row - 1) + y(row)) / 2;
      out.raw("\" d=\"M").integer(x(link.from())).raw(" ").integer(y(row - 1));
      out.raw("C").integer(x(link.from())).raw(" ").integer(middle);
      out.raw(" ").integer(x(link.to())).raw(" ").integer(middle);
      out.raw(" ").integer(x(link.to())).raw(" ").integer(y(row)).raw("\"/>\n");
    }
  }

  private void nodes(int row) {
    RouteShape.Row at = shape.rows().get(row);
    for (int lane = 0; lane < at.lanes(); lane++) {
      boolean current = at.current().contains(lane);
      out.raw("<circle class=\"node");
      if (at.hop().isEmpty()) {
        out.raw(" full undecided");
      } else {
        MtrHop hop = at.hop().get();
        out.raw(" ").raw(Words.colour(hop, result.verdict()));
        out.raw(hop.target() ? " full" : "");
        out.raw(current ? "" : " former");
      }
      out.raw("\" cx=\"").integer(x(lane)).raw("\" cy=\"").integer(y(row));
      out.raw("\" r=\"").integer(current ? RADIUS : RADIUS - 3).raw("\"/>\n");
    }
  }

  private void start() {
    out.raw("<li><div class=\"who\"><span class=\"ttl\">0</span><b>this host</b></div>");
    out.raw("<div class=\"more mono\">");
    if (result.probes().source().isPresent()) {
      out.text(result.probes().source().get().toString());
    }
    out.raw("</div></li>\n");
  }

  private void row(MtrHop hop) {
    out.raw("<li>");
    pill(hop);
    HopWord word = hop.verdict().word();
    out.raw("<div class=\"who\"><span class=\"ttl\">").integer(hop.ttl()).raw("</span><b title=\"");
    out.text(Words.who(hop)).raw("\">").text(Words.who(hop)).raw("</b>");
    if (word != HopWord.OK || hop.target()) {
      out.raw("<span class=\"chip ").raw(Words.colour(hop, result.verdict())).raw("\" title=\"");
      out.raw(Words.meaning(word))
          .raw("\">")
          .raw(word == HopWord.OK ? "target" : Words.of(word))
          .raw("</span>");
    }
    out.raw("</div><div class=\"more\">");
    more(hop);
    out.raw("</div></li>\n");
  }

  /// What the link that ends here does to probes.
  private void pill(MtrHop hop) {
    boolean slower = slower(hop);
    if (!shape.tellsLoss(hop) && !slower) {
      return;
    }
    out.raw("<span class=\"pill ").raw(shape.tellsLoss(hop) ? shape.colour(hop) : "");
    out.raw("\">");
    if (shape.tellsLoss(hop)) {
      out.percent(hop.verdict().linkLossPct().orElseThrow()).raw(" lost on this link");
    }
    if (slower) {
      DelayStep step = result.verdict().delay().orElseThrow();
      out.raw(shape.tellsLoss(hop) ? " &#183; " : "").raw("+");
      out.millis((double) step.addedNanos()).raw("&#8239;ms");
    }
    out.raw("</span>");
  }

  private boolean slower(MtrHop hop) {
    return result.verdict().delay().isPresent()
        && result.verdict().delay().get().toTtl() == hop.ttl();
  }

  private void more(MtrHop hop) {
    boolean first = true;
    if (hop.latest().isPresent()) {
      IpAddress address = hop.latest().get();
      if (hop.names().containsKey(address)) {
        out.raw("<span class=\"mono\">").text(address.toString()).raw("</span>");
        first = false;
      }
      Long asn = hop.asn().get(address);
      if (asn != null) {
        out.raw(first ? "" : " &#183; ").raw("AS").integer(asn);
        first = false;
      }
    }
    if (hop.stats().rtt().isPresent()) {
      RttSummary rtt = hop.stats().rtt().get().summary();
      out.raw(first ? "" : " &#183; ").millis((double) rtt.medianNanos()).raw("&#8239;ms");
      first = false;
    }
    for (MplsLabel label : hop.mpls()) {
      out.raw(first ? "" : " &#183; ").raw("MPLS ").integer(label.label());
      first = false;
    }
    if (hop.addresses().size() > 1) {
      out.raw(first ? "" : " &#183; ").integer(hop.addresses().size()).raw(" addresses");
    }
  }
}
