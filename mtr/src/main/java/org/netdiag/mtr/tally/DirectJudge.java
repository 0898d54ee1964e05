package org.netdiag.mtr.tally;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.verdict.Verdict;
import org.netdiag.shared.stats.LossStats;
import org.netdiag.shared.stats.Wilson;

/// Holds the pings to each hop against the probes that end there.
///
/// The two disagree where their 95 % intervals have nothing in common: a router may limit the
/// errors that it writes and not its echo replies, or the other way, and pings to it may take
/// another way.
final class DirectJudge {
  private static final int MOST_NAMED = 3;

  private DirectJudge() {}

  /// The verdict, which says so where the two disagree.
  static Verdict judge(Verdict verdict, List<MtrHop> hops) {
    List<String> differing = new ArrayList<>();
    for (MtrHop hop : hops) {
      hop.direct()
          .ifPresent(direct -> {
            LossStats probes = hop.stats().counts().loss();
            LossStats pings = direct.stats().counts().loss();
            if (differ(probes.interval(), pings.interval())) {
              differing.add(
                  "hop "
                      + hop.ttl()
                      + " ("
                      + share(pings)
                      + " lost, of probes "
                      + share(probes)
                      + ")");
            }
          });
    }
    if (differing.isEmpty()) {
      return verdict;
    }
    int named = Math.min(MOST_NAMED, differing.size());
    int more = differing.size() - named;
    String text =
        verdict.text()
            + "; pings to its own address disagree at "
            + String.join(", ", differing.subList(0, named))
            + (more > 0 ? " and " + more + " more" : "");
    return new Verdict(
        verdict.level(),
        verdict.fromTtl(),
        verdict.toTtl(),
        verdict.lossPct(),
        verdict.interval(),
        verdict.delay(),
        text,
        verdict.cautions());
  }

  private static boolean differ(Optional<Wilson> one, Optional<Wilson> other) {
    return one.isPresent()
        && other.isPresent()
        && (one.get().lowPercent() > other.get().highPercent()
            || other.get().lowPercent() > one.get().highPercent());
  }

  private static String share(LossStats loss) {
    return loss.lost() + " of " + loss.decided();
  }
}
