package org.netdiag.trace.way;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.netdiag.shared.engine.ProbeEvent;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IcmpExtensionsView;
import org.netdiag.shared.wire.IcmpType;
import org.netdiag.shared.wire.InterfaceInfo;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.MplsLabel;
import org.netdiag.shared.wire.UnreachableCode;
import org.netdiag.trace.IcmpNote;
import org.netdiag.trace.Quote;
import org.netdiag.trace.ReplyKind;
import org.netdiag.trace.TcpState;
import org.netdiag.trace.TraceReply;

/// Turns what the engine tells of an answer into a reply, and decides what it says about the path.
public final class ReplyMaker {
  private final IcmpExtensionsView extensions = new IcmpExtensionsView();

  /// Without state between replies, but not thread-safe.
  public ReplyMaker() {}

  /// The reply of an event that has one.
  public TraceReply make(ProbeEvent event, Family family, Protocol protocol) {
    boolean icmp = event.icmpType != ProbeEvent.UNKNOWN;
    Optional<IcmpNote> note =
        icmp
            ? Optional.of(new IcmpNote(event.icmpType, event.icmpCode, event.icmpInfo))
            : echoReply(family, protocol);
    List<MplsLabel> mpls = List.of();
    List<InterfaceInfo> interfaces = List.of();
    if (event.extensionLength > 0
        && extensions.wrap(event.memory, event.extensionOffset, event.extensionLength)) {
      mpls = List.copyOf(extensions.labels());
      interfaces = List.copyOf(extensions.interfaces());
    }
    return new TraceReply(
        kind(event, family, protocol),
        IpAddress.of(family, event.fromHigh, event.fromLow, event.fromScope),
        event.epochNanos,
        event.rttNanos,
        event.stamp,
        known(event.ttl),
        known(event.tos),
        event.bytes,
        note,
        tcp(event, protocol, icmp),
        new Quote(known(event.quotedTtl), known(event.quotedTos), event.translated),
        mpls,
        interfaces);
  }

  private static Optional<IcmpNote> echoReply(Family family, Protocol protocol) {
    return protocol == Protocol.ICMP
        ? Optional.of(new IcmpNote(family == Family.V4 ? 0 : IcmpType.V6_ECHO_REPLY, 0, 0))
        : Optional.empty();
  }

  private static Optional<TcpState> tcp(ProbeEvent event, Protocol protocol, boolean icmp) {
    if (protocol != Protocol.TCP || icmp) {
      return Optional.empty();
    }
    return Optional.of(event.refused ? TcpState.REFUSED : TcpState.OPEN);
  }

  private static OptionalInt known(int value) {
    return value == ProbeEvent.UNKNOWN ? OptionalInt.empty() : OptionalInt.of(value);
  }

  /// By kind of message alone: the target's own address may answer as a router does (a translated
  /// destination), and another address may answer for the target (anycast).
  private static ReplyKind kind(ProbeEvent event, Family family, Protocol protocol) {
    if (event.icmpType == ProbeEvent.UNKNOWN) {
      return ReplyKind.TARGET;
    }
    if (event.icmpType == IcmpType.timeExceeded(family)) {
      return ReplyKind.HOP;
    }
    boolean unreachable = event.icmpType == IcmpType.unreachable(family);
    return unreachable && protocol == Protocol.UDP && portOrProtocol(event, family)
        ? ReplyKind.TARGET
        : ReplyKind.UNREACHABLE;
  }

  private static boolean portOrProtocol(ProbeEvent event, Family family) {
    return family == Family.V4
        ? event.icmpCode == UnreachableCode.V4_PORT || event.icmpCode == UnreachableCode.V4_PROTOCOL
        : event.icmpCode == UnreachableCode.V6_PORT;
  }
}
