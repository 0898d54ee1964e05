package org.netdiag.mtr;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.netdiag.mtr.verdict.HopVerdict;
import org.netdiag.mtr.verdict.Verdict;
import org.netdiag.shared.sim.SimNetwork;
import org.netdiag.trace.TracePermissionException;

/// A case file carried out on a simulated network.
final class CaseRun {
  private final CaseFile file;
  private final StringBuilder results = new StringBuilder();
  private final StringBuilder events = new StringBuilder();
  private final StringBuilder snapshots = new StringBuilder();
  private final Map<String, Boolean> once = new LinkedHashMap<>();
  private long startNanos;

  CaseRun(CaseFile file) {
    this.file = file;
  }

  /// What came of it, by section.
  Map<String, String> actual() throws IOException, InterruptedException {
    SimNetwork network = new SimNetwork(file.topology(), file.settings());
    startNanos = network.clock().epochNanos();
    Map<String, String> actual = new LinkedHashMap<>();
    try (InlineMtr mtr = new InlineMtr(network, new SplittableRandom(1))) {
      MtrRun[] run = new MtrRun[1];
      run[0] = mtr.start(file.plan(), event -> take(event, run[0]));
      MtrTotals totals = run[0].await();
      results.append("sent ").append(totals.sent()).append(" in all\n");
      actual.put("result", results.toString());
      if (file.has("events")) {
        actual.put("events", events.toString());
      }
      if (file.has("snapshot")) {
        actual.put("snapshots", snapshots.toString());
      }
    } catch (TracePermissionException | IllegalArgumentException refused) {
      actual.put("error", refused.getMessage() + "\n");
    }
    return actual;
  }

  private void take(MtrEvent event, MtrRun run) {
    tell(event);
    if (event instanceof MtrEvent.OfProbe probe) {
      long at = probe.epochNanos() - startNanos;
      when(at, file.time("cancel", 1), "cancel", run::cancel);
      when(at, file.time("reset", 1), "reset", run::reset);
      when(at, file.time("pause", 1), "pause", () -> run.pause(true));
      when(at, file.time("pause", 2), "resume", () -> run.pause(false));
      when(
          at,
          file.time("snapshot", 1),
          "snapshot",
          () -> run.snapshot(0).forEach(result -> show(result, snapshots)));
    }
  }

  private void when(long at, Optional<Long> wanted, String what, Runnable action) {
    if (wanted.isPresent() && at >= wanted.get() && once.put(what, true) == null) {
      action.run();
    }
  }

  private void tell(MtrEvent event) {
    switch (event) {
      case MtrEvent.Begun _ -> {}
      case MtrEvent.Summary summary -> show(summary.result(), results);
      case MtrEvent.OfProbe probe -> {
        MtrEvent.ProbeName name = probe.probe();
        events.append(ms(probe.epochNanos() - startNanos)).append(' ');
        events.append(event.getClass().getSimpleName()).append(" round ").append(name.round());
        events.append(" ttl ").append(name.ttl());
        events.append(name.flow() > 0 ? " flow " + name.flow() : "");
        events.append(name.query() > 0 ? " query " + name.query() : "");
        events.append(name.direct() ? " direct" : "");
        if (event instanceof MtrEvent.OfReply some) {
          events.append(' ').append(some.reply().from()).append(' ').append(some.reply().kind());
        }
        events.append('\n');
      }
    }
  }

  private void show(MtrResult result, StringBuilder out) {
    out.append(result.target().name()).append(result.reached() ? " reached" : " not reached");
    out.append(' ').append(result.probes().protocol()).append(' ');
    out.append(result.probes().flow().key()).append(' ').append(result.probes().privilege());
    out.append(" rounds ").append(result.rounds()).append(' ');
    out.append(ms(result.elapsedNanos())).append(" ms ").append(result.unseen()).append('\n');
    result.notes().forEach(note -> out.append("note ").append(note).append('\n'));
    result.refusal().ifPresent(why -> out.append("refused ").append(why).append('\n'));
    Verdict verdict = result.verdict();
    out.append(verdict.level().key()).append(": ").append(verdict.text()).append('\n');
    verdict.cautions().forEach(caution -> out.append("caution ").append(caution).append('\n'));
    result
        .changes()
        .forEach(change ->
            out.append(ms(change.epochNanos() - startNanos))
                .append(" ttl ")
                .append(change.ttl())
                .append(change.flow() > 0 ? " flow " + change.flow() : "")
                .append(": ")
                .append(change.before())
                .append(" -> ")
                .append(change.after())
                .append('\n'));
    result.hops().forEach(hop -> hop(hop, out));
  }

  private void hop(MtrHop hop, StringBuilder out) {
    out.append(hop.ttl()).append(hop.target() ? " target " : " ");
    out.append(hop.addresses()).append(' ');
    row(hop.stats(), out);
    HopVerdict verdict = hop.verdict();
    out.append(' ').append(verdict.word().key());
    verdict.linkLossPct().ifPresent(it -> out.append(" link ").append(percent(it)));
    verdict.nodeLossPct().ifPresent(it -> out.append(" node ").append(percent(it)));
    out.append('\n');
    if (hop.responders().size() > 1) {
      hop.responders()
          .forEach(each -> {
            out.append("  ").append(each.address()).append(' ');
            row(each.stats(), out);
            out.append('\n');
          });
    }
    if (hop.flows().size() > 1) {
      hop.flows()
          .forEach(each -> {
            out.append("  flow ")
                .append(each.flow())
                .append(' ')
                .append(each.addresses())
                .append(' ');
            row(each.stats(), out);
            out.append('\n');
          });
    }
    hop.direct()
        .ifPresent(direct -> {
          out.append("  direct ").append(direct.address()).append(' ');
          row(direct.stats(), out);
          out.append('\n');
        });
  }

  private static void row(HopStats stats, StringBuilder out) {
    ProbeCounts counts = stats.counts();
    out.append(counts.received()).append('/').append(counts.sent());
    for (Map.Entry<String, Long> each :
        List.of(
            Map.entry("timed out", counts.timedOut()),
            Map.entry("in flight", counts.inFlight()),
            Map.entry("late", counts.late()),
            Map.entry("duplicates", counts.duplicates()),
            Map.entry("reordered", counts.reordered()),
            Map.entry("not sent", counts.sendFailed()))) {
      out.append(each.getValue() > 0 ? " " + each.getKey() + " " + each.getValue() : "");
    }
    stats
        .rtt()
        .ifPresent(rtt -> {
          out.append(" rtt ").append(ms(rtt.summary().minNanos()));
          out.append('/').append(ms((long) rtt.summary().meanNanos()));
          out.append('/').append(ms(rtt.summary().maxNanos()));
          out.append(" last ").append(ms(rtt.lastNanos()));
        });
    stats.jitter().ifPresent(it -> out.append(" jitter ").append(ms((long) it.meanNanos())));
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String ms(long nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
  }
}
