package org.netdiag.mtr.verdict;

import java.util.ArrayList;
import java.util.List;

/// Judges a path by what its hops have answered.
///
/// What a link loses is missing at every hop behind it, up to the target; what a router does not
/// answer is missing there alone. So loss alarms only when it reaches the target, and it begins
/// where no hop behind loses less. Both are said only when chance explains the counts badly enough.
public final class VerdictMaker {
  /// A hop that has left so many probes unanswered, and no other, is taken to stay silent.
  private static final int SILENT_FOR_GOOD = 20;

  private VerdictMaker() {}

  /// The verdict on a path.
  ///
  /// @param hops in ascending order of TTL, without gaps; may be empty
  /// @param reached whether the target has ever answered
  public static PathVerdict judge(List<HopEvidence> hops, boolean reached) {
    return new PathJudge(hops, reached).judge();
  }

  /// Whether further probes will hardly change the level or contradict the place: neither if all of
  /// them were answered, nor if every one was lost from the losing link on, or at the target where
  /// none loses. It is no proof: other outcomes lie between, and the place may become narrower or
  /// wider. An undecided verdict is not settled, and a path that loses nothing only when few probes
  /// are left.
  ///
  /// @param hops in ascending order of TTL, without gaps; may be empty
  /// @param reached whether the target has ever answered
  /// @param remaining further probes for each hop
  /// @throws IllegalArgumentException when it is negative
  public static boolean settled(List<HopEvidence> hops, boolean reached, long remaining) {
    if (remaining < 0) {
      throw new IllegalArgumentException("remaining " + remaining + " is below 0");
    }
    PathJudge judge = new PathJudge(hops, reached);
    Verdict now = judge.judge().verdict();
    if (now.level() == Level.UNDECIDED || !judge.firm()) {
      return false;
    }
    int last = hops.isEmpty() ? 0 : hops.getLast().ttl();
    return same(now, judge(after(hops, remaining, Integer.MAX_VALUE), reached).verdict())
        && same(now, judge(after(hops, remaining, now.toTtl().orElse(last)), reached).verdict());
  }

  private static boolean same(Verdict one, Verdict other) {
    return one.level() == other.level()
        && one.fromTtl().equals(other.fromTtl())
        && one.toTtl().equals(other.toTtl());
  }

  /// @param lostFrom the TTL from which on the remaining probes are lost
  private static List<HopEvidence> after(List<HopEvidence> hops, long remaining, int lostFrom) {
    List<HopEvidence> all = new ArrayList<>();
    for (HopEvidence hop : hops) {
      boolean stays = hop.silent() && hop.decided() >= SILENT_FOR_GOOD;
      boolean lost = stays || hop.ttl() >= lostFrom;
      all.add(hop.after(lost ? 0 : remaining, lost ? remaining : 0));
    }
    return all;
  }
}
