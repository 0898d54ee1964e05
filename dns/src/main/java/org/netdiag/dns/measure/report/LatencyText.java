package org.netdiag.dns.measure.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.netdiag.dns.measure.LatencyCounts;
import org.netdiag.dns.measure.LatencyEvent;
import org.netdiag.dns.measure.LatencyPlan;
import org.netdiag.dns.measure.LatencyResult;
import org.netdiag.dns.measure.LatencyTarget;
import org.netdiag.dns.measure.PhaseMedians;
import org.netdiag.dns.measure.Series;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.shared.report.Durations;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.stats.JitterSummary;
import org.netdiag.shared.stats.RttSummary;
import org.netdiag.shared.stats.Wilson;

/// Latencies as text: one server in the form of a ping, several as a table.
///
/// ```
/// DNS LATENCY 192.0.2.53#53 udp: www.example.net. IN A
/// 59 bytes from 192.0.2.53#53: seq=1 NOERROR answers=1 time=24.1 ms
///
/// --- 192.0.2.53#53 udp: latency of www.example.net. IN A ---
/// 20 questions, 20 answers, 0% loss, time 19001ms
/// rtt min/avg/max/stddev = 0.412/1.633/24.100/5.289 ms
/// median/p95/p99 = 0.441/0.502/24.100 ms, jitter mean/max = 1.281/23.680 ms
/// ```
public final class LatencyText {
  private final LatencyPlan plan;

  /// @param plan what is carried out
  public LatencyText(LatencyPlan plan) {
    this.plan = plan;
  }

  /// The first line for one server.
  public void head(Utf8Buffer out) {
    LatencyTarget target = plan.targets().getFirst();
    out.ascii("DNS LATENCY ").ascii(target.server().label()).put(' ');
    out.ascii(target.server().transport().key()).ascii(": ");
    question(out, target.series());
    out.put('\n');
  }

  private void question(Utf8Buffer out, Series series) {
    SafeText.append(out, (series == Series.UNCACHED ? "*." : "") + plan.question());
  }

  /// The line of an event; none for most of them.
  public void event(Utf8Buffer out, LatencyEvent event) {
    switch (event) {
      case LatencyEvent.Reply reply -> answer(out, reply, reply.result(), reply.rttNanos());
      case LatencyEvent.Late late -> {
        answer(out, late, late.result(), late.rttNanos());
        out.truncate(out.size() - 1);
        out.ascii(" (late)\n");
      }
      case LatencyEvent.TimedOut gone ->
          out.ascii("no answer for seq=").integer(gone.sequence()).put('\n');
      case LatencyEvent.Failed failed -> failure(out, failed, failed.text());
      case LatencyEvent.SendFailed failed -> failure(out, failed, failed.text());
      case LatencyEvent.Sent _, LatencyEvent.Duplicate _, LatencyEvent.Summary _ -> {}
    }
  }

  private static void failure(Utf8Buffer out, LatencyEvent.OfProbe event, String text) {
    out.ascii("seq=").integer(event.sequence()).put(' ');
    SafeText.append(out, text.isEmpty() ? "failed" : text);
    out.put('\n');
  }

  private static void answer(
      Utf8Buffer out, LatencyEvent.OfProbe event, DnsResult result, long rttNanos) {
    Optional<DnsMessage> reply = result.reply();
    out.integer(reply.map(DnsMessage::size).orElse(0)).ascii(" bytes from ");
    out.ascii(result.server().label()).ascii(": seq=").integer(event.sequence()).put(' ');
    out.ascii(reply.map(message -> Rcode.text(message.rcode())).orElse(""));
    out.ascii(" answers=").integer(reply.map(message -> message.answer().size()).orElse(0));
    out.ascii(" time=");
    Durations.appendRtt(out, rttNanos);
    out.ascii(" ms");
    out.ascii(result.truncated() ? " (truncated)" : "");
    out.ascii(result.strays().duplicates() > 0 ? " (DUP!)" : "");
    out.ascii(result.conflict().isPresent() ? " (A SECOND ANSWER DIFFERS!)" : "");
    out.put('\n');
  }

  /// The block at the end for one server.
  public void statistics(Utf8Buffer out, LatencyResult result) {
    out.ascii("\n--- ").ascii(result.target().server().label()).put(' ');
    out.ascii(result.target().server().transport().key()).ascii(": latency of ");
    question(out, result.target().series());
    out.ascii(" ---\n");
    counts(out, result.counts());
    out.ascii(", time ").integer(result.elapsedNanos() / 1_000_000).ascii("ms\n");
    result.rtt().ifPresent(rtt -> rtt(out, rtt, result.jitter()));
    phases(out, result);
    codes(out, result);
    if (result.counts().loss().lost() > 0) {
      Wilson interval = Wilson.of(result.counts().loss().lost(), result.counts().loss().decided());
      out.ascii("loss is ").decimal(interval.lowPercent(), 1).ascii("% to ");
      out.decimal(interval.highPercent(), 1).ascii("% with 95% confidence\n");
    }
    remarks(out, result);
  }

