package org.netdiag.ping;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.netdiag.shared.engine.ProbeEvent;
import org.netdiag.shared.engine.ProbeMessage;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.RecordRouteView;
import org.netdiag.shared.wire.TimestampOptionView;

/// Turns what the engine tells into the events that listeners take; used only while one wants them.
final class EventMaker {
  private final boolean portProtocol;
  private final RecordRouteView route = new RecordRouteView();
  private final TimestampOptionView stamps = new TimestampOptionView();

  EventMaker(boolean portProtocol) {
    this.portProtocol = portProtocol;
  }

  /// The event for people, of a target's probe.
  PingEvent make(ProbeEvent event, TargetState target, int flags, ProbeMessage message) {
    int index = target.index;
    int sequence = event.sequence;
    long at = event.epochNanos;
    Family family = target.family;
    return switch (event.kind) {
      case SENT -> new PingEvent.Sent(index, sequence, at);
      case REPLY -> new PingEvent.Reply(index, sequence, answer(event, family, message, flags));
      case DUPLICATE ->
          new PingEvent.Duplicate(index, sequence, answer(event, family, message, flags));
      case LATE -> new PingEvent.Late(index, sequence, answer(event, family, message, flags));
      case REJECTED ->
          new PingEvent.Rejected(index, sequence, answer(event, family, message, flags));
      case TIMEOUT -> new PingEvent.TimedOut(index, sequence, at);
      case ICMP_ERROR ->
          new PingEvent.IcmpError(index, sequence, at, event.rttNanos, error(event, family));
      case SEND_FAILED ->
          new PingEvent.SendFailed(
              index, sequence, at, new Outcome.SendFailed(event.errno, event.icmpInfo));
      case NOTICE, LATE_ERROR, DUPLICATE_ERROR ->
          new PingEvent.Notice(index, sequence, at, error(event, family));
    };
  }

  private Answer answer(ProbeEvent event, Family family, ProbeMessage message, int flags) {
    return new Answer(
        event.epochNanos,
        event.rttNanos,
        event.stamp,
        from(event, family),
        known(event.ttl),
        known(event.tos),
        event.bytes,
        ProbeRing.flags(flags),
        difference(event, message),
        option(event),
        portProtocol
            ? Optional.of(event.refused ? PortState.REFUSED : PortState.OPEN)
            : Optional.empty());
  }

  private static IpAddress from(ProbeEvent event, Family family) {
    return IpAddress.of(family, event.fromHigh, event.fromLow, event.fromScope);
  }

  private static Outcome.IcmpError error(ProbeEvent event, Family family) {
    return new Outcome.IcmpError(
        from(event, family), event.icmpType, event.icmpCode, event.icmpInfo);
  }

  private static OptionalInt known(int value) {
    return value < 0 ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private static Optional<DataDifference> difference(ProbeEvent event, ProbeMessage message) {
    if (!event.corrupted || event.differsAt < 0) {
      return Optional.empty();
    }
    long from = event.messageOffset + message.payloadOffset();
    long held = event.memory.byteSize() - from;
    int length = (int) Math.clamp(event.bytes - message.payloadOffset(), 0, held);
    if (event.differsAt >= length) {
      return Optional.empty();
    }
    byte[] payload = event.memory.asSlice(from, length).toArray(ValueLayout.JAVA_BYTE);
    return Optional.of(
        new DataDifference(
            event.differsAt,
            message.expected(event.differsAt),
            payload[event.differsAt] & 0xff,
            MemorySegment.ofArray(payload).asReadOnly()));
  }

  private Optional<ReplyOption> option(ProbeEvent event) {
    if (event.optionLength == 0) {
      return Optional.empty();
    }
    if (route.wrap(event.memory, event.optionOffset, event.optionLength)) {
      List<IpAddress> addresses = new ArrayList<>();
      for (int i = 0; i < route.count(); i++) {
        addresses.add(IpAddress.v4((int) route.address(i)));
      }
      return Optional.of(new ReplyOption.RecordRoute(List.copyOf(addresses)));
    }
    if (!stamps.wrap(event.memory, event.optionOffset, event.optionLength)) {
      return Optional.empty();
    }
    List<ReplyOption.RouterStamp> all = new ArrayList<>();
    for (int i = 0; i < stamps.count(); i++) {
      all.add(
          new ReplyOption.RouterStamp(
              stamps.hasAddresses()
                  ? Optional.of(IpAddress.v4((int) stamps.address(i)))
                  : Optional.empty(),
              stamps.millis(i),
              stamps.standard(i)));
    }
    return Optional.of(new ReplyOption.Timestamps(List.copyOf(all), stamps.overflow()));
  }
}
