package org.netdiag.trace.report;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netdiag.shared.net.ErrnoText;
import org.netdiag.shared.report.NdjsonWriter;
import org.netdiag.shared.report.Schema;
import org.netdiag.shared.report.SchemaBuilder;
import org.netdiag.shared.report.Utc;
import org.netdiag.shared.wire.InterfaceInfo;
import org.netdiag.shared.wire.MplsLabel;
import org.netdiag.trace.TcpState;
import org.netdiag.trace.TraceEvent;
import org.netdiag.trace.TraceReply;

/// The description of trace's events, one JSON object per line as they happen.
public final class TraceEventSchemas {
  private static final int MICROSECOND_DIGITS = 6;
  private static final List<String> WORDS =
      List.of("sent", "reply", "duplicate", "late", "timeout", "send_failed");

  private TraceEventSchemas() {}

  private static final class Holder {
    static final Schema<TraceEvent.OfProbe> EVENT = build();

    private static Schema<TraceEvent.OfProbe> build() {
      var event = Schema.<TraceEvent.OfProbe>part();
      event.integer("index", "Place of the target in the input.", TraceEvent::index);
      event.integer("ttl", "TTL of the probe.", e -> e.probe().ttl());
      event.choice(
          "protocol",
          "What it was.",
          TraceSchemas.PROTOCOLS,
          e -> TraceSchemas.lower(e.probe().protocol()));
      event.integer("flow", "Its flow, from 0.", e -> e.probe().flow());
      event.integer("seq", "Its number among those to the target.", e -> e.probe().number());
      event.text("time", "When it happened.", e -> Utc.format(e.epochNanos(), MICROSECOND_DIGITS));
      addReply(event);
      event.optionalText("error", "Why it was not sent.", TraceEventSchemas::error).absent();
      return event.build();
    }

    private static void addReply(SchemaBuilder<TraceEvent.OfProbe> event) {
      event.time("rtt_ms", "Time since the send.", TraceEventSchemas::rtt).absent();
      event
          .optionalText("stamp", "How it was measured.", e -> reply(e).map(r -> r.stamp().key()))
          .absent();
      event
          .optionalText("from", "Who answered.", e -> reply(e).map(r -> r.from().toString()))
          .absent();
      event
          .integer(
              "reply_ttl",
              "TTL with which the answer arrived.",
              e -> reply(e).isPresent() && reply(e).get().ttl().isPresent(),
              e -> reply(e).orElseThrow().ttl().orElseThrow())
          .absent();
      event
          .integer(
              "return_hops",
              "Hops on the way back, if its TTL started as usual.",
              e -> reply(e).isPresent() && reply(e).get().returnHops().isPresent(),
              e -> reply(e).orElseThrow().returnHops().orElseThrow())
          .absent();
      event
          .optionalObject(
              "icmp",
              "The ICMP message that it is.",
              ReplySchemas.icmp(),
              e -> reply(e).flatMap(TraceReply::icmp))
          .absent();
      event
          .optionalText(
              "tcp",
              "What a TCP port answered: open or refused.",
              e -> reply(e).flatMap(TraceReply::tcp).map(TcpState::key))
          .absent();
      event
          .optionalObject(
              "quoted",
              "The probe's header as the responder saw it.",
              ReplySchemas.quote(),
              e -> reply(e).flatMap(ReplySchemas::quote))
          .absent();
      event
          .rows("mpls", "MPLS labels of the probe.", ReplySchemas.mpls(), TraceEventSchemas::mpls)
          .absent();
      event
          .rows(
              "interfaces",
              "What the responder says about its interfaces.",
              ReplySchemas.interfaceInfo(),
              TraceEventSchemas::interfaces)
          .absent();
    }
  }

  /// Writes an event as a line; a summary without assertions. A caller that has some writes the row
  /// itself.
  ///
  /// @throws IOException when the output cannot be written
  public static void write(NdjsonWriter<TraceRow> lines, TraceEvent event) throws IOException {
    switch (event) {
      case TraceEvent.OfProbe probe -> lines.event(word(probe), Holder.EVENT, probe);
      case TraceEvent.Summary summary -> lines.row(TraceRow.of(summary.result()));
    }
  }

  /// The description of each event but the summary, by its word.
  static Map<String, Schema<?>> all() {
    Map<String, Schema<?>> all = new LinkedHashMap<>();
    for (String word : WORDS) {
      all.put(word, Holder.EVENT);
    }
    return all;
  }

  private static String word(TraceEvent.OfProbe event) {
    return switch (event) {
      case TraceEvent.Sent _ -> "sent";
      case TraceEvent.Reply _ -> "reply";
      case TraceEvent.Duplicate _ -> "duplicate";
      case TraceEvent.Late _ -> "late";
      case TraceEvent.TimedOut _ -> "timeout";
      case TraceEvent.SendFailed _ -> "send_failed";
    };
  }

  private static Optional<TraceReply> reply(TraceEvent.OfProbe event) {
    return event instanceof TraceEvent.OfReply some ? Optional.of(some.reply()) : Optional.empty();
  }

  private static double rtt(TraceEvent.OfProbe event) {
    return event instanceof TraceEvent.OfReply some ? some.reply().rttNanos() : Double.NaN;
  }

  private static List<MplsLabel> mpls(TraceEvent.OfProbe event) {
    return event instanceof TraceEvent.OfReply some ? some.reply().mpls() : List.of();
  }

  private static List<InterfaceInfo> interfaces(TraceEvent.OfProbe event) {
    return event instanceof TraceEvent.OfReply some ? some.reply().interfaces() : List.of();
  }

  private static Optional<String> error(TraceEvent.OfProbe event) {
    return event instanceof TraceEvent.SendFailed failed
        ? Optional.of(ErrnoText.of(failed.errno()))
        : Optional.empty();
  }
}
