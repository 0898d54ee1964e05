package org.netdiag.trace.report;

import java.util.Optional;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.stats.RttSummary;
import org.netdiag.trace.Hop;
import org.netdiag.trace.ReplyKind;
import org.netdiag.trace.TraceReply;
import org.netdiag.trace.TraceResult;

/// What came of one protocol of several, in a line.
final class ComparisonText {
  private static final double NANOS_PER_MILLI = 1e6;

  private ComparisonText() {}

  static void append(Utf8Buffer out, TraceResult result) {
    String protocol = TraceSchemas.lower(result.probes().protocol());
    out.ascii(protocol).spaces(6 - protocol.length());
    switch (result.stop()) {
      case REACHED -> reached(out, result);
      case UNREACHABLE -> stopped(out, result);
      case GAP -> {
        last(out, result);
        out.ascii(HopTimes.last(result).isPresent() ? ", then silence" : "");
      }
      case MAX_TTL -> {
        out.ascii("not reached within ").integer(result.probes().maxTtl()).ascii(" hops, ");
        last(out, result);
      }
      case CANCELLED -> {
        if (result.refusal().isPresent()) {
          SafeText.append(out, "not sent: " + result.refusal().get());
        } else {
          out.ascii("ended early, ");
          last(out, result);
        }
      }
    }
    out.put('\n');
  }

  private static void reached(Utf8Buffer out, TraceResult result) {
    out.ascii("reached");
    Optional<Hop> target = HopTimes.target(result);
    if (target.isPresent()) {
      out.ascii(" at hop ").integer(target.get().ttl());
      Optional<RttSummary> rtt = HopTimes.of(target.get());
      if (rtt.isPresent()) {
        out.ascii(", ");
        time(out, rtt.get().minNanos());
      }
      Optional<TraceReply> reply = HopTimes.reply(target.get(), ReplyKind.TARGET);
      if (reply.isPresent() && reply.get().tcp().isPresent()) {
        out.ascii(", port ").integer(result.probes().port()).put(' ');
        out.ascii(reply.get().tcp().get().key());
      }
    }
  }

  private static void stopped(Utf8Buffer out, TraceResult result) {
    out.ascii("stopped");
    Optional<Hop> hop = HopTimes.first(result, ReplyKind.UNREACHABLE);
    if (hop.isPresent()) {
      TraceReply reply = HopTimes.reply(hop.get(), ReplyKind.UNREACHABLE).orElseThrow();
      out.ascii(" at hop ").integer(hop.get().ttl()).ascii(" by ");
      out.ascii(reply.from().toString()).ascii(": ");
      out.ascii(IcmpMark.words(reply)).put(' ').ascii(IcmpMark.of(reply));
    }
  }

  private static void last(Utf8Buffer out, TraceResult result) {
    Optional<Hop> last = HopTimes.last(result);
    if (last.isPresent()) {
      out.ascii("last answer from hop ").integer(last.get().ttl()).ascii(" (");
      HopLine.all(out, last.get().addresses());
      out.put(')');
    } else {
      out.ascii("no answer from any hop");
    }
  }

  /// A time with three digits that count.
  private static void time(Utf8Buffer out, long nanos) {
    double millis = nanos / NANOS_PER_MILLI;
    int digits = millis < 0.9995 ? 3 : millis < 9.995 ? 2 : millis < 99.95 ? 1 : 0;
    out.decimal(millis, digits).ascii(" ms");
  }
}
