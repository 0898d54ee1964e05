package org.netdiag.ping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.report.Schema;

/// The descriptions of single probes in results.
final class ProbeSchemas {
  private static final List<String> OUTCOMES =
      List.of("reply", "timeout", "icmp_error", "send_failed", "cancelled");
  static final List<String> FLAGS =
      List.of("duplicate", "corrupted", "truncated", "reordered", "different_responder");
  static final List<String> PORTS = List.of("open", "refused");

  private ProbeSchemas() {}

  private static final class Holder {
    static final Schema<ProbeRecord> RECORD =
        Schema.<ProbeRecord>part()
            .integer("seq", "Number of the probe, from 1.", ProbeRecord::sequence)
            .choice("outcome", "How it ended.", OUTCOMES, p -> p.outcome().key())
            .time("rtt_ms", "Round-trip time of a reply.", ProbeSchemas::rtt)
            .absent()
            .optionalText("stamp", "How it was measured.", p -> reply(p).map(r -> r.stamp().key()))
            .absent()
            .optionalText("from", "Who answered.", ProbeSchemas::from)
            .absent()
            .integer(
                "ttl",
                "TTL of the reply.",
                p -> reply(p).isPresent() && reply(p).get().ttl().isPresent(),
                p -> reply(p).orElseThrow().ttl().orElseThrow())
            .absent()
            .integer(
                "bytes",
                "Bytes of the ICMP message or of UDP data.",
                p -> reply(p).isPresent() && hasBytes(p),
                p -> reply(p).orElseThrow().bytes())
            .absent()
            .optionalText("tcp", "What a TCP port answered.", ProbeSchemas::tcp)
            .absent()
            .texts(
                "flags",
                "What is remarkable about the reply.",
                FLAGS,
                p -> reply(p).map(r -> keys(r.flags())).orElse(List.of()))
            .absent()
            .time("late_rtt_ms", "Round-trip time of a late answer.", ProbeSchemas::lateRtt)
            .absent()
            .integer(
                "type", "ICMP type.", p -> error(p).isPresent(), p -> error(p).orElseThrow().type())
            .absent()
            .integer(
                "code", "ICMP code.", p -> error(p).isPresent(), p -> error(p).orElseThrow().code())
            .absent()
            .optionalText("text", "What the error says.", ProbeSchemas::text)
            .absent()
            .build();
  }

  static Schema<ProbeRecord> record() {
    return Holder.RECORD;
  }

  static List<String> keys(Set<ReplyFlag> flags) {
    List<String> keys = new ArrayList<>(flags.size());
    for (ReplyFlag flag : flags) {
      keys.add(flag.key());
    }
    return keys;
  }

  private static Optional<Outcome.Reply> reply(ProbeRecord probe) {
    return probe.outcome() instanceof Outcome.Reply reply ? Optional.of(reply) : Optional.empty();
  }

  private static Optional<Outcome.IcmpError> error(ProbeRecord probe) {
    return probe.outcome() instanceof Outcome.IcmpError error
        ? Optional.of(error)
        : Optional.empty();
  }

  private static double rtt(ProbeRecord probe) {
    return probe.outcome() instanceof Outcome.Reply reply ? reply.rttNanos() : Double.NaN;
  }

  private static double lateRtt(ProbeRecord probe) {
    return probe.outcome() instanceof Outcome.Timeout timeout && timeout.lateRttNanos().isPresent()
        ? timeout.lateRttNanos().getAsLong()
        : Double.NaN;
  }

  private static Optional<String> from(ProbeRecord probe) {
    return switch (probe.outcome()) {
      case Outcome.Reply reply -> Optional.of(reply.from().toString());
      case Outcome.IcmpError error -> Optional.of(error.from().toString());
      default -> Optional.empty();
    };
  }

  private static Optional<String> text(ProbeRecord probe) {
    return switch (probe.outcome()) {
      case Outcome.IcmpError error -> Optional.of(error.text());
      case Outcome.SendFailed failed -> Optional.of(failed.text());
      default -> Optional.empty();
    };
  }

  /// TCP has none, and a refused UDP port answers with ICMP.
  private static boolean hasBytes(ProbeRecord probe) {
    return reply(probe).flatMap(Outcome.Reply::port).equals(Optional.of(PortState.OPEN))
        ? !connected(probe)
        : probe.protocol() == Protocol.ICMP;
  }

  private static boolean connected(ProbeRecord probe) {
    return probe.protocol() == Protocol.TCP;
  }

  private static Optional<String> tcp(ProbeRecord probe) {
    return connected(probe)
        ? reply(probe).flatMap(Outcome.Reply::port).map(PortState::key)
        : Optional.empty();
  }
}
