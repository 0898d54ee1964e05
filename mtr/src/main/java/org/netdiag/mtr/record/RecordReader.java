package org.netdiag.mtr.record;

import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.netdiag.mtr.MtrEvent;
import org.netdiag.mtr.MtrPacing;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.verdict.VerdictMaker;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.report.JsonValue;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.Flow;
import org.netdiag.trace.TraceResult;
import org.netdiag.trace.TraceTarget;

/// Reads the lines of a record, one by one.
final class RecordReader {
  private static final String MTR = "netdiag.mtr/1";
  private static final String PATHPING = "netdiag.pathping/1";
  private static final long MOST_ROUNDS = 1L << 40;
  private static final int MOST_WINDOW = 10_000;
  private static final int MOST_ERRNO = 4_095;

  private final LineSource lines;
  private boolean pathping;
  private boolean broken;

  RecordReader(Reader reader) {
    this.lines = new LineSource(reader);
  }

  /// A line with its number.
  record Numbered(long number, RecordLine line) {}

  /// Whether the lines read so far are those of pathping.
  boolean pathping() {
    return pathping;
  }

  /// Whether the last line is half a line.
  boolean broken() {
    return broken;
  }

  /// The next line; empty at the end. Half a line at the end is none: whoever wrote it was cut.
  ///
  /// @throws IllegalArgumentException with the number of the line and what is wrong with it
  Optional<Numbered> next() throws IOException {
    while (true) {
      Optional<LineSource.Line> line = lines.next();
      if (line.isEmpty()) {
        return Optional.empty();
      }
      if (!line.get().text().isBlank()) {
        return read(line.get());
      }
    }
  }

  private Optional<Numbered> read(LineSource.Line line) {
    JsonValue event;
    try {
      event = JsonValue.parse(line.text());
    } catch (IllegalArgumentException e) {
      if (line.ended()) {
        throw wrong(line.number(), "it is not JSON");
      }
      broken = true;
      return Optional.empty();
    }
    try {
      return Optional.of(new Numbered(line.number(), line(event)));
    } catch (IllegalArgumentException e) {
      throw wrong(line.number(), String.valueOf(e.getMessage()));
    }
  }

  static IllegalArgumentException wrong(long number, String what) {
    return new IllegalArgumentException("line " + number + ": " + what);
  }

  private RecordLine line(JsonValue event) {
    String schema = Values.text(event, "schema");
    if (!schema.equals(MTR) && !schema.equals(PATHPING)) {
      throw new IllegalArgumentException(
          "its \"schema\" is '" + SafeText.escape(schema) + "', not '" + MTR + "'");
    }
    pathping = schema.equals(PATHPING);
    String word = Values.text(event, "event");
    return switch (word) {
      case "begun" -> new RecordLine.Beginning(begun(event));
      case "summary" -> summary(event);
      default -> new RecordLine.OfProbe(ofProbe(word, event));
    };
  }

  private static MtrEvent.OfProbe ofProbe(String word, JsonValue event) {
    MtrEvent.ProbeName probe =
        new MtrEvent.ProbeName(
            index(event),
            protocol(event),
            Values.whole(event, "round", 0, MOST_ROUNDS),
            (int) Values.whole(event, "query", 0, 15),
            (int) Values.whole(event, "ttl", 1, 255),
            (int) Values.whole(event, "flow", 0, 31),
            Values.flag(event, "direct"));
    long time = Values.whole(event, "time_ns", 0, Long.MAX_VALUE);
    return switch (word) {
      case "sent" -> new MtrEvent.Sent(probe, time);
      case "reply" -> new MtrEvent.Reply(probe, ReplyReader.read(event, time));
      case "duplicate" -> new MtrEvent.Duplicate(probe, ReplyReader.read(event, time));
      case "late" -> new MtrEvent.Late(probe, ReplyReader.read(event, time));
      case "timeout" -> new MtrEvent.TimedOut(probe, time);
      case "send_failed" ->
          new MtrEvent.SendFailed(
              probe, time, (int) Values.whole(event, "errno", 0, MOST_ERRNO, 0));
      default ->
          throw new IllegalArgumentException(
              "its \"event\" is '" + SafeText.escape(word) + "', which nothing here is called");
    };
  }

  private static int index(JsonValue event) {
    return (int) Values.whole(event, "index", 0, Integer.MAX_VALUE);
  }

