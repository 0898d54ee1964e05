package org.netdiag.trace;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.netdiag.shared.net.ErrnoText;
import org.netdiag.shared.sim.SimNetwork;

/// A case file carried out on a simulated network.
final class CaseRun {
  private final CaseFile file;
  private final StringBuilder results = new StringBuilder();
  private final StringBuilder events = new StringBuilder();
  private long startNanos;

  CaseRun(CaseFile file) {
    this.file = file;
  }

  /// What came of it, by section.
  Map<String, String> actual() throws IOException, InterruptedException {
    TracePlan plan = file.plan();
    SimNetwork network = new SimNetwork(file.topology(), file.settings);
    startNanos = network.clock().epochNanos();
    Map<String, String> actual = new LinkedHashMap<>();
    try (InlineTracer tracer = new InlineTracer(network, new SplittableRandom(1))) {
      TraceRun[] run = new TraceRun[1];
      run[0] =
          tracer.start(
              plan,
              event -> {
                tell(event);
                if (file.cancelAfter.isPresent()
                    && event instanceof TraceEvent.OfProbe probe
                    && probe.epochNanos() - startNanos >= file.cancelAfter.get().toNanos()) {
                  run[0].cancel();
                }
              });
      run[0].await();
      actual.put("result", results.toString());
      if (file.events) {
        actual.put("events", events.toString());
      }
    } catch (TracePermissionException refused) {
      actual.put("error", refused.getMessage() + "\n");
    }
    return actual;
  }

  private void tell(TraceEvent event) {
    if (event instanceof TraceEvent.Summary summary) {
      result(summary.result());
    } else if (event instanceof TraceEvent.OfProbe probe) {
      TraceEvent.ProbeName name = probe.probe();
      events.append(ms(probe.epochNanos() - startNanos)).append(' ');
      events.append(event.getClass().getSimpleName()).append(' ');
      events.append(name.number()).append(" ttl ").append(name.ttl());
      if (event instanceof TraceEvent.OfReply some) {
        events.append(' ').append(some.reply().from()).append(' ').append(some.reply().kind());
      }
      events.append('\n');
    }
  }

  private void result(TraceResult result) {
    results.append(result.target().name()).append(' ').append(result.stop().key());
    results.append(' ').append(result.probes().protocol()).append(' ');
    results.append(result.probes().flow().key()).append(' ').append(result.probes().privilege());
    results.append(' ').append(ms(result.elapsedNanos())).append(" ms sent ").append(result.sent());
    results.append(' ').append(result.unseen()).append('\n');
    result.notes().forEach(note -> results.append("note ").append(note).append('\n'));
    result.hops().forEach(this::hop);
    result
        .pmtu()
        .ifPresent(it ->
            results
                .append("pmtu ")
                .append(it.mtu())
                .append(" ttl ")
                .append(it.ttl())
                .append(' ')
                .append(it.evidence().key())
                .append('\n'));
    result.multipath().ifPresent(this::multipath);
  }

  private void multipath(Multipath graph) {
    for (Multipath.Link link : graph.links()) {
      results.append("link ").append(link.ttl()).append(' ').append(link.from());
      results.append(" -> ").append(link.to()).append('\n');
    }
    graph
        .balancing()
        .forEach((ttl, how) -> results.append(ttl).append(' ').append(how.key()).append('\n'));
  }

  private void hop(Hop hop) {
    results.append(hop.ttl());
    for (HopProbe probe : hop.probes()) {
      results.append("  ");
      switch (probe.outcome()) {
        case ProbeOutcome.Reply answered -> reply(answered.reply());
        case ProbeOutcome.Timeout silent -> {
          results.append('*');
          silent.late().ifPresent(late -> results.append("late ").append(ms(late.rttNanos())));
        }
        case ProbeOutcome.SendFailed failed -> results.append(ErrnoText.of(failed.errno()));
        case ProbeOutcome.Cancelled _ -> results.append("cancelled");
      }
      results.append(probe.duplicates() > 0 ? " +" + probe.duplicates() : "");
    }
    results.append(hop.rateLimited() ? " limited" : "").append(hop.nat() ? " nat" : "");
    results.append(hop.shared() ? " shared" : "").append('\n');
  }

  private void reply(TraceReply reply) {
    results.append(reply.from()).append(' ').append(ms(reply.rttNanos()));
    reply
        .icmp()
        .ifPresent(it -> results.append(' ').append(it.type()).append('/').append(it.code()));
    reply.tcp().ifPresent(it -> results.append(' ').append(it.key()));
    reply.ttl().ifPresent(it -> results.append(" ttl ").append(it));
    reply.quote().ttl().ifPresent(it -> results.append(" q").append(it));
    reply.quote().tos().ifPresent(it -> results.append('/').append(it));
    reply.mpls().forEach(it -> results.append(" mpls ").append(it.label()));
    reply.interfaces().forEach(it -> results.append(' ').append(it.name().orElse("?")));
  }

  private static String ms(long nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
  }
}
