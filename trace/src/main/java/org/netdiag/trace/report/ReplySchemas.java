package org.netdiag.trace.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.netdiag.shared.report.Schema;
import org.netdiag.shared.wire.InterfaceInfo;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.MplsLabel;
import org.netdiag.trace.IcmpNote;
import org.netdiag.trace.Quote;
import org.netdiag.trace.TraceReply;

/// The descriptions of the parts of a reply, the same in every report that tells replies.
public final class ReplySchemas {
  static final List<String> PORTS = List.of("open", "refused");
  private static final List<String> ROLES = List.of("incoming", "sub_ip", "outgoing", "next_hop");

  private ReplySchemas() {}

  private static final class Holder {
    static final Schema<IcmpNote> ICMP =
        Schema.<IcmpNote>part()
            .integer("type", "ICMP type.", IcmpNote::type)
            .integer("code", "ICMP code.", IcmpNote::code)
            .integer(
                "info", "MTU or pointer of an error.", note -> note.info() != 0, IcmpNote::info)
            .absent()
            .build();
    static final Schema<Quote> QUOTE =
        Schema.<Quote>part()
            .integer(
                "ttl",
                "TTL of the probe as it arrived.",
                q -> q.ttl().isPresent(),
                q -> q.ttl().orElseThrow())
            .integer(
                "tos",
                "DSCP and ECN byte of the probe as it arrived.",
                q -> q.tos().isPresent(),
                q -> q.tos().orElseThrow())
            .build();
    static final Schema<MplsLabel> MPLS =
        Schema.<MplsLabel>part()
            .integer("label", "The label.", MplsLabel::label)
            .integer("tc", "Traffic class, once EXP.", MplsLabel::trafficClass)
            .flag("bottom", "Whether it is the last of the stack.", MplsLabel::bottom)
            .integer("ttl", "TTL of the label.", MplsLabel::ttl)
            .build();
    static final Schema<InterfaceInfo> INTERFACE =
        Schema.<InterfaceInfo>part()
            .optionalText("name", "Its name.", InterfaceInfo::name)
            .integer(
                "index",
                "Its ifIndex.",
                i -> i.index().isPresent(),
                i -> Integer.toUnsignedLong(i.index().orElseThrow()))
            .integer(
                "mtu",
                "Its MTU in bytes.",
                i -> i.mtu().isPresent(),
                i -> Integer.toUnsignedLong(i.mtu().orElseThrow()))
            .optionalText("address", "Its address.", i -> i.address().map(IpAddress::toString))
            .absent()
            .choice(
                "role",
                "Which interface of the probe's way it is.",
                ROLES,
                i -> i.role().name().toLowerCase(Locale.ROOT))
            .build();
  }

  /// The head of an ICMP message.
  public static Schema<IcmpNote> icmp() {
    return Holder.ICMP;
  }

  /// What is quoted of a probe.
  public static Schema<Quote> quote() {
    return Holder.QUOTE;
  }

  /// An MPLS label.
  public static Schema<MplsLabel> mpls() {
    return Holder.MPLS;
  }

  /// An interface of a router.
  public static Schema<InterfaceInfo> interfaceInfo() {
    return Holder.INTERFACE;
  }

  /// What is shown of the probe's header; empty when nothing is.
  public static Optional<Quote> quote(TraceReply reply) {
    Quote quote = reply.quote();
    return quote.ttl().isPresent() || quote.tos().isPresent()
        ? Optional.of(quote)
        : Optional.empty();
  }

  /// The interface by which the probe arrived, else the first one that is told.
  static Optional<InterfaceInfo> mainInterface(TraceReply reply) {
    for (InterfaceInfo info : reply.interfaces()) {
      if (info.role() == InterfaceInfo.Role.INCOMING) {
        return Optional.of(info);
      }
    }
    return reply.interfaces().isEmpty()
        ? Optional.empty()
        : Optional.of(reply.interfaces().getFirst());
  }

  /// All interfaces when there is more than the one that [#mainInterface] tells.
  static List<InterfaceInfo> furtherInterfaces(TraceReply reply) {
    return reply.interfaces().size() > 1 ? reply.interfaces() : List.of();
  }
}
