package org.netdiag.trace;

import org.netdiag.shared.net.Protocol;

/// Something that happened in a run.
public sealed interface TraceEvent {
  /// Place of the target in the input.
  int index();

  /// An event of one probe.
  sealed interface OfProbe extends TraceEvent {
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
  /// @param number of the probe among those to the target with this protocol, from 1
  /// @param ttl its TTL
  /// @param flow its flow
  record ProbeName(int index, Protocol protocol, int number, int ttl, int flow) {}

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

  /// The last event of a target and protocol: its result.
  record Summary(TraceResult result) implements TraceEvent {
    @Override
    public int index() {
      return result.target().index();
    }
  }
}
