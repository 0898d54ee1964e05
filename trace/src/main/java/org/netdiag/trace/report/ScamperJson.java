package org.netdiag.trace.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.report.JsonText;
import org.netdiag.shared.report.Schema;
import org.netdiag.shared.report.SchemaBuilder;
import org.netdiag.shared.report.Utc;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.MplsLabel;
import org.netdiag.trace.Flow;
import org.netdiag.trace.Hop;
import org.netdiag.trace.HopProbe;
import org.netdiag.trace.IcmpNote;
import org.netdiag.trace.PathMtu;
import org.netdiag.trace.ReplyKind;
import org.netdiag.trace.TcpState;
import org.netdiag.trace.TraceReply;
import org.netdiag.trace.TraceResult;

/// Traces in the shape of scamper's JSON, one object per line.
///
/// A hop there is an answer, so unanswered probes have none. What scamper knows of itself and what
/// an answer does not show is left out.
public final class ScamperJson {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int SYN_ACK = 0x12;
  private static final int RST_ACK = 0x14;
  private static final int LABEL_BYTES = 4;

  private ScamperJson() {}

  /// An answer with its place.
  private record Answer(TraceResult result, Hop hop, int attempt, TraceReply reply) {
    HopProbe probe() {
      return hop.probes().get(attempt);
    }
  }

  private static final class Holder {
    static final Schema<TraceResult> TRACE = trace();

    private static Schema<TraceResult> trace() {
      var row = Schema.<TraceResult>part();
      row.text("type", "Kind.", _ -> "trace").text("version", "Of the shape.", _ -> "0.1");
      row.text("method", "Probes.", ScamperJson::method);
      row.optionalText("src", "Source.", r -> r.probes().source().map(IpAddress::toString));
      row.absent().text("dst", "Target.", r -> r.target().address().toString());
      row.integer("sport", "Port.", ScamperJson::hasSourcePort, r -> r.probes().sourcePort());
      row.absent();
      row.integer("dport", "Port.", r -> r.probes().port() > 0, r -> r.probes().port()).absent();
      row.text("stop_reason", "Why it ended.", ScamperJson::stop);
      row.integer("stop_data", "ICMP code.", ScamperJson::stopCode);
      row.object("start", "Begin.", start(), TraceResult::startedEpochNanos);
      row.integer("hop_count", "Hops.", r -> r.hops().isEmpty() ? 0 : r.hops().getLast().ttl());
      row.integer("attempts", "Probes per hop.", r -> r.probes().queries());
      row.integer("hoplimit", "Greatest TTL.", r -> r.probes().maxTtl());
      row.integer("firsthop", "First TTL.", r -> r.probes().firstTtl());
      row.integer("tos", "DSCP and ECN byte.", r -> r.probes().tos());
      row.integer("probe_size", "Bytes of a packet.", r -> r.probes().bytes());
      row.integer("probe_count", "Probes.", TraceResult::sent);
      row.rows("hops", "Answers.", hop(), ScamperJson::answers);
      row.optionalObject("pmtud", "Path MTU.", pmtud(), TraceResult::pmtu).absent();
      return row.build();
    }

    private static Schema<Long> start() {
      return seconds()
          .text(
              "ftime", "In UTC.", nanos -> Utc.format(nanos, 0).replace('T', ' ').replace("Z", ""))
          .build();
    }

    private static SchemaBuilder<Long> seconds() {
      return Schema.<Long>part()
          .integer("sec", "Seconds.", nanos -> Math.floorDiv(nanos, 1_000_000_000L))
          .integer("usec", "Microseconds.", nanos -> Math.floorMod(nanos, 1_000_000_000L) / 1000);
    }

    private static Schema<PathMtu> pmtud() {
      return Schema.<PathMtu>part().integer("path_mtu", "Bytes.", PathMtu::mtu).build();
    }

    private static Schema<Answer> hop() {
      var row = Schema.<Answer>part();
      row.text("addr", "Responder.", a -> a.reply().from().toString());
      row.optionalText(
          "name", "Name.", a -> Optional.ofNullable(a.hop().names().get(a.reply().from())));
      row.absent();
      row.integer("probe_ttl", "TTL.", a -> a.hop().ttl());
      row.integer("probe_id", "Attempt, from 0.", Answer::attempt);
      row.integer("probe_size", "Bytes of the packet.", a -> a.result().probes().bytes());
      row.object("tx", "When it left.", seconds().build(), a -> a.probe().sentEpochNanos());
      row.decimal("rtt", "Milliseconds.", 3, a -> a.reply().rttNanos() / NANOS_PER_MILLI);
      row.integer(
          "reply_ttl",
          "TTL.",
          a -> a.reply().ttl().isPresent(),
          a -> a.reply().ttl().orElseThrow());
      row.absent();
      row.integer(
          "reply_tos",
          "TOS.",
          a -> a.reply().tos().isPresent(),
          a -> a.reply().tos().orElseThrow());
      row.absent();
      addMessage(row);
      return row.build();
    }

