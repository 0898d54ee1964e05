package org.netdiag.mtr.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.netdiag.shared.engine.Stamp;
import org.netdiag.shared.report.JsonValue;
import org.netdiag.shared.wire.InterfaceInfo;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.MplsLabel;
import org.netdiag.trace.IcmpNote;
import org.netdiag.trace.Quote;
import org.netdiag.trace.ReplyKind;
import org.netdiag.trace.TcpState;
import org.netdiag.trace.TraceReply;

/// Reads a reply from the line of its event.
final class ReplyReader {
  private static final long MOST_UNSIGNED = 0xffff_ffffL;
  private static final int MOST_BYTES = 0xffff;
  private static final int MOST_LABEL = 0xfffff;

  private ReplyReader() {}

  static TraceReply read(JsonValue event, long epochNanos) {
    return new TraceReply(
        Values.word(Values.text(event, "kind"), "kind", ReplyKind.values(), ReplyReader::lower),
        Values.address(event, "from"),
        epochNanos,
        Values.whole(event, "rtt_ns", 0, Values.LONGEST_NANOS),
        event.get("stamp").isEmpty()
            ? Stamp.USER
            : Values.word(Values.text(event, "stamp"), "stamp", Stamp.values(), Stamp::key),
        Values.maybeInt(event, "reply_ttl", 255),
        Values.maybeInt(event, "tos", 255),
        (int) Values.whole(event, "bytes", 0, MOST_BYTES, 0),
        event.get("icmp").map(ReplyReader::icmp),
        event
            .get("tcp")
            .flatMap(JsonValue::text)
            .map(word -> Values.word(word, "tcp", TcpState.values(), TcpState::key)),
        quote(event),
        mpls(event),
        interfaces(event));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static IcmpNote icmp(JsonValue note) {
    return new IcmpNote(
        (int) Values.whole(note, "type", 0, 255),
        (int) Values.whole(note, "code", 0, 255),
        Values.whole(note, "info", 0, MOST_UNSIGNED, 0));
  }

  private static Quote quote(JsonValue event) {
    JsonValue quoted = event.get("quoted").orElse(new JsonValue.Unknown());
    boolean translated = Values.flag(event, "translated");
    return new Quote(
        Values.maybeInt(quoted, "ttl", 255), Values.maybeInt(quoted, "tos", 255), translated);
  }

  private static List<MplsLabel> mpls(JsonValue event) {
    List<MplsLabel> labels = new ArrayList<>();
    for (JsonValue label : Values.items(event, "mpls")) {
      labels.add(
          new MplsLabel(
              (int) Values.whole(label, "label", 0, MOST_LABEL),
              (int) Values.whole(label, "tc", 0, 7),
              Values.flag(label, "bottom"),
              (int) Values.whole(label, "ttl", 0, 255)));
    }
    return List.copyOf(labels);
  }

  private static List<InterfaceInfo> interfaces(JsonValue event) {
    List<InterfaceInfo> all = new ArrayList<>();
    for (JsonValue info : Values.items(event, "interfaces")) {
      Optional<IpAddress> address = Values.maybeText(info, "address").map(Values::address);
      all.add(
          new InterfaceInfo(
              Values.word(
                  Values.text(info, "role"),
                  "role",
                  InterfaceInfo.Role.values(),
                  ReplyReader::lower),
              unsigned(info, "index"),
              address,
              Values.maybeText(info, "name"),
              unsigned(info, "mtu")));
    }
    return List.copyOf(all);
  }

  /// 32 bits without a sign, kept in an int.
  private static OptionalInt unsigned(JsonValue from, String key) {
    return from.get(key).isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of((int) Values.whole(from, key, 0, MOST_UNSIGNED));
  }
}
