package org.netdiag.ping;

/// Something that happened in a run. Made only while a listener wants it.
public sealed interface PingEvent {
  /// Place of the target in the plan.
  int index();

  /// An event of one probe.
  sealed interface OfProbe extends PingEvent {
    /// Number of the probe, from 1, without wrap-around.
    int sequence();

    /// Wall-clock time of the event in nanoseconds since the epoch.
    long epochNanos();
  }

  /// An event that something has arrived for a probe.
  sealed interface OfAnswer extends OfProbe {
    /// What has arrived.
    Answer answer();

    @Override
    default long epochNanos() {
      return answer().epochNanos();
    }
  }

  /// A probe has left this host.
  record Sent(int index, int sequence, long epochNanos) implements OfProbe {}

  /// The first answer to a probe, in time.
  record Reply(int index, int sequence, Answer answer) implements OfAnswer {}

  /// A further answer to a probe that has one.
  record Duplicate(int index, int sequence, Answer answer) implements OfAnswer {}

  /// An answer after the probe's end.
  record Late(int index, int sequence, Answer answer) implements OfAnswer {}

  /// What looks like an answer and does not prove itself: the wrong cookie or responder.
  record Rejected(int index, int sequence, Answer answer) implements OfAnswer {}

  /// No answer within the probe's time.
  record TimedOut(int index, int sequence, long epochNanos) implements OfProbe {}

  /// An ICMP error ended a probe.
  ///
  /// @param rttNanos time from the send to the error
  record IcmpError(int index, int sequence, long epochNanos, long rttNanos, Outcome.IcmpError error)
      implements OfProbe {}

  /// A probe never left this host.
  record SendFailed(int index, int sequence, long epochNanos, Outcome.SendFailed failure)
      implements OfProbe {}

  /// A router says something about a probe that is no end of it: a redirect, a source quench.
  record Notice(int index, int sequence, long epochNanos, Outcome.IcmpError message)
      implements OfProbe {}

  /// The last event of a target: its result.
  record Summary(PingResult result) implements PingEvent {
    @Override
    public int index() {
      return result.target().index();
    }
  }
}
