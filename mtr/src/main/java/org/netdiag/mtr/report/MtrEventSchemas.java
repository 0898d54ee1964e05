package org.netdiag.mtr.report;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.netdiag.mtr.MtrEvent;
import org.netdiag.mtr.MtrEvent.Begun;
import org.netdiag.mtr.MtrEvent.OfProbe;
import org.netdiag.shared.net.ErrnoText;
import org.netdiag.shared.report.NdjsonWriter;
import org.netdiag.shared.report.Schema;
import org.netdiag.shared.report.SchemaBuilder;
import org.netdiag.shared.report.Utc;
import org.netdiag.shared.wire.InterfaceInfo;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.MplsLabel;
import org.netdiag.trace.TcpState;
import org.netdiag.trace.TraceReply;
import org.netdiag.trace.TraceResult;
import org.netdiag.trace.report.ReplySchemas;

/// The description of mtr's and pathping's events, one JSON object per line as they happen. A
/// record is these lines: they tell everything that statistics are made of.
public final class MtrEventSchemas {
  private static final int NANOSECOND_DIGITS = 9;
  private static final List<String> KINDS = List.of("hop", "target", "unreachable");
  private static final List<String> PORTS = List.of("open", "refused");
  private static final List<String> WORDS =
      List.of("sent", "reply", "duplicate", "late", "timeout", "send_failed");

  private MtrEventSchemas() {}

  private static final class Holder {
    static final Schema<Begun> BEGUN = begun();
    static final Schema<OfProbe> PROBE = probe();

    private static Schema<Begun> begun() {
      var event = Schema.<Begun>part();
      event.integer("index", "Place of the target in the input.", MtrEvent::index);
      event.object(
          "target", "Whose path is measured.", ResultSchemas.target(), e -> e.result().target());
      addSent(event);
      addPacing(event);
      event.integer("window", "Rounds of the sliding window.", Begun::window);
      event.text("started", "When it began.", MtrEventSchemas::started);
      event.integer(
          "time_ns", "The same in ns since the epoch.", e -> e.result().startedEpochNanos());
      event.texts("unseen", "What this mode cannot see.", e -> e.result().unseen());
      event.texts("notes", "How it is measured, a sentence each.", e -> e.result().notes());
      event.optionalText("refusal", "Why nothing can be sent.", e -> e.result().refusal()).absent();
      return event.build();
    }

    private static void addSent(SchemaBuilder<Begun> event) {
      event.choice(
          "protocol", "What is sent.", ResultSchemas.PROTOCOLS, e -> lower(sent(e).protocol()));
      event.choice(
          "flow",
          "What probes look like to balancers.",
          ResultSchemas.flows(),
          e -> sent(e).flow().key());
      event.choice(
          "privilege",
          "By what right probes are sent.",
          ResultSchemas.PRIVILEGES,
          e -> lower(sent(e).privilege()));
      event.optionalText(
          "source", "The local address.", e -> sent(e).source().map(IpAddress::toString));
      event.integer("source_port", "Port or identifier of flow 0.", e -> sent(e).sourcePort());
      event.integer("port", "Destination port of flow 0; 0 for ICMP.", e -> sent(e).port());
      event.integer("bytes", "Size of an IP packet.", e -> sent(e).bytes());
      event.integer("tos", "DSCP and ECN byte.", e -> sent(e).tos());
    }

    private static void addPacing(SchemaBuilder<Begun> event) {
      event.integer("first_ttl", "The first TTL.", e -> e.pacing().firstTtl());
      event.integer("max_ttl", "The greatest TTL.", e -> e.pacing().maxTtl());
      event.integer("gap", "Silent hops that end a path.", e -> e.pacing().gap());
      event.integer("flows", "Flows of a round.", e -> e.pacing().flows());
      event.integer("queries", "Probes for each hop, flow and round.", e -> e.pacing().queries());
      event.integer("rounds", "How many rounds; 0 for no end.", e -> e.pacing().rounds());
      event
          .time("interval_ms", "Between two rounds.", e -> e.pacing().interval().toNanos())
          .always();
      event
          .time(
              "timeout_ms", "The longest wait for an answer.", e -> e.pacing().timeout().toNanos())
          .always();
    }

    private static Schema<OfProbe> probe() {
      var event = Schema.<OfProbe>part();
      event.integer("index", "Place of the target in the input.", MtrEvent::index);
      event.choice(
          "protocol", "What it was.", ResultSchemas.PROTOCOLS, e -> lower(e.probe().protocol()));
      event.integer("round", "Its round, from 0.", e -> e.probe().round());
      event.integer("query", "Its place in its round, TTL and flow.", e -> e.probe().query());
      event.integer("ttl", "Its TTL, or that of the hop pinged.", e -> e.probe().ttl());
      event.integer("flow", "Its flow, from 0.", e -> e.probe().flow());
      event
          .flag(
              "direct",
              "Whether it is a ping to the hop's own address.",
              e -> e.probe().direct(),
              e -> e.probe().direct())
          .absent();
      event.integer("time_ns", "When it happened, in ns since the epoch.", OfProbe::epochNanos);
      addReply(event);
      addDetails(event);
      event
          .integer(
              "errno",
              "Why it was not sent, as a number.",
              e -> e instanceof MtrEvent.SendFailed,
              MtrEventSchemas::errno)
          .absent();
      event.optionalText("error", "Why it was not sent.", MtrEventSchemas::error).absent();
      return event.build();
    }

