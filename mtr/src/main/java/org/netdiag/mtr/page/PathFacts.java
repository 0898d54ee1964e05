package org.netdiag.mtr.page;

import java.util.List;
import java.util.Locale;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.RouteChange;
import org.netdiag.mtr.verdict.DelayStep;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.stats.LossStats;
import org.netdiag.shared.stats.RttSummary;
import org.netdiag.trace.TraceResult;

/// What is known of a run beside its hops: how it was measured, what happened to the route, what a
/// reader should know.
final class PathFacts {
  private static final int MOST_LISTED = 20;

  private final Markup out;
  private final MtrResult result;
  private final boolean interrupted;

  PathFacts(Markup out, MtrResult result, boolean interrupted) {
    this.out = out;
    this.result = result;
    this.interrupted = interrupted;
  }

  void append() {
    out.raw("<section class=\"card\"><h2>At a glance</h2>\n<dl>\n");
    target();
    TraceResult.Sent probes = result.probes();
    String port = probes.protocol() == Protocol.ICMP ? "" : " to port " + probes.port();
    fact("Probes", probes.protocol() + port + ", " + probes.bytes() + " bytes, flow " + flow());
    probes.source().ifPresent(source -> fact("From", source.toString()));
    fact("Rights", lower(probes.privilege()));
    fact("Path", path());
    if (!result.unseen().isEmpty()) {
      fact("Not seen", String.join(", ", result.unseen()));
    }
    out.raw("</dl></section>\n");
    changes();
    notes();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private String flow() {
    return result.probes().flow().key();
  }

  private void fact(String name, String value) {
    out.raw("<dt>").text(name).raw("</dt><dd>").text(value).raw("</dd>\n");
  }

  private String path() {
    int hops = result.hops().isEmpty() ? 0 : result.hops().getLast().ttl();
    return result.reached()
        ? "reached, " + hops + (hops == 1 ? " hop" : " hops")
        : "not reached, looked " + hops + " hops far";
  }

  private void target() {
    if (result.hops().isEmpty() || !result.hops().getLast().target()) {
      return;
    }
    MtrHop target = result.hops().getLast();
    LossStats loss = target.stats().counts().loss();
    out.raw("<dt>Target</dt><dd>");
    if (loss.decided() > 0) {
      out.integer(loss.lost()).raw(" of ").integer(loss.decided()).raw(" probes lost");
    }
    if (target.stats().rtt().isPresent()) {
      RttSummary rtt = target.stats().rtt().get().summary();
      out.raw(", ").millis((double) rtt.medianNanos()).raw("&#8239;ms median, ");
      out.millis((double) rtt.p95Nanos()).raw("&#8239;ms p95");
    }
    out.raw("</dd>\n");
    if (result.verdict().delay().isPresent()) {
      DelayStep step = result.verdict().delay().get();
      out.raw("<dt>Delay</dt><dd>").millis((double) step.addedNanos()).raw("&#8239;ms arise ");
      out.raw("between hop ").integer(step.fromTtl()).raw(" and ").integer(step.toTtl());
      out.raw("</dd>\n");
    }
  }

  private void changes() {
    List<RouteChange> changes = result.changes();
    if (changes.isEmpty()) {
      return;
    }
    long all = changes.size() + result.changesOmitted();
    out.raw("<section class=\"card\"><h2>Route changes (").integer(all).raw(")</h2>\n");
    out.raw("<ul class=\"notes\">");
    int first = Math.max(0, changes.size() - MOST_LISTED);
    if (all > changes.size() - first) {
      out.raw("<li class=\"soft\">").integer(all - changes.size() + first);
      out.raw(" earlier ones are not listed</li>");
    }
    for (RouteChange change : changes.subList(first, changes.size())) {
      out.raw("<li>").text(Words.clock(change.epochNanos(), result.elapsedNanos()));
      out.raw(", hop ").integer(change.ttl());
      if (result.hops().getFirst().flows().size() > 1) {
        out.raw(", flow ").integer(change.flow());
      }
      out.raw(": <span class=\"mono\">").text(change.before().toString());
      out.raw("</span> &#8594; <span class=\"mono\">").text(change.after().toString());
      out.raw("</span></li>\n");
    }
    out.raw("</ul></section>\n");
  }

  private void notes() {
    if (result.notes().isEmpty() && !interrupted && result.refusal().isEmpty()) {
      return;
    }
    out.raw("<section class=\"card\"><h2>Notes</h2><ul class=\"notes\">");
    if (interrupted) {
      out.raw("<li>The run was cut before its end.</li>");
    }
    result.refusal().ifPresent(why -> note("nothing could be sent: " + why));
    result.notes().forEach(this::note);
    out.raw("</ul></section>\n");
  }

  private void note(String text) {
    out.raw("<li>").text(HtmlPage.sentence(text)).raw("</li>");
  }
}
