package org.netdiag.trace.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netdiag.shared.net.ErrnoText;
import org.netdiag.shared.report.Schema;
import org.netdiag.shared.report.SchemaBuilder;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.Hop;
import org.netdiag.trace.HopProbe;
import org.netdiag.trace.ProbeOutcome;
import org.netdiag.trace.TcpState;
import org.netdiag.trace.TraceReply;

/// The descriptions of a hop and its probes in results.
final class HopSchemas {
  private static final List<String> FAILURES = List.of("timeout", "send_failed", "cancelled");
  private static final List<String> FLAGS = List.of("duplicate", "translated");

  private HopSchemas() {}

  private static final class Holder {
    static final Schema<Hop> HOP =
        Schema.<Hop>part()
            .integer("ttl", "TTL of its probes.", Hop::ttl)
            .texts("addresses", "Who answered in time, in order.", hop -> texts(hop.addresses()))
            .textMap("names", "Names of addresses.", hop -> map(hop, hop.names()))
            .countMap("asn", "AS numbers of addresses.", hop -> map(hop, hop.asn()))
            .flag(
                "rate_limited",
                "Whether it limits its answers, so that nothing is lost.",
                Hop::rateLimited)
            .flag("nat", "Whether a translation of addresses shows here.", Hop::nat)
            .flag(
                "shared",
                "Whether the probes are those of another target with the same way.",
                Hop::shared,
                Hop::shared)
            .absent()
            .rows("probes", "Its probes in the order of their sends.", probe(), Hop::probes)
            .detail()
            .build();

    private static Schema<HopProbe> probe() {
      return answered()
          .alternative(probe -> !(probe.outcome() instanceof ProbeOutcome.Reply), unanswered())
          .build();
    }
  }

  static Schema<Hop> hop() {
    return Holder.HOP;
  }

  private static SchemaBuilder<HopProbe> answered() {
    var probe = Schema.<HopProbe>part();
    probe.choice("outcome", "How it ended.", List.of("reply"), p -> p.outcome().key());
    probe.text("from", "Who answered.", p -> reply(p).from().toString());
    probe.time("rtt_ms", "Round-trip time.", p -> reply(p).rttNanos()).always();
    probe.text("stamp", "How it was measured.", p -> reply(p).stamp().key());
    probe.integer(
        "reply_ttl",
        "TTL with which the answer arrived.",
        p -> reply(p).ttl().isPresent(),
        p -> reply(p).ttl().orElseThrow());
    probe.optionalObject(
        "icmp", "The ICMP message that it is.", ReplySchemas.icmp(), p -> reply(p).icmp());
    probe.optionalObject(
        "quoted",
        "The probe's header as the responder saw it.",
        ReplySchemas.quote(),
        p -> ReplySchemas.quote(reply(p)));
    probe
        .rows(
            "mpls",
            "MPLS labels of the probe, outermost first.",
            ReplySchemas.mpls(),
            p -> reply(p).mpls())
        .absent();
    probe
        .optionalObject(
            "interface",
            "By which interface the probe arrived.",
            ReplySchemas.interfaceInfo(),
            p -> ReplySchemas.mainInterface(reply(p)))
        .absent();
    probe
        .rows(
            "interfaces",
            "All interfaces that are told, when it is more than one.",
            ReplySchemas.interfaceInfo(),
            p -> ReplySchemas.furtherInterfaces(reply(p)))
        .absent();
    probe
        .integer(
            "return_hops",
            "Hops on the way back, if its TTL started as usual.",
            p -> reply(p).returnHops().isPresent(),
            p -> reply(p).returnHops().orElseThrow())
        .absent();
    probe
        .choice("tcp", "What a TCP port answered.", ReplySchemas.PORTS, HopSchemas::tcp)
        .absentUnless(p -> reply(p).tcp().isPresent());
    probe.integer("flow", "Its flow, from 0.", HopProbe::flow);
    probe.texts("flags", "What is remarkable about it.", FLAGS, HopSchemas::flags).absent();
    return probe;
  }

  private static Schema<HopProbe> unanswered() {
    return Schema.<HopProbe>part()
        .choice("outcome", "How it ended.", FAILURES, p -> p.outcome().key())
        .integer("flow", "Its flow, from 0.", HopProbe::flow)
        .time("late_rtt_ms", "Round-trip time of a late answer.", HopSchemas::lateRtt)
        .absent()
        .optionalText(
            "late_from", "Who answered late.", p -> late(p).map(reply -> reply.from().toString()))
        .absent()
        .texts("flags", "What is remarkable about the answer.", FLAGS, HopSchemas::flags)
        .absent()
        .optionalText("error", "Why it was not sent.", HopSchemas::error)
        .absent()
        .build();
  }

  /// The late answer of a probe that timed out.
  static Optional<TraceReply> late(HopProbe probe) {
    return probe.outcome() instanceof ProbeOutcome.Timeout(Optional<TraceReply> late)
        ? late
        : Optional.empty();
  }

  private static TraceReply reply(HopProbe probe) {
    return probe.reply().orElseThrow();
  }

  private static String tcp(HopProbe probe) {
    return reply(probe).tcp().map(TcpState::key).orElse("");
  }

  private static double lateRtt(HopProbe probe) {
    Optional<TraceReply> late = late(probe);
    return late.isPresent() ? late.get().rttNanos() : Double.NaN;
  }

  private static Optional<String> error(HopProbe probe) {
    return probe.outcome() instanceof ProbeOutcome.SendFailed(int errno)
        ? Optional.of(ErrnoText.of(errno))
        : Optional.empty();
  }

  private static List<String> flags(HopProbe probe) {
    List<String> flags = new ArrayList<>();
    if (probe.duplicates() > 0) {
      flags.add("duplicate");
    }
    if (probe.reply().or(() -> late(probe)).map(r -> r.quote().translated()).orElse(false)) {
      flags.add("translated");
    }
    return flags;
  }

  static List<String> texts(List<IpAddress> addresses) {
    List<String> texts = new ArrayList<>(addresses.size());
    for (IpAddress address : addresses) {
      texts.add(address.toString());
    }
    return texts;
  }

  /// What is known of a hop's addresses, in their order.
  private static <V> Map<String, V> map(Hop hop, Map<IpAddress, V> known) {
    Map<String, V> map = new LinkedHashMap<>();
    for (IpAddress address : hop.addresses()) {
      V value = known.get(address);
      if (value != null) {
        map.put(address.toString(), value);
      }
    }
    return map;
  }
}
