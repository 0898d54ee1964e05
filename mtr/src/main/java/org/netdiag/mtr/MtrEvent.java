package org.netdiag.mtr;

import org.netdiag.shared.net.Protocol;
import org.netdiag.trace.TraceReply;

/// Something that happened in a run.
public sealed interface MtrEvent {
  /// Place of the target in the input.
  int index();

  /// An event of one probe.
  sealed interface OfProbe extends MtrEvent {
    /// Which probe.
    ProbeName probe();

    /// Wall-clock time of the event in nanoseconds since the epoch.
    long epochNanos();

    @Override
    default int index() {
      return probe().index();
    }
  }

  /// An event that something has arrived for a probe.
  sealed interface OfReply extends OfProbe {
    /// What has arrived.
    TraceReply reply();

    @Override
    default long epochNanos() {
      return reply().epochNanos();
    }
  }

  /// Which probe an event is about.
  ///
  /// @param index place of the target in the input
  /// @param protocol what it was
  /// @param round from 0
  /// @param query its place among those of its TTL, flow and round, from 0
  /// @param ttl its TTL; for a direct ping the TTL of the hop that is pinged
  /// @param flow its flow, from 0
  /// @param direct whether it is a ping to the hop's own address
  record ProbeName(
      int index, Protocol protocol, long round, int query, int ttl, int flow, boolean direct) {}

  /// A probe has left this host.
  record Sent(ProbeName probe, long epochNanos) implements OfProbe {}

  /// The first answer to a probe, in time.
  record Reply(ProbeName probe, TraceReply reply) implements OfReply {}

  /// A further answer to a probe that has one.
  record Duplicate(ProbeName probe, TraceReply reply) implements OfReply {}

  /// An answer after the probe's end.
  record Late(ProbeName probe, TraceReply reply) implements OfReply {}

  /// No answer within the probe's time.
  record TimedOut(ProbeName probe, long epochNanos) implements OfProbe {}

  /// A probe never left this host.
  record SendFailed(ProbeName probe, long epochNanos, int errno) implements OfProbe {}

  /// A path has begun: the first event of a target and protocol. It comes again when the run is
  /// reset: what went before is forgotten.
  ///
  /// @param result what is known of it before the first probe
  /// @param pacing which TTLs are asked, and when
  /// @param window rounds of the sliding window
  record Begun(MtrResult result, MtrPacing pacing, int window) implements MtrEvent {
    @Override
    public int index() {
      return result.target().index();
    }
  }

  /// The last event of a target and protocol: its result.
  record Summary(MtrResult result) implements MtrEvent {
    @Override
    public int index() {
      return result.target().index();
    }
  }
}
