package org.netdiag.mtr.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.shared.report.Durations;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.report.HopChange;

/// Decides whether two runs differ, and says by what.
final class DiffReasons {
  /// Hops in a row that may differ only because another branch of a balancer was taken.
  private static final int LONGEST_BRANCH = 3;

  private static final String UNDECIDED = "undecided";

  private final OldMtr.Entry before;
  private final OldMtr.Entry now;
  private final List<HopDiff> hops;
  private final List<String> changed = new ArrayList<>();
  private final List<String> perhaps = new ArrayList<>();

  DiffReasons(OldMtr.Entry before, OldMtr.Entry now, List<HopDiff> hops) {
    this.before = before;
    this.now = now;
    this.hops = hops;
    reached();
    target();
    route();
    verdict();
    enough();
  }

  MtrDiff.Outcome outcome() {
    if (!changed.isEmpty()) {
      return MtrDiff.Outcome.CHANGED;
    }
    return perhaps.isEmpty() ? MtrDiff.Outcome.UNCHANGED : MtrDiff.Outcome.UNDECIDED;
  }

  List<String> clauses() {
    return changed.isEmpty() ? perhaps : changed;
  }

  private void reached() {
    if (before.reached() && !now.reached()) {
      changed.add("the target does not answer any more");
    } else if (!before.reached() && now.reached()) {
      changed.add("the target answers now");
    }
  }

  private void target() {
    Optional<HopDiff> target = targetHop();
    if (target.isEmpty()) {
      return;
    }
    Optional<LossShift> loss = target.get().loss();
    if (loss.isPresent() && loss.get().significant()) {
      changed.add(
          "the target loses "
              + percent(loss.get().nowPct())
              + " instead of "
              + percent(loss.get().beforePct()));
    }
    Optional<RttShift> rtt = target.get().rtt();
    if (rtt.isPresent() && rtt.get().significant()) {
      long shift = rtt.get().shiftNanos();
      changed.add(
          "the target is "
              + Durations.rtt(Math.abs(shift))
              + (shift > 0 ? " ms slower" : " ms faster")
              + " than "
              + Durations.rtt(rtt.get().beforeNanos())
              + " ms"
              + arises(shift));
    }
  }

  /// The first hop from which on every hop that can be compared is off as the target is.
  private String arises(long shift) {
    int first = 0;
    for (HopDiff hop : hops) {
      if (hop.rtt().isPresent()) {
        RttShift own = hop.rtt().get();
        boolean alike = own.significant() && Long.signum(own.shiftNanos()) == Long.signum(shift);
        first = !alike ? 0 : first == 0 ? hop.step().ttl() : first;
      }
    }
    return first == 0 ? "" : ", from hop " + first + " on";
  }

  private Optional<HopDiff> targetHop() {
    return new MtrDiff(before, now, MtrDiff.Outcome.UNDECIDED, List.of(), hops).target();
  }

  /// A level may flip where a loss lies at its edge, and the link of a small loss is not certain:
  /// both count only beside something that does.
  private void verdict() {
    List<String> clauses = changed.isEmpty() ? perhaps : changed;
    OldMtr.Said then = before.verdict();
    OldMtr.Said later = now.verdict();
    if (!then.level().equals(later.level())
        && !then.level().equals(UNDECIDED)
        && !later.level().equals(UNDECIDED)) {
      clauses.add("the verdict was " + then.level() + " and is " + later.level());
    }
    if (then.toTtl().isPresent()
        && later.toTtl().isPresent()
        && !who(then.toTtl().getAsInt(), true).equals(who(later.toTtl().getAsInt(), false))) {
      clauses.add(
          "the loss begins before hop "
              + later.toTtl().getAsInt()
              + " and began before hop "
              + then.toTtl().getAsInt());
    }
  }

  /// The pair to which a hop of a run belongs.
  private Optional<HopDiff> who(int ttl, boolean old) {
    for (HopDiff hop : hops) {
      Optional<OldMtr.Step> step = old ? hop.before() : hop.now();
      if (step.isPresent() && step.get().ttl() == ttl) {
        return Optional.of(hop);
      }
    }
    return Optional.empty();
  }

  private void route() {
    boolean told = false;
    int more = 0;
    for (int i = 0; i < hops.size(); i++) {
      HopDiff hop = hops.get(i);
      boolean alone = hop.kind() == HopChange.Kind.ADDED || hop.kind() == HopChange.Kind.REMOVED;
      if (alone || (hop.kind() == HopChange.Kind.CHANGED && !perhapsBranch(i))) {
        if (told) {
          more++;
        } else {
          changed.add(described(hop));
          told = true;
        }
      } else if (hop.kind() == HopChange.Kind.CHANGED) {
        perhaps.add(described(hop) + ", which may be another branch of a load balancer");
      }
    }
    if (more > 0) {
      changed.add(more + (more == 1 ? " more hop differs" : " more hops differ"));
    }
  }

  /// Whether a changed hop may belong to another branch: few in a row, and the same hop behind
  /// them.
  private boolean perhapsBranch(int at) {
    int first = at;
    while (first > 0 && !hops.get(first - 1).kept()) {
      first--;
    }
    int end = at;
    while (end < hops.size() && !hops.get(end).kept()) {
      end++;
    }
    return end < hops.size() && end - first <= LONGEST_BRANCH;
  }

  private static String described(HopDiff hop) {
    String name = "hop " + hop.step().ttl();
    return switch (hop.kind()) {
      case ADDED -> name + " is new: " + who(hop.step());
      case REMOVED -> name + " is gone: " + who(hop.step());
      case SAME, BRANCH, CHANGED, SILENT_NOW, ANSWERS_NOW ->
          name
              + " was "
              + who(hop.before().orElseThrow())
              + " and is "
              + who(hop.now().orElseThrow());
    };
  }

  /// The addresses of a hop; `silent` for none.
  static String who(OldMtr.Step step) {
    StringBuilder all = new StringBuilder();
    for (IpAddress address : step.addresses()) {
      all.append(all.isEmpty() ? "" : " ").append(address);
    }
    return all.isEmpty() ? "silent" : all.toString();
  }

  private void enough() {
    if (changed.isEmpty() && before.verdict().level().equals(UNDECIDED)) {
      perhaps.add("the earlier run has not enough probes to say");
    } else if (changed.isEmpty() && now.verdict().level().equals(UNDECIDED)) {
      perhaps.add("the later run has not enough probes to say");
    }
  }

  static String percent(double percent) {
    return new Utf8Buffer().decimal(percent, 1) + " %";
  }
}
