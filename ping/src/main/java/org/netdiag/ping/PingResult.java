package org.netdiag.ping;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.stats.JitterSummary;
import org.netdiag.shared.stats.RttSummary;

/// What was learnt about one target: final when its run has ended, or a snapshot before.
///
/// @param target who was probed
/// @param protocol with what
/// @param privilege by what right
/// @param payloadBytes bytes of payload in a probe
/// @param counts what became of the probes
/// @param stamps how the replies were measured
/// @param rtt round-trip times of replies in time, without duplicates and late ones; empty without
///   a reply
/// @param jitter differences of consecutive probes that were both answered; empty without a pair
/// @param smoothedRttNanos round-trip time smoothed by 1/8 per reply; empty without a reply
/// @param ttl what the TTL of the replies tells; empty without a reply or where it is not shown
/// @param probes the last 1,000 that have ended, oldest first
/// @param startedEpochNanos wall-clock time of the first send, in nanoseconds since the epoch
/// @param elapsedNanos from the first send to the last end, or to the snapshot
public record PingResult(
    PingTarget target,
    Protocol protocol,
    Privilege privilege,
    int payloadBytes,
    PingCounts counts,
    StampCounts stamps,
    Optional<RttSummary> rtt,
    Optional<JitterSummary> jitter,
    OptionalDouble smoothedRttNanos,
    Optional<TtlReading> ttl,
    List<ProbeRecord> probes,
    long startedEpochNanos,
    long elapsedNanos) {
  /// How many probes of a target are kept one by one.
  public static final int MOST_PROBES = 1000;

  /// Whether the target has answered at all, in time.
  public boolean answered() {
    return counts.received() > 0;
  }

  /// Whether every probe that was decided was answered, and there is one.
  public boolean allAnswered() {
    return counts.received() > 0 && counts.timedOut() == 0 && counts.errors() == 0;
  }

  /// Probes that have ended and are not in [#probes] any more.
  public long probesOmitted() {
    return counts.ended() - probes.size();
  }
}
