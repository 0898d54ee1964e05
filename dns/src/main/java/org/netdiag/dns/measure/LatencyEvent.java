package org.netdiag.dns.measure;

import org.netdiag.dns.query.DnsResult;

/// What happens in a run.
public sealed interface LatencyEvent {
  /// The target that it is about.
  LatencyTarget target();

  /// Something about a question.
  sealed interface OfProbe extends LatencyEvent {
    /// The question's number, from 1.
    int sequence();

    /// When it happened, nanoseconds since the epoch.
    long epochNanos();
  }

  /// A question left.
  record Sent(LatencyTarget target, int sequence, long epochNanos) implements OfProbe {}

  /// An answer came in time.
  ///
  /// @param rttNanos after what time
  /// @param result all of it
  record Reply(LatencyTarget target, int sequence, long epochNanos, long rttNanos, DnsResult result)
      implements OfProbe {}

  /// An answer came after the time-out.
  ///
  /// @param rttNanos after what time
  /// @param result all of it
  record Late(LatencyTarget target, int sequence, long epochNanos, long rttNanos, DnsResult result)
      implements OfProbe {}

  /// No answer came in time.
  record TimedOut(LatencyTarget target, int sequence, long epochNanos) implements OfProbe {}

  /// The same answer came once more. How often it did is known when no more are listened for, and
  /// told behind the first.
  record Duplicate(LatencyTarget target, int sequence, long epochNanos) implements OfProbe {}

  /// A question failed on its way.
  ///
  /// @param end how, [LatencyProbe.End#ICMP_ERROR] or [LatencyProbe.End#ERROR]
  /// @param text why
  record Failed(
      LatencyTarget target, int sequence, long epochNanos, LatencyProbe.End end, String text)
      implements OfProbe {}

  /// A question never left this host.
  ///
  /// @param text why
  record SendFailed(LatencyTarget target, int sequence, long epochNanos, String text)
      implements OfProbe {}

  /// A target is done.
  ///
  /// @param result what was learnt
  record Summary(LatencyTarget target, LatencyResult result) implements LatencyEvent {}
}
