package org.netdiag.cli.mtr.screen;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.netdiag.mtr.MtrEvent;
import org.netdiag.mtr.MtrEvent.ProbeName;

/// What became of the latest probes of a path, for each TTL and flow. Thread-safe.
final class PathHistory {
  /// Strips of a path that has not begun.
  static final PathHistory NONE = new PathHistory(1, 1);

  private final int queries;
  private final int capacity;
  private final ConcurrentMap<Integer, OutcomeStrip> strips = new ConcurrentHashMap<>();

  /// @param queries probes for each hop, flow and round
  /// @param capacity probes that are remembered of each TTL and flow
  PathHistory(int queries, int capacity) {
    this.queries = queries;
    this.capacity = capacity;
  }

  /// Takes an event of one of its probes.
  void take(MtrEvent.OfProbe event) {
    ProbeName probe = event.probe();
    if (probe.direct()) {
      return;
    }
    long number = probe.round() * queries + probe.query();
    OutcomeStrip strip =
        strips.computeIfAbsent(key(probe.ttl(), probe.flow()), _ -> new OutcomeStrip(capacity));
    switch (event) {
      case MtrEvent.Sent _ -> strip.sent(number);
      case MtrEvent.Reply reply -> strip.answered(number, reply.reply().rttNanos());
      case MtrEvent.TimedOut _ -> strip.lost(number);
      case MtrEvent.Duplicate _, MtrEvent.Late _, MtrEvent.SendFailed _ -> {}
    }
  }

  private static int key(int ttl, int flow) {
    return ttl << 8 | flow;
  }

  /// The latest outcomes of a TTL and flow; see [OutcomeStrip#latest].
  long[] latest(int ttl, int flow, int count) {
    OutcomeStrip strip = strips.get(key(ttl, flow));
    return strip == null ? new OutcomeStrip(1).latest(count) : strip.latest(count);
  }

  /// Forgets everything.
  void clear() {
    strips.clear();
  }
}
