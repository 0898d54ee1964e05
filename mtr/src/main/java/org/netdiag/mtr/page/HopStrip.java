package org.netdiag.mtr.page;

import java.util.List;
import org.netdiag.mtr.MtrHop;
import org.netdiag.shared.wire.IpAddress;

/// One hop over time as a strip: what was answered and what was lost; a second strip tells who
/// answered where that was more than one.
final class HopStrip {
  private final Markup out;
  private final MtrHop hop;
  private final Timeline timeline;
  private final List<Integer> flows;
  private final int bins;

  HopStrip(Markup out, MtrHop hop, Timeline timeline) {
    this.out = out;
    this.hop = hop;
    this.timeline = timeline;
    this.flows = timeline.flows(hop.ttl());
    this.bins = timeline.bins();
  }

  /// Bins in a row with the same share of loss.
  private record Run(int first, int end, int lost, int decided) {
    Run longer(Run next) {
      return new Run(first, next.end, lost + next.lost, decided + next.decided);
    }

    /// Whether both lost nothing or both lost everything, or both have decided nothing.
    boolean like(Run other) {
      boolean none = lost == 0 && other.lost == 0;
      boolean all = lost == decided && other.lost == other.decided;
      boolean nothing = decided == 0 || other.decided == 0;
      return nothing ? decided == other.decided : none || all;
    }
  }

  void append() {
    out.raw("<div class=\"strip\"><svg viewBox=\"0 0 ").integer(bins);
    out.raw(" 1\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"");
    out.text("Loss of hop " + hop.ttl() + " over time: " + lost()).raw("\">\n");
    for (int first = 0; first < bins; ) {
      Run run = at(first);
      while (run.end() < bins && at(run.end()).like(run)) {
        run = run.longer(at(run.end()));
      }
      cell(run);
      first = run.end();
    }
    out.raw("</svg></div>\n");
    if (flows.size() == 1 && timeline.responders(hop.ttl()).size() > 1) {
      responders(flows.getFirst());
    }
  }

  private String lost() {
    return hop.stats().counts().timedOut()
        + " of "
        + (hop.stats().counts().timedOut() + hop.stats().counts().received())
        + " probes lost";
  }

  private Run at(int bin) {
    int lost = 0;
    int answered = 0;
    for (int flow : flows) {
      Timeline.Bin one = timeline.bin(hop.ttl(), flow, bin);
      lost += one.lost();
      answered += one.answered();
    }
    return new Run(bin, bin + 1, lost, lost + answered);
  }

  private void cell(Run run) {
    if (run.decided() == 0) {
      return;
    }
    out.raw("<rect class=\"").raw(run.lost() == 0 ? "fine" : "lost").raw("\" height=\"1\" x=\"");
    out.integer(run.first()).raw("\" width=\"").integer((long) run.end() - run.first());
    if (run.lost() > 0 && run.lost() < run.decided()) {
      out.raw("\" opacity=\"").at(0.35 + 0.65 * run.lost() / run.decided());
    }
    out.raw("\"><title>").text(when(run)).raw(": ").integer(run.lost()).raw(" of ");
    out.integer(run.decided()).raw(" lost</title></rect>\n");
  }

  private String when(Run run) {
    long span = timeline.beganEpochNanos(bins) - timeline.beganEpochNanos(0);
    String from = Words.clock(timeline.beganEpochNanos(run.first()), span);
    String to = Words.clock(timeline.beganEpochNanos(run.end()), span);
    return from.equals(to) ? from : from + " to " + to;
  }

  private void responders(int flow) {
    List<IpAddress> known = timeline.responders(hop.ttl());
    out.raw("<div class=\"strip who\"><svg viewBox=\"0 0 ").integer(bins);
    out.raw(" 1\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"");
    out.text("Who answered at hop " + hop.ttl() + " over time").raw("\">\n");
    int start = 0;
    int who = -1;
    for (int bin = 0; bin <= bins; bin++) {
      int next = bin == bins ? -1 : timeline.bin(hop.ttl(), flow, bin).responder();
      if (bin == bins || (next >= 0 && next != who)) {
        if (who >= 0) {
          out.raw("<rect class=\"w").integer(who).raw("\" height=\"1\" x=\"").integer(start);
          out.raw("\" width=\"").integer((long) bin - start).raw("\"><title>");
          out.text(who < known.size() ? Words.who(hop, known.get(who)) : "others");
          out.raw("</title></rect>\n");
        }
        start = bin;
        who = next;
      }
    }
    out.raw("</svg></div>\n");
  }
}
