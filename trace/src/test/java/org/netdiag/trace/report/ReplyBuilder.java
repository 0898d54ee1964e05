package org.netdiag.trace.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.netdiag.shared.engine.Stamp;
import org.netdiag.shared.wire.InterfaceInfo;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.MplsLabel;
import org.netdiag.trace.IcmpNote;
import org.netdiag.trace.Quote;
import org.netdiag.trace.ReplyKind;
import org.netdiag.trace.TcpState;
import org.netdiag.trace.TraceReply;

/// Collects a reply.
final class ReplyBuilder {
  private final ReplyKind kind;
  private final IpAddress from;
  private final int rttMicros;
  private final Optional<IcmpNote> icmp;
  private OptionalInt ttl = OptionalInt.of(250);
  private Optional<TcpState> tcp = Optional.empty();
  private Quote quote = Quote.NONE;
  private List<MplsLabel> mpls = List.of();
  private List<InterfaceInfo> interfaces = List.of();
  private int bytes = 36;
  private Stamp stamp = Stamp.KERNEL;

  ReplyBuilder(ReplyKind kind, IpAddress from, int rttMicros, Optional<IcmpNote> icmp) {
    this.kind = kind;
    this.from = from;
    this.rttMicros = rttMicros;
    this.icmp = icmp;
  }

  ReplyBuilder ttl(int value) {
    ttl = value == 0 ? OptionalInt.empty() : OptionalInt.of(value);
    return this;
  }

  ReplyBuilder tcp(TcpState state) {
    tcp = Optional.of(state);
    bytes = 0;
    stamp = Stamp.USER;
    return this;
  }

  ReplyBuilder quote(Quote value) {
    quote = value;
    return this;
  }

  ReplyBuilder extensions(List<MplsLabel> labels, List<InterfaceInfo> infos) {
    mpls = labels;
    interfaces = infos;
    return this;
  }

  TraceReply build() {
    return new TraceReply(
        kind,
        from,
        Results.STARTED + Results.micros(rttMicros),
        Results.micros(rttMicros),
        stamp,
        ttl,
        ttl.isEmpty() ? OptionalInt.empty() : OptionalInt.of(0),
        bytes,
        icmp,
        tcp,
        quote,
        mpls,
        interfaces);
  }
}
