package org.netdiag.mtr.report;

import java.util.Map;
import java.util.Optional;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.tally.PathTally;
import org.netdiag.mtr.verdict.Level;
import org.netdiag.trace.ReplyKind;

/// Paths of which only the losses matter.
final class Links {
  private Links() {}

  /// A path whose hops have lost so many of their probes.
  static MtrResult result(int sent, int... lost) {
    PathTally tally = new PathTally(Paths.shape(1), true);
    for (int hop = 0; hop < lost.length; hop++) {
      boolean last = hop == lost.length - 1;
      var from = last ? Paths.TARGET : Paths.address("198.51.100." + (hop + 1));
      ReplyKind kind = last ? ReplyKind.TARGET : ReplyKind.HOP;
      for (int i = 0; i < sent; i++) {
        tally.sent(hop + 1, 0, i);
        if (i < lost[hop]) {
          tally.timedOut(hop + 1, 0, i);
        } else {
          tally.answered(hop + 1, 0, i, Paths.reply(kind, from, i, 1_000L * (hop + 1)));
        }
      }
    }
    return Paths.result(
        tally,
        sent,
        Paths.verdict(Level.OK, "by hand", Optional.empty()),
        Paths.judged(tally, Map.of()));
  }
}
