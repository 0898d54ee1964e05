package org.netdiag.cli.mtr.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.mtr.DirectStats;
import org.netdiag.mtr.FlowStats;
import org.netdiag.mtr.HopRtt;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.ProbeCounts;
import org.netdiag.mtr.Responder;
import org.netdiag.mtr.RouteChange;
import org.netdiag.mtr.verdict.RateLimit;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.stats.JitterSummary;
import org.netdiag.shared.stats.RttSummary;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.MplsLabel;

/// Everything that is known of one hop, in words.
final class HopDetails {
  private static final int MOST_CHANGES = 3;

  private final Scene scene;
  private final RunHistory.Path path;
  private final MtrHop hop;
  private final int width;
  private final List<Line> lines = new ArrayList<>();

  HopDetails(Scene scene, RunHistory.Path path, MtrHop hop, int width) {
    this.scene = scene;
    this.path = path;
    this.hop = hop;
    this.width = width;
  }

  /// Its lines.
  List<Line> lines() {
    title();
    counts(hop.stats().counts());
    loss();
    hop.stats().rtt().ifPresent(this::rtt);
    hop.stats().jitter().ifPresent(this::jitter);
    hop.verdict().rateLimit().ifPresent(this::rateLimit);
    hop.direct().ifPresent(this::direct);
    addresses();
    mpls();
    changes();
    return lines;
  }

  private void title() {
    String who =
        hop.latest().map(address -> HopRows.named(hop, address, true)).orElse("(no answer)");
    Line.Builder line = new Line.Builder(width, scene.glyphs());
    line.put("Hop " + hop.ttl() + "  ", Ink.HEADING)
        .put(scene.glyphs().clean(who) + "  ", Ink.PLAIN)
        .put(Meaning.word(hop), Meaning.ofLoss(hop, path.result()))
        .put(hop.target() ? ", the target" : "", Ink.PLAIN);
    lines.add(line.build());
  }

  private void counts(ProbeCounts counts) {
    StringBuilder text = new StringBuilder(96);
    text.append(counts.sent()).append(" sent, ").append(counts.received()).append(" received");
    also(text, counts.timedOut(), "timed out");
    also(text, counts.inFlight(), "in flight");
    also(text, counts.late(), "late");
    also(text, counts.duplicates(), "duplicate");
    also(text, counts.reordered(), "reordered");
    also(text, counts.sendFailed(), "not sent");
    put("Probes", text.toString(), Ink.PLAIN);
  }

  private static void also(StringBuilder text, long count, String what) {
    if (count > 0) {
      text.append(", ").append(count).append(' ').append(what);
    }
  }

  private void loss() {
    StringBuilder text = new StringBuilder(96);
    text.append(Times.loss(hop.stats().counts().loss(), scene.glyphs()));
    hop.verdict()
        .linkLossPct()
        .ifPresent(percent -> text.append(", link ").append(Times.percent(percent)));
    hop.verdict()
        .nodeLossPct()
        .ifPresent(percent -> text.append(", node ").append(Times.percent(percent)));
    hop.window()
        .loss()
        .lossPercent()
        .ifPresent(percent -> text.append(", lately ").append(Times.percent(percent)));
    put("Loss", text.toString(), Meaning.ofLoss(hop, path.result()));
  }

  private void rtt(HopRtt rtt) {
    RttSummary all = rtt.summary();
    put(
        "RTT ms",
        "last "
            + Times.millis(rtt.lastNanos())
            + ", min "
            + Times.millis(all.minNanos())
            + ", mean "
            + Times.millis(all.meanNanos())
            + ", max "
            + Times.millis(all.maxNanos())
            + ", stddev "
            + Times.millis(all.stddev()),
        Ink.PLAIN);
    StringBuilder text = new StringBuilder(96);
    text.append("median ").append(Times.millis(all.medianNanos()));
    text.append(", p90 ").append(Times.millis(all.p90Nanos()));
    text.append(", p95 ").append(Times.millis(all.p95Nanos()));
    text.append(", p99 ").append(Times.millis(all.p99Nanos()));
    hop.window()
        .rtt()
        .ifPresent(lately -> text.append(", lately ").append(Times.millis(lately.medianNanos())));
    put("", text.toString(), Ink.PLAIN);
    rtt.firstPenaltyNanos()
        .ifPresent(
            more -> put("", "the first answer took " + Times.millis(more) + " more", Ink.DIM));
  }

  private void jitter(JitterSummary jitter) {
    put(
        "Jitter",
        "last "
            + Times.millis(jitter.lastNanos())
            + ", mean "
            + Times.millis(jitter.meanNanos())
            + ", max "
            + Times.millis(jitter.maxNanos())
            + ", RFC 3550 "
            + Times.millis(jitter.rfc3550Nanos()),
        Ink.PLAIN);
  }

  private void rateLimit(RateLimit limit) {
    put(
        "Limit",
        "seems to answer "
            + new Utf8Buffer().decimal(limit.perSecond(), 2)
            + " probes a second at most, "
            + limit.burst()
            + " in a row",
        Ink.DIM);
  }

  private void direct(DirectStats direct) {
    ProbeCounts counts = direct.stats().counts();
    Optional<HopRtt> rtt = direct.stats().rtt();
    put(
        "Pinged",
        counts.sent()
            + " sent, loss "
            + Times.loss(counts.loss(), scene.glyphs())
            + rtt.map(it -> ", median " + Times.millis(it.summary().medianNanos())).orElse(""),
        Ink.PLAIN);
  }

  private void addresses() {
    if (hop.flows().size() > 1) {
      for (FlowStats flow : hop.flows()) {
        String who = "";
        for (IpAddress address : flow.addresses()) {
          who += (who.isEmpty() ? "" : ", ") + described(address);
        }
        put("Flow " + flow.flow(), who.isEmpty() ? "(no answer)" : who, Ink.PLAIN);
      }
      return;
    }
    for (Responder responder : hop.responders()) {
      String text = described(responder.address());
      String share =
          hop.responders().size() > 1
              ? ", " + responder.stats().counts().received() + " answers"
              : "";
      put("Address", text + share, Ink.PLAIN);
    }
  }

  private String described(IpAddress address) {
    StringBuilder text = new StringBuilder(address.toString());
    String name = hop.names().get(address);
    if (name != null) {
      text.append(' ').append(name);
    }
    Long asn = hop.asn().get(address);
    if (asn != null) {
      text.append(" AS").append(asn);
    }
    return scene.glyphs().clean(text.toString());
  }

  private void mpls() {
    for (MplsLabel label : hop.mpls()) {
      put(
          "MPLS",
          "label " + label.label() + ", TC " + label.trafficClass() + ", TTL " + label.ttl(),
          Ink.PLAIN);
    }
  }

  private void changes() {
    List<RouteChange> here = new ArrayList<>();
    for (RouteChange change : path.result().changes()) {
      if (change.ttl() == hop.ttl()) {
        here.add(change);
      }
    }
    for (RouteChange change : here.subList(Math.max(0, here.size() - MOST_CHANGES), here.size())) {
      long since = change.epochNanos() - path.result().startedEpochNanos();
      put(
          "Changed",
          "after "
              + Times.clock(Math.max(0, since))
              + " from "
              + change.before()
              + " to "
              + change.after(),
          Ink.WARN);
    }
  }

  private void put(String what, String text, Ink ink) {
    lines.add(
        new Line.Builder(width, scene.glyphs())
            .field("  " + what, 10, Ink.HEADING)
            .put(text, ink)
            .build());
  }
}
