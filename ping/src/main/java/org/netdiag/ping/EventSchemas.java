package org.netdiag.ping;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.report.NdjsonWriter;
import org.netdiag.shared.report.Schema;
import org.netdiag.shared.report.Utc;

/// The description of ping's events, one JSON object per line as they happen.
public final class EventSchemas {
  private static final int MICROSECOND_DIGITS = 6;

  private EventSchemas() {}

  /// An event with what its report needs beside it.
  private record Told(PingEvent.OfProbe event, boolean tcp) {}

  private static final class Holder {
    static final Schema<Told> EVENT =
        Schema.<Told>part()
            .integer("index", "Place of the target in the input.", t -> t.event().index())
            .integer("seq", "Number of the probe, from 1.", t -> t.event().sequence())
            .text(
                "time",
                "When it happened.",
                t -> Utc.format(t.event().epochNanos(), MICROSECOND_DIGITS))
            .time("rtt_ms", "Time since the send.", EventSchemas::rtt)
            .absent()
            .optionalText("stamp", "How it was measured.", t -> answer(t).map(a -> a.stamp().key()))
            .absent()
            .optionalText("from", "Who answered.", EventSchemas::from)
            .absent()
            .integer(
                "ttl", "TTL of the answer.", t -> ttl(t).isPresent(), t -> ttl(t).orElseThrow())
            .absent()
            .integer(
                "bytes",
                "Bytes of the ICMP message or of UDP data.",
                t -> answer(t).isPresent() && hasBytes(t),
                t -> answer(t).orElseThrow().bytes())
            .absent()
            .optionalText(
                "tcp",
                "What a TCP port answered.",
                t ->
                    t.tcp()
                        ? answer(t).flatMap(Answer::port).map(PortState::key)
                        : Optional.empty())
            .absent()
            .texts(
                "flags",
                "What is remarkable about the answer.",
                ProbeSchemas.FLAGS,
                t -> answer(t).map(a -> ProbeSchemas.keys(a.flags())).orElse(List.of()))
            .absent()
            .integer(
                "type", "ICMP type.", t -> error(t).isPresent(), t -> error(t).orElseThrow().type())
            .absent()
            .integer(
                "code", "ICMP code.", t -> error(t).isPresent(), t -> error(t).orElseThrow().code())
            .absent()
            .optionalText("text", "What the error says.", EventSchemas::text)
            .absent()
            .build();
  }

  /// Writes an event of a probe; summaries are rows of the writer and are written as such by the
  /// caller, who knows their assertions. Rejected answers and notices have no line.
  ///
  /// @throws IOException when the output cannot be written
  public static void write(NdjsonWriter<PingRow> writer, PingEvent event, Protocol protocol)
      throws IOException {
    if (event instanceof PingEvent.OfProbe probe) {
      String name = name(probe);
      if (!name.isEmpty()) {
        writer.event(name, Holder.EVENT, new Told(probe, protocol == Protocol.TCP));
      }
    }
  }

  /// The description of each event but the summary, by its word.
  static Map<String, Schema<?>> all() {
    Map<String, Schema<?>> all = new LinkedHashMap<>();
    for (String word :
        List.of("sent", "reply", "duplicate", "late", "timeout", "icmp_error", "send_failed")) {
      all.put(word, Holder.EVENT);
    }
    return all;
  }

  private static String name(PingEvent.OfProbe event) {
    return switch (event) {
      case PingEvent.Sent _ -> "sent";
      case PingEvent.Reply _ -> "reply";
      case PingEvent.Duplicate _ -> "duplicate";
      case PingEvent.Late _ -> "late";
      case PingEvent.TimedOut _ -> "timeout";
      case PingEvent.IcmpError _ -> "icmp_error";
      case PingEvent.SendFailed _ -> "send_failed";
      case PingEvent.Rejected _, PingEvent.Notice _ -> "";
    };
  }

  private static Optional<Answer> answer(Told told) {
    return told.event() instanceof PingEvent.OfAnswer some
        ? Optional.of(some.answer())
        : Optional.empty();
  }

  private static Optional<Outcome.IcmpError> error(Told told) {
    return told.event() instanceof PingEvent.IcmpError some
        ? Optional.of(some.error())
        : Optional.empty();
  }

  private static boolean hasBytes(Told told) {
    Optional<PortState> port = answer(told).flatMap(Answer::port);
    return port.isEmpty() || (port.get() == PortState.OPEN && !told.tcp());
  }

  private static double rtt(Told told) {
    return switch (told.event()) {
      case PingEvent.OfAnswer some -> some.answer().rttNanos();
      case PingEvent.IcmpError some -> some.rttNanos();
      default -> Double.NaN;
    };
  }

  private static OptionalInt ttl(Told told) {
    return told.event() instanceof PingEvent.OfAnswer some
        ? some.answer().ttl()
        : OptionalInt.empty();
  }

  private static Optional<String> from(Told told) {
    return answer(told)
        .map(a -> a.from().toString())
        .or(() -> error(told).map(e -> e.from().toString()));
  }

  private static Optional<String> text(Told told) {
    return switch (told.event()) {
      case PingEvent.IcmpError some -> Optional.of(some.error().text());
      case PingEvent.SendFailed some -> Optional.of(some.failure().text());
      default -> Optional.empty();
    };
  }
}
