package org.netdiag.trace.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.netdiag.shared.net.ErrnoText;
import org.netdiag.shared.report.JsonText;
import org.netdiag.shared.report.Schema;
import org.netdiag.shared.report.SchemaBuilder;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.MplsLabel;
import org.netdiag.trace.Flow;
import org.netdiag.trace.Hop;
import org.netdiag.trace.HopProbe;
import org.netdiag.trace.IcmpNote;
import org.netdiag.trace.ProbeOutcome;
import org.netdiag.trace.TcpState;
import org.netdiag.trace.TraceReply;
import org.netdiag.trace.TraceResult;

/// Traces in the shape of RIPE Atlas traceroute results (firmware 5000 and later).
///
/// What only Atlas knows, such as the numbers of a probe and a measurement, is left out, and so is
/// what an answer does not show. A late answer is a time-out there, because how many packets late
/// it was is not known.
public final class AtlasJson {
  private static final long NANOS = 1_000_000_000L;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int EXTENSION_VERSION = 2;

  private AtlasJson() {}

  /// A probe with the result it belongs to.
  private record Asked(TraceResult result, HopProbe probe) {}

  /// A hop with the result it belongs to.
  private record Entry(TraceResult result, Hop hop) {}

  private static final class Holder {
    static final Schema<TraceResult> RESULT = result();

    private static Schema<TraceResult> result() {
      var row = Schema.<TraceResult>part();
      row.integer("af", "Family.", r -> r.target().address().family() == Family.V4 ? 4 : 6);
      row.text("dst_addr", "Target.", r -> r.target().address().toString());
      row.text("dst_name", "Its name.", r -> r.target().name());
      row.optionalText("src_addr", "Source.", r -> r.probes().source().map(IpAddress::toString))
          .absent();
      row.text("proto", "Protocol.", r -> r.probes().protocol().name());
      row.integer(
          "paris_id", "0 for probes that vary.", r -> r.probes().flow() == Flow.CLASSIC, _ -> 0);
      row.absent();
      row.integer("size", "Bytes of data.", AtlasJson::dataBytes);
      row.integer("tos", "DSCP and ECN byte.", r -> r.probes().tos());
      row.integer("timestamp", "Begin.", r -> r.startedEpochNanos() / NANOS);
      row.integer("endtime", "End.", r -> (r.startedEpochNanos() + r.elapsedNanos()) / NANOS);
      row.flag("destination_ip_responded", "Answered.", AtlasJson::targetAnswered);
      row.rows("result", "Hops.", hop(), AtlasJson::entries);
      return row.text("type", "Kind.", _ -> "traceroute").build();
    }

    private static Schema<Entry> hop() {
      return Schema.<Entry>part()
          .integer("hop", "TTL.", entry -> entry.hop().ttl())
          .optionalText("error", "Why nothing was sent.", AtlasJson::error)
          .absent()
          .rows("result", "Probes.", probe(), AtlasJson::asked)
          .absentUnless(entry -> error(entry).isEmpty())
          .build();
    }

    private static Schema<Asked> probe() {
      Schema<Asked> silent = Schema.<Asked>part().text("x", "No answer.", _ -> "*").build();
      return reply().alternative(asked -> asked.probe().reply().isEmpty(), silent).build();
    }

    private static SchemaBuilder<Asked> reply() {
      var row = Schema.<Asked>part();
      row.text("from", "Responder.", a -> answer(a).from().toString());
      row.decimal("rtt", "Milliseconds.", 3, a -> answer(a).rttNanos() / NANOS_PER_MILLI);
      row.integer("size", "Bytes.", a -> answer(a).bytes() > 0, a -> answer(a).bytes()).absent();
      row.integer(
          "ttl",
          "TTL of the reply.",
          a -> answer(a).ttl().isPresent(),
          a -> answer(a).ttl().orElseThrow());
      row.absent();
      row.optionalText("err", "ICMP error.", a -> error(answer(a))).absent();
      row.integer(
          "ittl",
          "Quoted TTL unless 1.",
          a -> answer(a).quote().ttl().orElse(1) != 1,
          a -> answer(a).quote().ttl().orElse(1));
      row.absent();
      row.integer(
          "itos",
          "Quoted TOS unless that sent.",
          a -> answer(a).quote().tos().orElse(tos(a)) != tos(a),
          a -> answer(a).quote().tos().orElse(tos(a)));
      row.absent();
      row.integer("mtu", "Next hop's MTU.", a -> mtu(answer(a)) > 0, a -> mtu(answer(a))).absent();
      row.optionalText("flags", "TCP flags.", a -> answer(a).tcp().map(AtlasJson::flags)).absent();
      row.optionalObject("icmpext", "Extensions.", extensions(), AtlasJson::labelled).absent();
      return row;
    }

