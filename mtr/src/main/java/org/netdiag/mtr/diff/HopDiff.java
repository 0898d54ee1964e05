package org.netdiag.mtr.diff;

import java.util.Optional;
import org.netdiag.trace.report.HopChange;

/// What became of one hop between two runs.
///
/// @param kind what became of it
/// @param before the hop of the earlier run; empty for an added one
/// @param now the hop of the later run; empty for a removed one
/// @param loss how its loss differs; empty where a run has decided nothing there
/// @param rtt how its median time differs; empty where there are too few answers, and where
///   somebody else answers
public record HopDiff(
    HopChange.Kind kind,
    Optional<OldMtr.Step> before,
    Optional<OldMtr.Step> now,
    Optional<LossShift> loss,
    Optional<RttShift> rtt) {
  /// The hop of the later run, else that of the earlier.
  OldMtr.Step step() {
    return now.or(() -> before).orElseThrow();
  }

  /// Whether it answers as it did before.
  boolean kept() {
    return (kind == HopChange.Kind.SAME && !step().addresses().isEmpty())
        || kind == HopChange.Kind.BRANCH;
  }
}
