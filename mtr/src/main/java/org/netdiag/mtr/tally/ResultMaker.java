package org.netdiag.mtr.tally;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.verdict.PathVerdict;
import org.netdiag.mtr.verdict.VerdictMaker;

/// Makes results out of running statistics: the same for a run, a snapshot of it, and a record that
/// is read back.
public final class ResultMaker {
  private ResultMaker() {}

  /// What is known by now.
  ///
  /// @param begun what was known before the first probe: target, probes, what is unseen, notes,
  ///   start
  /// @param tally what became of the probes
  /// @param rounds that were begun
  /// @param elapsedNanos from the first probe to the last decision
  public static MtrResult make(MtrResult begun, PathTally tally, long rounds, long elapsedNanos) {
    PathVerdict judged = VerdictMaker.judge(tally.evidence(), tally.reached());
    List<String> notes = new ArrayList<>(begun.notes());
    for (String note : tally.notes()) {
      if (!notes.contains(note)) {
        notes.add(note); // a record tells all of them
      }
    }
    List<MtrHop> hops = tally.hops(judged.hops());
    return new MtrResult(
        begun.target(),
        begun.probes(),
        rounds,
        tally.reached(),
        DirectJudge.judge(judged.verdict(), hops),
        hops,
        tally.changes(),
        tally.changesOmitted(),
        begun.unseen(),
        notes,
        begun.refusal(),
        begun.startedEpochNanos(),
        elapsedNanos);
  }
}