    private static void addMessage(SchemaBuilder<Answer> row) {
      row.integer("icmp_type", "Type.", ScamperJson::isIcmp, a -> icmp(a).type()).absent();
      row.integer("icmp_code", "Code.", ScamperJson::isIcmp, a -> icmp(a).code()).absent();
      row.integer(
          "icmp_q_ttl",
          "Quoted TTL.",
          a -> a.reply().quote().ttl().isPresent(),
          a -> a.reply().quote().ttl().orElseThrow());
      row.absent();
      row.integer(
          "icmp_q_tos",
          "Quoted TOS.",
          a -> a.reply().quote().tos().isPresent(),
          a -> a.reply().quote().tos().orElseThrow());
      row.absent();
      row.integer("icmp_nhmtu", "MTU.", ScamperJson::tooBig, a -> icmp(a).info()).absent();
      row.integer("tcp_flags", "Flags.", a -> a.reply().tcp().isPresent(), ScamperJson::tcpFlags);
      row.absent();
      row.rows("icmpext", "Extensions.", extension(), ScamperJson::labelled).absent();
    }

    private static Schema<TraceReply> extension() {
      Schema<MplsLabel> label =
          Schema.<MplsLabel>part()
              .integer("mpls_ttl", "TTL.", MplsLabel::ttl)
              .integer("mpls_s", "Bottom.", l -> l.bottom() ? 1 : 0)
              .integer("mpls_exp", "Traffic class.", MplsLabel::trafficClass)
              .integer("mpls_label", "Label.", MplsLabel::label)
              .build();
      return Schema.<TraceReply>part()
          .integer("ie_cn", "Class, RFC 4950.", _ -> 1)
          .integer("ie_ct", "C-Type, RFC 4950.", _ -> 1)
          .integer("ie_dl", "Bytes.", reply -> (long) LABEL_BYTES * reply.mpls().size())
          .rows("mpls_labels", "Labels.", label, TraceReply::mpls)
          .build();
    }
  }

  /// Appends a result as one line.
  public static void append(Utf8Buffer out, TraceResult result) {
    JsonText.append(out, Holder.TRACE, result);
    out.put('\n');
  }

  private static String method(TraceResult result) {
    boolean classic =
        result.probes().flow() == Flow.CLASSIC || result.probes().flow() == Flow.PER_TTL;
    return switch (result.probes().protocol()) {
      case ICMP -> classic ? "icmp-echo" : "icmp-echo-paris";
      case UDP -> classic ? "udp" : "udp-paris";
      case TCP -> "tcp";
    };
  }

  private static boolean hasSourcePort(TraceResult result) {
    return result.probes().protocol() != Protocol.ICMP && result.probes().sourcePort() > 0;
  }

  private static String stop(TraceResult result) {
    return switch (result.stop()) {
      case REACHED -> "COMPLETED";
      case UNREACHABLE -> "UNREACH";
      case GAP -> "GAPLIMIT";
      case MAX_TTL -> "HOPLIMIT";
      case CANCELLED -> "HALTED";
    };
  }

  private static int stopCode(TraceResult result) {
    return HopTimes.first(result, ReplyKind.UNREACHABLE)
        .filter(_ -> !result.reached())
        .flatMap(hop -> HopTimes.reply(hop, ReplyKind.UNREACHABLE))
        .flatMap(TraceReply::icmp)
        .map(IcmpNote::code)
        .orElse(0);
  }

  private static List<Answer> answers(TraceResult result) {
    List<Answer> answers = new ArrayList<>();
    for (Hop hop : result.hops()) {
      for (int i = 0; i < hop.probes().size(); i++) {
        Optional<TraceReply> reply = hop.probes().get(i).reply();
        if (reply.isPresent()) {
          answers.add(new Answer(result, hop, i, reply.get()));
        }
      }
    }
    return answers;
  }

  private static boolean isIcmp(Answer answer) {
    return answer.reply().icmp().isPresent();
  }

  private static IcmpNote icmp(Answer answer) {
    return answer.reply().icmp().orElseThrow();
  }

  private static boolean tooBig(Answer answer) {
    if (!isIcmp(answer)) {
      return false;
    }
    IcmpNote icmp = icmp(answer);
    return answer.reply().from().family() == Family.V4
        ? icmp.type() == 3 && icmp.code() == 4
        : icmp.type() == 2;
  }

  /// A SYN-ACK, or the RST that is believed only with an ACK (RFC 9293 section 3.10.7.3).
  private static int tcpFlags(Answer answer) {
    return answer.reply().tcp().orElseThrow() == TcpState.OPEN ? SYN_ACK : RST_ACK;
  }

  private static List<TraceReply> labelled(Answer answer) {
    return answer.reply().mpls().isEmpty() ? List.of() : List.of(answer.reply());
  }
}
