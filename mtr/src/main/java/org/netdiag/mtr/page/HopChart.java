package org.netdiag.mtr.page;

import java.util.List;
import java.util.OptionalDouble;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.RouteChange;
import org.netdiag.shared.stats.RttSummary;

/// One hop over time: its round-trip times, what was lost, who answered.
final class HopChart {
  private static final double MOST_OPACITY = 0.34;
  private static final double LEAST_OPACITY = 0.12;

  /// More would be thinner than a line.
  private static final int MOST_STEPS = 120;

  private final Markup out;
  private final MtrHop hop;
  private final Timeline timeline;
  private final ChartScale scale;
  private final List<Integer> flows;
  private final int bins;
  private final int binsPerStep;
  private final int steps;

  HopChart(Markup out, MtrHop hop, Timeline timeline) {
    this.out = out;
    this.hop = hop;
    this.timeline = timeline;
    this.scale = ChartScale.of(hop, timeline);
    this.flows = timeline.flows(hop.ttl());
    this.bins = timeline.bins();
    this.binsPerStep = (bins + MOST_STEPS - 1) / MOST_STEPS;
    this.steps = bins == 0 ? 0 : (bins + binsPerStep - 1) / binsPerStep;
  }

  private Timeline.Bin step(int flow, int step) {
    int first = step * binsPerStep;
    return timeline.bins(hop.ttl(), flow, first, first + binsPerStep);
  }

  /// Appends the chart.
  ///
  /// @param changes of the route at this hop
  void append(List<RouteChange> changes) {
    out.raw("<section class=\"chart ").raw(colour()).raw("\">\n<div class=\"top\"><h3 title=\"");
    out.text(Words.who(hop)).raw("\">").integer(hop.ttl()).raw(" &#183; ").text(Words.who(hop));
    out.raw("</h3>");
    out.raw("<span class=\"soft\">").text(figures()).raw("</span></div>\n");
    if (hop.stats().counts().received() > 0) {
      plot(changes);
    }
    new HopStrip(out, hop, timeline).append();
    axis();
    out.raw("</section>\n");
  }

  /// What a router does not answer does not alarm.
  private String colour() {
    return switch (hop.verdict().word()) {
      case RATE_LIMITED -> "rate_limited";
      case SILENT -> "silent";
      case OK, LOSSY, UNDECIDED -> "fail";
    };
  }

  private String figures() {
    OptionalDouble loss = hop.stats().counts().loss().lossPercent();
    boolean some = loss.isPresent() && loss.getAsDouble() > 0;
    String lost = some ? Figures.percent(loss.getAsDouble()) + " lost" : "";
    if (hop.stats().rtt().isEmpty()) {
      return lost;
    }
    RttSummary rtt = hop.stats().rtt().get().summary();
    return Figures.millis((double) rtt.medianNanos())
        + " median, "
        + Figures.millis((double) rtt.maxNanos())
        + " max\u202fms"
        + (lost.isEmpty() ? "" : " \u00b7 " + lost);
  }

  private void plot(List<RouteChange> changes) {
    out.raw("<div class=\"plot\">");
    for (int share : new int[] {0, 50, 100}) {
      out.raw("<span class=\"y\" style=\"top:").integer(share).raw("%\">");
      out.text(share == 100 ? "0" : Figures.plain(scale.topNanos() * (100 - share) / 100));
      out.raw(share == 0 ? "&#8239;ms" : "").raw("</span>");
    }
    out.raw("<svg viewBox=\"0 0 ").integer(bins).raw(" 100\" preserveAspectRatio=\"none\"");
    out.raw(" role=\"img\" aria-label=\"");
    out.text("Round-trip times of hop " + hop.ttl() + " over time: " + figures()).raw("\">\n");
    for (int y = 0; y <= 100; y += 50) {
      out.raw("<line class=\"grid\" x1=\"0\" x2=\"").integer(bins).raw("\" y1=\"").integer(y);
      out.raw("\" y2=\"").integer(y).raw("\"/>");
    }
    out.raw("\n");
    lost();
    for (int i = 0; i < flows.size(); i++) {
      flow(flows.get(i), i % 4);
    }
    over();
    for (RouteChange change : changes) {
      int bin = timeline.binOf(change.epochNanos());
      out.raw("<line class=\"moved\" y1=\"0\" y2=\"100\" x1=\"").integer(bin).raw("\" x2=\"");
      out.integer(bin).raw("\"><title>");
      out.text(change.after() + " answers instead of " + change.before()).raw("</title></line>\n");
    }
    out.raw("</svg></div>\n");
  }

