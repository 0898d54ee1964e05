package org.netdiag.trace.report;

import java.util.List;
import java.util.Optional;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.Hop;
import org.netdiag.trace.HopProbe;
import org.netdiag.trace.PathMtu;
import org.netdiag.trace.ProbeOutcome;
import org.netdiag.trace.TraceReply;
import org.netdiag.trace.TraceResult;

/// One hop as a line of traceroute(8): ` 3 name (address) 1.234 ms * other (address) 1.301 ms`.
///
/// A responder is printed where it is not that of the answered probe before. A probe that never
/// left this host prints nothing that an unanswered one does not: there is no other word for it
/// that readers of this format know.
final class HopLine {
  private final TraceTextOptions options;
  private final Hop hop;
  private Optional<TraceReply> previous = Optional.empty();

  private HopLine(TraceTextOptions options, Hop hop) {
    this.options = options;
    this.hop = hop;
  }

  static void append(Utf8Buffer out, TraceResult result, Hop hop, TraceTextOptions options) {
    out.ascii(hop.ttl() < 10 ? " " : "").integer(hop.ttl()).put(' ');
    new HopLine(options, hop).probes(out, limit(result, hop));
    out.put('\n');
  }

  /// The path MTU to print at this hop, which is the first behind the one that limits it; 0 for
  /// none.
  private static int limit(TraceResult result, Hop hop) {
    Optional<PathMtu> pmtu = result.pmtu();
    return pmtu.isPresent() && pmtu.get().ttl() + 1 == hop.ttl() ? pmtu.get().mtu() : 0;
  }

  private void probes(Utf8Buffer out, int mtu) {
    boolean first = true;
    for (HopProbe probe : hop.probes()) {
      if (probe.outcome() instanceof ProbeOutcome.Reply(TraceReply reply)) {
        reply(out, reply);
      } else if (hop.silent() || !(probe.outcome() instanceof ProbeOutcome.Cancelled)) {
        // A question that was taken back because an earlier one was answered is not unanswered.
        out.ascii(" *");
      }
      if (first && mtu > 0) {
        out.ascii(" F=").integer(mtu);
      }
      first = false;
    }
  }

  private void reply(Utf8Buffer out, TraceReply reply) {
    if (previous.isEmpty() || !alike(previous.get(), reply)) {
      responder(out, reply);
    }
    previous = Optional.of(reply);
    out.ascii("  ").millis((double) reply.rttNanos()).ascii(" ms");
    String mark = IcmpMark.of(reply);
    if (!mark.isEmpty()) {
      out.put(' ').ascii(mark);
    }
  }

  private boolean alike(TraceReply one, TraceReply other) {
    return one.from().equals(other.from())
        && (!options.extensions()
            || (one.mpls().equals(other.mpls()) && one.interfaces().equals(other.interfaces())))
        && (!options.back() || one.ttl().equals(other.ttl()));
  }

  private void responder(Utf8Buffer out, TraceReply reply) {
    out.put(' ');
    who(out, hop, reply.from(), options.numeric());
    if (options.asn()) {
      Long asn = hop.asn().get(reply.from());
      if (asn == null) {
        out.ascii(" [*]");
      } else {
        out.ascii(" [AS").integer(asn).put(']');
      }
    }
    if (options.extensions()) {
      ExtensionText.append(out, reply);
    }
    if (options.back() && reply.returnHops().isPresent()) {
      int back = reply.returnHops().getAsInt();
      if (back != hop.ttl()) {
        out.ascii(" '-").integer(back).put('\'');
      }
    }
  }

  /// Appends `name (address)`, with the address for a name that is not known, or the address alone.
  static void who(Utf8Buffer out, Hop hop, IpAddress address, boolean numeric) {
    if (numeric) {
      out.ascii(address.toString());
      return;
    }
    String name = hop.names().get(address);
    if (name == null) {
      out.ascii(address.toString());
    } else {
      ExtensionText.word(out, name);
    }
    out.ascii(" (").ascii(address.toString()).put(')');
  }

  /// Appends every responder of a hop.
  static void all(Utf8Buffer out, List<IpAddress> addresses) {
    for (int i = 0; i < addresses.size(); i++) {
      out.ascii(i > 0 ? ", " : "").ascii(addresses.get(i).toString());
    }
  }
}
