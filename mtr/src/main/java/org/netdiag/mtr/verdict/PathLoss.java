package org.netdiag.mtr.verdict;

import java.util.List;
import java.util.Optional;
import org.netdiag.shared.stats.Wilson;

/// What is lost of what goes to the target, and where that begins. Only this alarms.
final class PathLoss {
  /// Fewer decided probes say nothing.
  static final int FEWEST = 10;

  private static final double FAIL_PCT = 2;
  private static final double WARN_PCT = 0.5;
  private static final double HARMLESS_PCT = 1;

  /// A step of less than this share of all the loss is not where it begins.
  private static final double MATERIAL = 0.15;

  private final LossEvidence evidence;
  private final HopEvidence target;
  private final boolean limited;
  private final Optional<LossStep> step;

  /// @param evidence that ends with the target
  PathLoss(LossEvidence evidence) {
    this.evidence = evidence;
    int last = evidence.hops().size() - 1;
    this.target = evidence.hops().get(last);
    this.limited = evidence.limited(last);
    this.step = material(evidence.steps());
  }

  private static Optional<LossStep> material(List<LossStep> steps) {
    for (LossStep step : steps) {
      if (step.added() >= MATERIAL * steps.getLast().to()) {
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }

  HopEvidence target() {
    return target;
  }

  /// Whether the target limits its answers, so that its loss is not the path's.
  boolean targetLimited() {
    return limited;
  }

  /// The loss of the target.
  Wilson interval() {
    return Wilson.of(target.timedOut(), target.decided());
  }

  double percent() {
    return 100.0 * target.timedOut() / target.decided();
  }

  /// The step with which the loss begins that matters, whether or not its place is sure enough to
  /// be named.
  Optional<LossStep> step() {
    return step;
  }

  Level level() {
    if (target.decided() < FEWEST) {
      return Level.UNDECIDED;
    }
    Wilson interval = interval();
    if (target.timedOut() == 0 || interval.highPercent() < HARMLESS_PCT) {
      return Level.OK;
    }
    if (step.isEmpty() || !step.orElseThrow().named()) {
      return Level.UNDECIDED;
    }
    double sure = limited ? sureBefore(step.orElseThrow()) : interval.lowPercent();
    return sure > FAIL_PCT ? Level.FAIL : sure >= WARN_PCT ? Level.WARN : Level.UNDECIDED;
  }

  /// What is surely lost on the way to a target that limits its answers: the least of what is seen
  /// behind the step at hops that do not.
  private double sureBefore(LossStep place) {
    double least = 100;
    for (int i = place.behind(); i < evidence.hops().size() - 1; i++) {
      HopEvidence hop = evidence.hops().get(i);
      if (!evidence.limited(i)) {
        least = Math.min(least, Wilson.of(hop.timedOut(), hop.decided()).lowPercent());
      }
    }
    return least == 100 ? 0 : least;
  }
}