  private void lost() {
    for (int bin = 0; bin < bins; bin++) {
      int lost = 0;
      int answered = 0;
      for (int flow : flows) {
        Timeline.Bin at = timeline.bin(hop.ttl(), flow, bin);
        lost += at.lost();
        answered += at.answered();
      }
      if (lost > 0) {
        double share = (double) lost / (lost + answered);
        out.raw("<rect class=\"lost\" x=\"").integer(bin).raw("\" width=\"1\" height=\"100\"");
        out.raw(" opacity=\"").at(LEAST_OPACITY + (MOST_OPACITY - LEAST_OPACITY) * share);
        out.raw("\"/>\n");
      }
    }
  }

  /// A band from the smallest to the greatest time and a line through the means; both break where
  /// nothing was answered. Times of several flows do not belong together, so theirs are lines.
  private void flow(int flow, int hue) {
    int start = -1;
    for (int step = 0; step <= steps; step++) {
      boolean answered = step < steps && step(flow, step).answered() > 0;
      if (answered && start < 0) {
        start = step;
      } else if (!answered && start >= 0) {
        if (flows.size() == 1) {
          band(flow, start, step);
        }
        means(flow, hue, start, step);
        start = -1;
      }
    }
  }

  private void band(int flow, int start, int end) {
    out.raw("<path class=\"band\" d=\"M");
    for (int step = start; step < end; step++) {
      points(step, start, end, (double) step(flow, step).maxNanos());
    }
    for (int step = end - 1; step >= start; step--) {
      double least = step(flow, step).minNanos();
      if (end - start == 1) {
        point(step, 1, least);
        point(step, 0, least);
      } else {
        points(step, start, end, least);
      }
    }
    out.raw("Z\"/>\n");
  }

  private void means(int flow, int hue, int start, int end) {
    out.raw("<path class=\"mean f").integer(hue).raw("\" d=\"M");
    for (int step = start; step < end; step++) {
      points(step, start, end, step(flow, step).meanNanos().orElseThrow());
    }
    out.raw("\"/>\n");
  }

  /// A point in the middle of a step; at the edge of the first and the last, so that nothing is
  /// left out; both edges of one that is alone.
  private void points(int step, int start, int end, double nanos) {
    if (end - start == 1) {
      point(step, 0, nanos);
      point(step, 1, nanos);
    } else {
      point(step, step == start ? 0 : step == end - 1 ? 1 : 0.5, nanos);
    }
  }

  private void point(int step, double place, double nanos) {
    out.at(Math.min(bins, (step + place) * binsPerStep)).raw(" ");
    out.at(scale.y(nanos)).raw(" ");
  }

  /// Marks where the chart does not reach up to the greatest time.
  private void over() {
    if (!scale.cut()) {
      return;
    }
    for (int flow : flows) {
      for (int bin = 0; bin < bins; bin++) {
        if (timeline.bin(hop.ttl(), flow, bin).maxNanos() > scale.topNanos()) {
          out.raw("<line class=\"over\" y1=\"0\" y2=\"0\" x1=\"").integer(bin).raw("\" x2=\"");
          out.integer(bin + 1L).raw("\"><title>up to ");
          out.millis((double) timeline.bin(hop.ttl(), flow, bin).maxNanos());
          out.raw(" ms</title></line>\n");
        }
      }
    }
  }

  private void axis() {
    if (bins == 0) {
      return;
    }
    long first = timeline.beganEpochNanos(0);
    long last = timeline.beganEpochNanos(bins);
    long middle = timeline.beganEpochNanos(bins / 2);
    out.raw("<div class=\"x\"><span>").text(Words.clock(first, last - first));
    out.raw("</span><span>");
    out.text(bins < 4 || middle == 0 ? "" : Words.clock(middle, last - first));
    out.raw("</span><span>").text(Words.clock(last, last - first)).raw("</span></div>\n");
  }
}