    private static void addReply(SchemaBuilder<OfProbe> event) {
      event
          .choice("kind", "What it says about the path.", KINDS, e -> lower(of(e).kind()))
          .absentUnless(e -> e instanceof MtrEvent.OfReply);
      event
          .optionalText("from", "Who answered.", e -> reply(e).map(r -> r.from().toString()))
          .absent();
      event.time("rtt_ms", "Time since the send.", MtrEventSchemas::rtt).absent();
      event
          .integer(
              "rtt_ns",
              "The same in nanoseconds.",
              e -> e instanceof MtrEvent.OfReply,
              e -> of(e).rttNanos())
          .absent();
      event
          .optionalText("stamp", "How it was measured.", e -> reply(e).map(r -> r.stamp().key()))
          .absent();
      addHeader(event);
    }

    private static void addHeader(SchemaBuilder<OfProbe> event) {
      event
          .integer(
              "reply_ttl",
              "TTL with which the answer arrived.",
              e -> reply(e).isPresent() && of(e).ttl().isPresent(),
              e -> of(e).ttl().orElseThrow())
          .absent();
      event
          .integer(
              "return_hops",
              "Hops on the way back, if its TTL started as usual.",
              e -> reply(e).isPresent() && of(e).returnHops().isPresent(),
              e -> of(e).returnHops().orElseThrow())
          .absent();
      event
          .integer(
              "tos",
              "DSCP and ECN byte with which the answer arrived.",
              e -> reply(e).isPresent() && of(e).tos().isPresent(),
              e -> of(e).tos().orElseThrow())
          .absent();
      event
          .integer(
              "bytes",
              "Size of the ICMP message or of the UDP data.",
              e -> reply(e).isPresent(),
              e -> of(e).bytes())
          .absent();
    }

    private static void addDetails(SchemaBuilder<OfProbe> event) {
      event
          .optionalObject(
              "icmp",
              "The ICMP message that it is.",
              ReplySchemas.icmp(),
              e -> reply(e).flatMap(TraceReply::icmp))
          .absent();
      event
          .choice(
              "tcp", "What a TCP port answered.", PORTS, e -> tcp(e).map(TcpState::key).orElse(""))
          .absentUnless(e -> tcp(e).isPresent());
      event
          .optionalObject(
              "quoted",
              "The probe's header as the responder saw it.",
              ReplySchemas.quote(),
              e -> reply(e).flatMap(ReplySchemas::quote))
          .absent();
      event
          .flag(
              "translated",
              "Whether a NAT has rewritten the probe.",
              MtrEventSchemas::translated,
              MtrEventSchemas::translated)
          .absent();
      event
          .rows("mpls", "MPLS labels of the probe.", ReplySchemas.mpls(), MtrEventSchemas::mpls)
          .absent();
      event
          .rows(
              "interfaces",
              "What the responder says about its interfaces.",
              ReplySchemas.interfaceInfo(),
              MtrEventSchemas::interfaces)
          .absent();
    }
  }

  /// Writes an event as a line; a summary without assertions. A caller that has some writes the row
  /// itself.
  ///
  /// @throws IOException when the output cannot be written
  public static void write(NdjsonWriter<MtrRow> lines, MtrEvent event) throws IOException {
    switch (event) {
      case Begun begun -> lines.event("begun", Holder.BEGUN, begun);
      case OfProbe probe -> lines.event(word(probe), Holder.PROBE, probe);
      case MtrEvent.Summary summary -> lines.row(MtrRow.of(summary.result()));
    }
  }

  /// The description of each event but the summary, by its word.
  static Map<String, Schema<?>> all() {
    Map<String, Schema<?>> all = new LinkedHashMap<>();
    all.put("begun", Holder.BEGUN);
    for (String word : WORDS) {
      all.put(word, Holder.PROBE);
    }
    return all;
  }

  private static String word(OfProbe event) {
    return switch (event) {
      case MtrEvent.Sent _ -> "sent";
      case MtrEvent.Reply _ -> "reply";
      case MtrEvent.Duplicate _ -> "duplicate";
      case MtrEvent.Late _ -> "late";
      case MtrEvent.TimedOut _ -> "timeout";
      case MtrEvent.SendFailed _ -> "send_failed";
    };
  }

  private static String started(Begun event) {
    return Utc.format(event.result().startedEpochNanos(), NANOSECOND_DIGITS);
  }

  private static TraceResult.Sent sent(Begun event) {
    return event.result().probes();
  }

  private static Optional<TraceReply> reply(OfProbe event) {
    return event instanceof MtrEvent.OfReply some ? Optional.of(some.reply()) : Optional.empty();
  }

  private static TraceReply of(OfProbe event) {
    return reply(event).orElseThrow();
  }

  private static Optional<TcpState> tcp(OfProbe event) {
    return reply(event).flatMap(TraceReply::tcp);
  }

  private static double rtt(OfProbe event) {
    return event instanceof MtrEvent.OfReply some ? some.reply().rttNanos() : Double.NaN;
  }

  private static boolean translated(OfProbe event) {
    return event instanceof MtrEvent.OfReply some && some.reply().quote().translated();
  }

  private static List<MplsLabel> mpls(OfProbe event) {
    return event instanceof MtrEvent.OfReply some ? some.reply().mpls() : List.of();
  }

  private static List<InterfaceInfo> interfaces(OfProbe event) {
    return event instanceof MtrEvent.OfReply some ? some.reply().interfaces() : List.of();
  }

  private static int errno(OfProbe event) {
    return event instanceof MtrEvent.SendFailed failed ? failed.errno() : 0;
  }

  private static Optional<String> error(OfProbe event) {
    return event instanceof MtrEvent.SendFailed failed
        ? Optional.of(ErrnoText.of(failed.errno()))
        : Optional.empty();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
