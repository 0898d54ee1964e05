package org.netdiag.dns.measure;

import org.netdiag.shared.stats.LossStats;

/// What became of the questions to one target, in numbers.
///
/// sent = received + timedOut + errors + inFlight + cancelled.
///
/// @param sent questions that left this host
/// @param received questions with an answer in time, whatever it says
/// @param timedOut questions without one
/// @param errors questions that failed otherwise: nobody listens, a connection broke, TLS failed
/// @param inFlight questions that still wait
/// @param cancelled questions that waited when the run ended
/// @param sendFailed questions that never left this host
/// @param duplicates further answers that were the same
/// @param late answers after the time-out
/// @param rejected messages that did not prove themselves
/// @param conflicts questions with a second answer that proves itself and says something else
/// @param truncated answers that were cut over UDP
public record LatencyCounts(
    long sent,
    long received,
    long timedOut,
    long errors,
    long inFlight,
    long cancelled,
    long sendFailed,
    long duplicates,
    long late,
    long rejected,
    long conflicts,
    long truncated) {
  /// Checks that no question is missing.
  ///
  /// @throws IllegalArgumentException with both sides of the equation
  public LatencyCounts {
    long accounted = received + timedOut + errors + inFlight + cancelled;
    if (sent != accounted) {
      throw new IllegalArgumentException(sent + " questions, " + accounted + " accounted for");
    }
  }

  /// What the loss follows from.
  public LossStats loss() {
    return new LossStats(received, timedOut, errors);
  }
}
