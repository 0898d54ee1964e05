package org.netdiag.trace;

import java.util.Optional;

/// One probe of a hop and what became of it.
///
/// @param flow its flow, 0 upward: probes of one flow look alike to balancers
/// @param sentEpochNanos wall-clock time of the send in nanoseconds since the epoch
/// @param outcome how it ended
/// @param duplicates further answers to it
public record HopProbe(int flow, long sentEpochNanos, ProbeOutcome outcome, int duplicates) {
  /// What answered it in time.
  public Optional<TraceReply> reply() {
    return outcome instanceof ProbeOutcome.Reply answered
        ? Optional.of(answered.reply())
        : Optional.empty();
  }
}