  private static void counts(Utf8Buffer out, LatencyCounts counts) {
    out.integer(counts.sent()).ascii(counts.sent() == 1 ? " question, " : " questions, ");
    out.integer(counts.received()).ascii(counts.received() == 1 ? " answer" : " answers");
    extra(out, ", +", counts.duplicates(), " duplicates");
    extra(out, ", +", counts.errors(), " errors");
    extra(out, ", +", counts.late(), " late");
    extra(out, ", ", counts.rejected(), " rejected");
    extra(out, ", ", counts.truncated(), " truncated");
    extra(out, ", ", counts.sendFailed(), " not sent");
    extra(out, ", ", counts.inFlight() + counts.cancelled(), " undecided");
    out.ascii(", ");
    OptionalDouble loss = counts.loss().lossPercent();
    if (loss.isPresent()) {
      percent(out, loss.getAsDouble());
    } else {
      out.ascii("unknown");
    }
    out.ascii(" loss");
  }

  private static void percent(Utf8Buffer out, double percent) {
    boolean whole = Math.abs(percent - Math.rint(percent)) < 1e-9;
    out.decimal(percent, whole ? 0 : 1).put('%');
  }

  private static void extra(Utf8Buffer out, String before, long count, String after) {
    if (count > 0) {
      out.ascii(before).integer(count).ascii(after);
    }
  }

  private static void rtt(Utf8Buffer out, RttSummary rtt, Optional<JitterSummary> jitter) {
    boolean several = rtt.count() > 1;
    out.ascii(several ? "rtt min/avg/max/stddev = " : "rtt min/avg/max = ");
    out.millis((double) rtt.minNanos()).put('/').millis(rtt.meanNanos());
    out.put('/').millis((double) rtt.maxNanos());
    if (several) {
      out.put('/').millis(rtt.stddev());
      out.ascii(" ms\nmedian/p95/p99 = ").millis((double) rtt.medianNanos());
      out.put('/').millis((double) rtt.p95Nanos()).put('/').millis((double) rtt.p99Nanos());
    }
    out.ascii(" ms");
    if (jitter.isPresent()) {
      out.ascii(", jitter mean/max = ").millis(jitter.get().meanNanos());
      out.put('/').millis((double) jitter.get().maxNanos()).ascii(" ms");
    }
    out.put('\n');
  }

  private static void phases(Utf8Buffer out, LatencyResult result) {
    if (result.phases().isEmpty()) {
      return;
    }
    PhaseMedians phases = result.phases().get();
    List<String> parts = new ArrayList<>();
    phases.connectNanos().ifPresent(nanos -> parts.add("connect " + Durations.rtt(nanos) + " ms"));
    phases.tlsNanos().ifPresent(nanos -> parts.add("TLS " + Durations.rtt(nanos) + " ms"));
    phases.queryNanos().ifPresent(nanos -> parts.add("query " + Durations.rtt(nanos) + " ms"));
    if (!parts.isEmpty()) {
      out.ascii("medians: ").ascii(String.join(", ", parts)).ascii(" over ");
      out.integer(result.connections());
      out.ascii(result.connections() == 1 ? " connection\n" : " connections\n");
    }
  }

  private static void codes(Utf8Buffer out, LatencyResult result) {
    if (!result.rcodes().isEmpty()) {
      out.ascii("answers: ").ascii(codes(result.rcodes())).put('\n');
    }
  }

  private static String codes(Map<String, Long> rcodes) {
    StringBuilder text = new StringBuilder();
    rcodes.forEach((code, count) -> {
      text.append(text.isEmpty() ? "" : ", ").append(count).append(' ').append(code);
    });
    return text.toString();
  }

  private static void remarks(Utf8Buffer out, LatencyResult result) {
    if (!result.answered() && !result.probes().isEmpty()) {
      String why = result.probes().getLast().text();
      if (!why.isEmpty()) {
        SafeText.append(out.ascii("no answer: "), why);
        out.put('\n');
      }
    }
    long conflicts = result.counts().conflicts();
    if (conflicts > 0) {
      out.ascii("warning: ").integer(conflicts);
      out.ascii(
          conflicts == 1
              ? " question got a second answer that differs: one of the two is forged\n"
              : " questions got a second answer that differs: one of the two is forged\n");
    }
    if (result.tls().isPresent() && !result.tls().get().authenticated()) {
      out.ascii("warning: the server did not prove its name: ");
      SafeText.append(out, result.tls().get().problem());
      out.put('\n');
    }
  }

  /// The table of several servers, the fastest first, those without an answer last.
  public void table(Utf8Buffer out, List<LatencyRow> rows) {
    out.ascii("Latency of ");
    boolean uncached =
        plan.targets().stream().allMatch(target -> target.series() == Series.UNCACHED);
    question(out, uncached ? Series.UNCACHED : Series.CACHED);
    out.ascii(", times in ms\n");
    new LatencyTable(sorted(rows)).append(out);
    for (LatencyRow row : rows) {
      if (row instanceof LatencyRow.Measured measured) {
        remarks(out, measured);
      }
    }
  }

  private static void remarks(Utf8Buffer out, LatencyRow.Measured row) {
    Utf8Buffer text = new Utf8Buffer();
    remarks(text, row.result());
    if (text.size() > 0) {
      out.ascii(row.result().target().label()).ascii(": ").put(text);
    }
  }

  private static List<LatencyRow> sorted(List<LatencyRow> rows) {
    List<LatencyRow> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparingLong(LatencyText::median).thenComparingInt(LatencyRow::index));
    return sorted;
  }

  private static long median(LatencyRow row) {
    return row instanceof LatencyRow.Measured measured && measured.result().rtt().isPresent()
        ? measured.result().rtt().get().medianNanos()
        : Long.MAX_VALUE;
  }
}