    private static Schema<TraceReply> extensions() {
      Schema<MplsLabel> label =
          Schema.<MplsLabel>part()
              .integer("label", "Label.", MplsLabel::label)
              .integer("exp", "Traffic class.", MplsLabel::trafficClass)
              .integer("s", "Bottom.", l -> l.bottom() ? 1 : 0)
              .integer("ttl", "TTL.", MplsLabel::ttl)
              .build();
      Schema<TraceReply> object =
          Schema.<TraceReply>part()
              .integer("class", "Class, RFC 4950.", _ -> 1)
              .integer("type", "C-Type, RFC 4950.", _ -> 1)
              .rows("mpls", "Labels.", label, TraceReply::mpls)
              .build();
      return Schema.<TraceReply>part()
          .integer("version", "RFC 4884.", _ -> EXTENSION_VERSION)
          .rows("obj", "Objects.", object, reply -> List.of(reply))
          .build();
    }
  }

  /// Appends a result as one object without a line end.
  public static void append(Utf8Buffer out, TraceResult result) {
    JsonText.append(out, Holder.RESULT, result);
  }

  /// Writes results as an array, one a line.
  ///
  /// @throws IOException when the stream cannot be written
  public static void write(OutputStream stream, Iterable<TraceResult> results) throws IOException {
    Utf8Buffer out = new Utf8Buffer();
    out.put('[');
    for (Iterator<TraceResult> each = results.iterator(); each.hasNext(); ) {
      out.put('\n');
      append(out, each.next());
      out.ascii(each.hasNext() ? "," : "");
      out.drainTo(stream);
    }
    out.ascii("\n]\n").drainTo(stream);
    stream.flush();
  }

  /// Bytes behind the transport's header; a SYN carries none.
  private static int dataBytes(TraceResult result) {
    int ip = result.target().address().family() == Family.V4 ? 20 : 40;
    return switch (result.probes().protocol()) {
      case ICMP, UDP -> Math.max(0, result.probes().bytes() - ip - 8);
      case TCP -> 0;
    };
  }

  private static boolean targetAnswered(TraceResult result) {
    for (Hop hop : result.hops()) {
      if (hop.addresses().contains(result.target().address())) {
        return true;
      }
    }
    return false;
  }

  private static List<Entry> entries(TraceResult result) {
    return result.hops().stream().map(hop -> new Entry(result, hop)).toList();
  }

  private static List<Asked> asked(Entry entry) {
    return entry.hop().probes().stream()
        .filter(probe -> !(probe.outcome() instanceof ProbeOutcome.SendFailed))
        .map(probe -> new Asked(entry.result(), probe))
        .toList();
  }

  /// Why no probe of a hop left this host; empty when one did.
  private static Optional<String> error(Entry entry) {
    Optional<String> error = Optional.empty();
    for (HopProbe probe : entry.hop().probes()) {
      if (!(probe.outcome() instanceof ProbeOutcome.SendFailed(int errno))) {
        return Optional.empty();
      }
      error = Optional.of(ErrnoText.of(errno));
    }
    return error;
  }

  private static TraceReply answer(Asked asked) {
    return asked.probe().reply().orElseThrow();
  }

  private static int tos(Asked asked) {
    return asked.result().probes().tos();
  }

  /// A letter where Atlas has one, else the code.
  private static Optional<String> error(TraceReply reply) {
    if (reply.icmp().isEmpty()) {
      return Optional.empty();
    }
    IcmpNote icmp = reply.icmp().get();
    boolean v4 = reply.from().family() == Family.V4;
    if (icmp.type() != (v4 ? 3 : 1)) {
      return Optional.empty();
    }
    String letters = v4 ? "NHPp" : "NAhHp";
    if (icmp.code() < letters.length()) {
      return Optional.of(letters.substring(icmp.code(), icmp.code() + 1));
    }
    return Optional.of(v4 && icmp.code() == 13 ? "A" : Integer.toString(icmp.code()));
  }

  private static long mtu(TraceReply reply) {
    if (reply.icmp().isEmpty()) {
      return 0;
    }
    IcmpNote icmp = reply.icmp().get();
    boolean tooBig =
        reply.from().family() == Family.V4
            ? icmp.type() == 3 && icmp.code() == 4
            : icmp.type() == 2;
    return tooBig ? icmp.info() : 0;
  }

  /// A SYN-ACK, or the RST that is believed only with an ACK (RFC 9293 section 3.10.7.3).
  private static String flags(TcpState state) {
    return state == TcpState.OPEN ? "SA" : "RA";
  }

  private static Optional<TraceReply> labelled(Asked asked) {
    return asked.probe().reply().filter(reply -> !reply.mpls().isEmpty());
  }
}
