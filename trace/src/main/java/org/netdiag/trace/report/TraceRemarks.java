package org.netdiag.trace.report;

import java.util.Optional;
import org.netdiag.shared.net.ErrnoText;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.TextWidth;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.trace.Hop;
import org.netdiag.trace.HopProbe;
import org.netdiag.trace.Multipath;
import org.netdiag.trace.PathMtu;
import org.netdiag.trace.ProbeOutcome;
import org.netdiag.trace.ReplyKind;
import org.netdiag.trace.TraceReply;
import org.netdiag.trace.TraceResult;

/// What a trace tells beside its hops, in lines that do not begin with a number.
final class TraceRemarks {
  private static final int COLUMNS = 80;
  private static final int NOTE_INDENT = 6;

  private final Utf8Buffer out;
  private final TraceResult result;
  private final TraceTextOptions options;

  private TraceRemarks(Utf8Buffer out, TraceResult result, TraceTextOptions options) {
    this.out = out;
    this.result = result;
    this.options = options;
  }

  static void append(Utf8Buffer out, TraceResult result, TraceTextOptions options) {
    TraceRemarks remarks = new TraceRemarks(out, result, options);
    remarks.end();
    remarks.pmtu();
    remarks.translation();
    for (Hop hop : result.hops()) {
      remarks.hop(hop);
    }
    remarks.refused();
    remarks.notes();
    Optional<Multipath> multipath = result.multipath();
    if (multipath.isPresent()) {
      MultipathText.append(out, multipath.get());
    }
  }

  /// Why it ended, when that was not the target.
  private void end() {
    switch (result.stop()) {
      case REACHED -> {}
      case UNREACHABLE -> unreachable();
      case GAP -> {
        out.ascii("Not reached: ");
        Optional<Hop> last = HopTimes.last(result);
        if (last.isPresent()) {
          out.ascii("nothing answers behind hop ").integer(last.get().ttl()).ascii(" (");
          HopLine.all(out, last.get().addresses());
          out.ascii(").\n");
        } else {
          out.ascii("no hop answers.\n");
        }
      }
      case MAX_TTL ->
          out.ascii("Not reached: hop ")
              .integer(result.probes().maxTtl())
              .ascii(" is the last that may be asked.\n");
      case CANCELLED -> out.ascii("Not reached: the trace was ended early.\n");
    }
  }

  private void unreachable() {
    Optional<Hop> hop = HopTimes.first(result, ReplyKind.UNREACHABLE);
    if (hop.isEmpty()) {
      out.ascii("Not reached: probes are refused on the way.\n");
      return;
    }
    TraceReply reply = HopTimes.reply(hop.get(), ReplyKind.UNREACHABLE).orElseThrow();
    out.ascii("Not reached: ");
    HopLine.who(out, hop.get(), reply.from(), options.numeric());
    out.ascii(" at hop ").integer(hop.get().ttl()).ascii(" says: ");
    out.ascii(IcmpMark.words(reply)).ascii(" (").ascii(IcmpMark.of(reply)).ascii(").\n");
  }

  private void pmtu() {
    if (result.pmtu().isEmpty()) {
      return;
    }
    PathMtu pmtu = result.pmtu().get();
    out.ascii("Path MTU ").integer(pmtu.mtu()).ascii(": ");
    if (pmtu.ttl() == 0) {
      out.ascii("this host's own interface is the limit.\n");
      return;
    }
    boolean inferred = pmtu.evidence() == PathMtu.Evidence.INFERRED;
    out.ascii(inferred ? "larger packets vanish behind hop " : "larger packets end at hop ");
    out.integer(pmtu.ttl());
    Optional<Hop> hop = hop(pmtu.ttl());
    if (hop.isPresent() && !hop.get().silent()) {
      out.ascii(" (");
      HopLine.all(out, hop.get().addresses());
      out.put(')');
    }
    out.ascii(".\n");
  }

  private Optional<Hop> hop(int ttl) {
    for (Hop hop : result.hops()) {
      if (hop.ttl() == ttl) {
        return Optional.of(hop);
      }
    }
    return Optional.empty();
  }

  /// The first hop at which a translation shows: it lies before that hop.
  private void translation() {
    for (Hop hop : result.hops()) {
      if (hop.nat()) {
        out.ascii("NAT: hop ").integer(hop.ttl());
        out.ascii(" sees rewritten probes: a translation lies before it.\n");
        return;
      }
    }
  }

  private void hop(Hop hop) {
    if (hop.rateLimited()) {
      out.ascii("Hop ").integer(hop.ttl()).ascii(" limits its answers: nothing is lost.\n");
    }
    int duplicates = 0;
    for (HopProbe probe : hop.probes()) {
      duplicates += probe.duplicates();
      Optional<TraceReply> late = HopSchemas.late(probe);
      if (late.isPresent()) {
        out.ascii("Late: hop ").integer(hop.ttl()).ascii(" (");
        out.ascii(late.get().from().toString()).ascii(") answered after ");
        out.millis((double) late.get().rttNanos()).ascii(" ms.\n");
      }
    }
    if (duplicates > 0) {
      out.ascii("Duplicates: hop ").integer(hop.ttl()).ascii(" answered ").integer(duplicates);
      out.ascii(duplicates == 1 ? " time more than asked.\n" : " times more than asked.\n");
    }
  }

  /// What the kernel refused, by its first reason. When nothing left at all, a note says so.
  private void refused() {
    int failed = 0;
    int errno = 0;
    for (Hop hop : result.hops()) {
      for (HopProbe probe : hop.probes()) {
        if (probe.outcome() instanceof ProbeOutcome.SendFailed(int number)) {
          errno = failed == 0 ? number : errno;
          failed++;
        }
      }
    }
    if (failed > 0 && result.sent() > 0) {
      out.ascii("Not sent: ").integer(failed).ascii(failed == 1 ? " probe: " : " probes: ");
      out.ascii(ErrnoText.of(errno)).ascii(".\n");
    }
  }

  private void notes() {
    for (String note : result.notes()) {
      out.ascii("Note: ");
      wrapped(note, NOTE_INDENT);
    }
  }

  /// Appends a text as lines of at most 80 columns where its words allow it. A line does not begin
  /// with a number, which would make it a hop.
  private void wrapped(String text, int indent) {
    String[] words = text.split(" ", -1);
    int column = indent;
    for (int i = 0; i < words.length; i++) {
      String word = SafeText.escape(words[i]);
      int width = TextWidth.of(word);
      boolean number = !word.isEmpty() && Character.isDigit(word.charAt(0));
      if (i > 0 && column + 1 + width > COLUMNS && !number) {
        out.put('\n').spaces(indent);
        column = indent;
      } else if (i > 0) {
        out.put(' ');
        column++;
      }
      SafeText.append(out, word);
      column += width;
    }
    out.put('\n');
  }
}