  private static Protocol protocol(JsonValue event) {
    return Values.word(
        Values.text(event, "protocol"),
        "protocol",
        Protocol.values(),
        protocol -> protocol.name().toLowerCase(Locale.ROOT));
  }

  private static MtrEvent.Begun begun(JsonValue event) {
    MtrPacing pacing = pacing(event);
    JsonValue target = Values.need(event, "target");
    MtrResult result =
        new MtrResult(
            new TraceTarget(
                index(event), Values.text(target, "name"), Values.address(target, "address")),
            sent(event, pacing),
            0,
            false,
            VerdictMaker.judge(List.of(), false).verdict(),
            List.of(),
            List.of(),
            0,
            Values.texts(event, "unseen"),
            Values.texts(event, "notes"),
            Values.maybeText(event, "refusal"),
            Values.whole(event, "time_ns", 0, Long.MAX_VALUE, 0),
            0);
    int window = (int) Values.whole(event, "window", 1, MOST_WINDOW);
    return new MtrEvent.Begun(result, pacing, window);
  }

  private static MtrPacing pacing(JsonValue event) {
    return new MtrPacing(
        (int) Values.whole(event, "first_ttl", 1, 255),
        (int) Values.whole(event, "max_ttl", 1, 255),
        (int) Values.whole(event, "gap", 1, 255),
        (int) Values.whole(event, "queries", 1, 16),
        (int) Values.whole(event, "flows", 1, 32),
        Values.whole(event, "rounds", 0, MOST_ROUNDS, 0),
        Duration.ofNanos(Values.millis(event, "interval_ms")),
        Duration.ofNanos(Values.millis(event, "timeout_ms")));
  }

  private static TraceResult.Sent sent(JsonValue event, MtrPacing pacing) {
    return new TraceResult.Sent(
        protocol(event),
        Values.word(Values.text(event, "flow"), "flow", Flow.values(), Flow::key),
        Values.word(
            Values.text(event, "privilege"),
            "privilege",
            Privilege.values(),
            privilege -> privilege.name().toLowerCase(Locale.ROOT)),
        Values.maybeText(event, "source").map(Values::address),
        (int) Values.whole(event, "source_port", 0, 0xffff, 0),
        (int) Values.whole(event, "port", 0, 0xffff, 0),
        (int) Values.whole(event, "bytes", 0, 0xffff, 0),
        (int) Values.whole(event, "tos", 0, 255, 0),
        pacing.firstTtl(),
        pacing.maxTtl(),
        pacing.queries());
  }

  private static RecordLine summary(JsonValue event) {
    String name = Values.text(Values.need(event, "target"), "name");
    Optional<String> error = Values.maybeText(event, "error");
    if (error.isPresent()) {
      int index = (int) Values.whole(event, "index", 0, Integer.MAX_VALUE, 0);
      return new RecordLine.NotMeasured(new Unmeasured(index, name, error.get()));
    }
    Map<IpAddress, String> names = new HashMap<>();
    Map<IpAddress, Long> asn = new HashMap<>();
    for (JsonValue hop : Values.items(event, "hops")) {
      known(hop, names, asn);
    }
    return new RecordLine.End(
        index(event),
        name,
        protocol(event),
        Values.whole(event, "rounds", 0, MOST_ROUNDS),
        elapsed(event),
        Values.texts(event, "unseen"),
        Values.texts(event, "notes"),
        Values.maybeText(event, "refusal"),
        names,
        asn);
  }

  private static void known(JsonValue hop, Map<IpAddress, String> names, Map<IpAddress, Long> asn) {
    Map<String, JsonValue> named = hop.get("names").map(JsonValue::fields).orElse(Map.of());
    named.forEach(
        (address, name) -> name.text().ifPresent(text -> names.put(Values.address(address), text)));
    Map<String, JsonValue> numbered = hop.get("asn").map(JsonValue::fields).orElse(Map.of());
    numbered.forEach((address, number) ->
        number.whole().ifPresent(value -> asn.put(Values.address(address), value)));
  }

  private static OptionalLong elapsed(JsonValue event) {
    if (event.get("elapsed_ns").isPresent()) {
      return OptionalLong.of(Values.whole(event, "elapsed_ns", 0, Long.MAX_VALUE));
    }
    return event.get("elapsed_ms").isPresent()
        ? OptionalLong.of(Values.millis(event, "elapsed_ms"))
        : OptionalLong.empty();
  }
}
