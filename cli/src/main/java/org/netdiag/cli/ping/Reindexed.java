package org.netdiag.cli.ping;

import org.netdiag.ping.PingEvent;
import org.netdiag.ping.PingResult;
import org.netdiag.ping.PingTarget;

/// Events with the place of their target in the input instead of that in the plan, which lacks the
/// targets without an address.
final class Reindexed {
  private Reindexed() {}

  /// The event as seen from the input.
  static PingEvent of(PingEvent event, PlanTargets targets) {
    int place = targets.place(event.index());
    if (place == event.index()) {
      return event;
    }
    return switch (event) {
      case PingEvent.Sent e -> new PingEvent.Sent(place, e.sequence(), e.epochNanos());
      case PingEvent.Reply e -> new PingEvent.Reply(place, e.sequence(), e.answer());
      case PingEvent.Duplicate e -> new PingEvent.Duplicate(place, e.sequence(), e.answer());
      case PingEvent.Late e -> new PingEvent.Late(place, e.sequence(), e.answer());
      case PingEvent.Rejected e -> new PingEvent.Rejected(place, e.sequence(), e.answer());
      case PingEvent.Notice e ->
          new PingEvent.Notice(place, e.sequence(), e.epochNanos(), e.message());
      case PingEvent.TimedOut e -> new PingEvent.TimedOut(place, e.sequence(), e.epochNanos());
      case PingEvent.IcmpError e ->
          new PingEvent.IcmpError(place, e.sequence(), e.epochNanos(), e.rttNanos(), e.error());
      case PingEvent.SendFailed e ->
          new PingEvent.SendFailed(place, e.sequence(), e.epochNanos(), e.failure());
      case PingEvent.Summary e -> new PingEvent.Summary(moved(e.result(), place));
    };
  }

  private static PingResult moved(PingResult result, int place) {
    PingTarget target = result.target();
    return new PingResult(
        new PingTarget(place, target.name(), target.address()),
        result.protocol(),
        result.privilege(),
        result.payloadBytes(),
        result.counts(),
        result.stamps(),
        result.rtt(),
        result.jitter(),
        result.smoothedRttNanos(),
        result.ttl(),
        result.probes(),
        result.startedEpochNanos(),
        result.elapsedNanos());
  }
}
