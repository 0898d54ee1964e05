package org.netdiag.shared.stats;

import java.util.Optional;
import java.util.OptionalDouble;

/// How many probes were answered, timed out or ended in an ICMP error, and the loss that follows.
///
/// Probes in flight, cancelled or never sent are not in it: they say nothing about the path.
///
/// @param received probes with a reply in time
/// @param timedOut probes without one
/// @param errors probes that an ICMP error ended
public record LossStats(long received, long timedOut, long errors) {
  /// Checks that no count is negative.
  ///
  /// @throws IllegalArgumentException with the counts
  public LossStats {
    if (received < 0 || timedOut < 0 || errors < 0) {
      throw new IllegalArgumentException(
          "counts are not negative: " + received + ", " + timedOut + ", " + errors);
    }
  }

  /// Probes that were lost: timed out or ended by an error.
  public long lost() {
    return timedOut + errors;
  }

  /// Probes that were decided: answered or lost.
  public long decided() {
    return received + timedOut + errors;
  }

  /// The loss in percent; empty while nothing was decided.
  public OptionalDouble lossPercent() {
    return decided() == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * lost() / decided());
  }

  /// The 95 % confidence interval of the loss; empty while nothing was decided.
  public Optional<Wilson> interval() {
    return decided() == 0 ? Optional.empty() : Optional.of(Wilson.of(lost(), decided()));
  }

  /// The counts of both.
  public LossStats plus(LossStats other) {
    return new LossStats(
        received + other.received, timedOut + other.timedOut, errors + other.errors);
  }
}
