package org.netdiag.cli.ping;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.ping.PingEvent;
import org.netdiag.ping.PingResult;
import org.netdiag.ping.PingTargets;
import org.netdiag.ping.PingTotals;
import org.netdiag.shared.report.Durations;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utc;
import org.netdiag.shared.report.Utf8Buffer;

/// Another view with a summary of each interval of the run: what was decided in it, for each
/// target.
///
/// ```
/// [2026-11-20T12:00:10Z]
/// 192.0.2.1 : xmt/rcv/%loss = 10/9/10%, min/avg/max = 0.021/0.028/0.035
/// ```
///
/// Time is that of the events, so a simulated run has simulated intervals.
final class IntervalView implements PingView {
  private static final double PERCENT = 100;

  private final PingView inner;
  private final ReportOutput output;
  private final PingTargets targets;
  private final long lengthNanos;
  private final long[] sent;
  private final long[] lost;
  private final long[] received;
  private final long[] least;
  private final long[] most;
  private final double[] sum;
  private long nextEpochNanos;

  /// @param targets those of the plan
  IntervalView(PingView inner, ReportOutput output, PingTargets targets, long lengthNanos) {
    this.inner = inner;
    this.output = output;
    this.targets = targets;
    this.lengthNanos = lengthNanos;
    this.sent = new long[targets.size()];
    this.lost = new long[targets.size()];
    this.received = new long[targets.size()];
    this.least = new long[targets.size()];
    this.most = new long[targets.size()];
    this.sum = new double[targets.size()];
  }

  @Override
  public boolean wantsProbes() {
    return true;
  }

  @Override
  public void begin() throws IOException {
    inner.begin();
  }

  @Override
  public void unresolved(Unresolved target) throws IOException {
    inner.unresolved(target);
  }

  @Override
  public void event(PingEvent event) throws IOException {
    if (event instanceof PingEvent.OfProbe probe) {
      if (nextEpochNanos == 0) {
        nextEpochNanos = probe.epochNanos() + lengthNanos;
      }
      while (probe.epochNanos() >= nextEpochNanos) {
        print();
        nextEpochNanos += lengthNanos;
      }
      count(probe);
    }
    inner.event(event);
  }

  private void count(PingEvent.OfProbe event) {
    int i = event.index();
    switch (event) {
      case PingEvent.Sent _ -> sent[i]++;
      case PingEvent.TimedOut _, PingEvent.IcmpError _ -> lost[i]++;
      case PingEvent.Reply reply -> {
        long rtt = reply.answer().rttNanos();
        least[i] = received[i] == 0 ? rtt : Math.min(least[i], rtt);
        most[i] = received[i] == 0 ? rtt : Math.max(most[i], rtt);
        sum[i] += rtt;
        received[i]++;
      }
      default -> {}
    }
  }

  private void print() throws IOException {
    Utf8Buffer out = output.buffer();
    Utc.append(out.put('['), nextEpochNanos, 0);
    out.ascii("]\n");
    for (int i = 0; i < targets.size(); i++) {
      if (sent[i] + received[i] + lost[i] > 0) {
        line(out, i);
      }
      sent[i] = 0;
      received[i] = 0;
      lost[i] = 0;
      sum[i] = 0;
      output.relieve();
    }
    output.flush();
  }

  private void line(Utf8Buffer out, int i) {
    SafeText.append(out, targets.name(i));
    out.ascii(" : xmt/rcv/%loss = ").integer(sent[i]).put('/').integer(received[i]).put('/');
    long decided = received[i] + lost[i];
    if (decided > 0) {
      out.decimal(PERCENT * lost[i] / decided, 1).put('%');
    } else {
      out.put('-');
    }
    if (received[i] > 0) {
      out.ascii(", min/avg/max = ").ascii(Durations.millis((double) least[i])).put('/');
      out.ascii(Durations.millis(sum[i] / received[i])).put('/');
      out.ascii(Durations.millis((double) most[i]));
    }
    out.put('\n');
  }

  @Override
  public void end(Optional<PingTotals> totals, boolean interrupted) throws IOException {
    inner.end(totals, interrupted);
  }

  @Override
  public String standing(List<PingResult> results, PingTotals totals) {
    return inner.standing(results, totals);
  }
}
