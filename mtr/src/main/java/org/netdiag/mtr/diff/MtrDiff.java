package org.netdiag.mtr.diff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.trace.report.HopAlignment;
import org.netdiag.trace.report.HopChange;
import org.netdiag.trace.report.OldTrace;

/// How two runs to the same target differ, hop by hop, with statistics in mind: a difference counts
/// only where chance does not explain it and where it reaches the target. A router that answers
/// more or less often than before is told and does not count.
///
/// @param before the earlier run
/// @param now the later run
/// @param outcome whether something has changed
/// @param reasons what has, one clause each; what may have, where it is undecided
/// @param hops every hop of both
public record MtrDiff(
    OldMtr.Entry before,
    OldMtr.Entry now,
    Outcome outcome,
    List<String> reasons,
    List<HopDiff> hops) {
  /// Whether something has changed.
  public enum Outcome {
    /// Nothing that chance does not explain.
    UNCHANGED("unchanged"),
    /// Something has.
    CHANGED("changed"),
    /// The runs do not suffice to tell.
    UNDECIDED("undecided");

    private final String key;

    Outcome(String key) {
      this.key = key;
    }

    /// Its word in reports.
    public String key() {
      return key;
    }
  }

  /// Copies the lists.
  public MtrDiff {
    reasons = List.copyOf(reasons);
    hops = List.copyOf(hops);
  }

  /// Compares two runs of one path.
  public static MtrDiff of(OldMtr.Entry before, OldMtr.Entry now) {
    List<HopDiff> hops = hops(before, now);
    DiffReasons reasons = new DiffReasons(before, now, hops);
    return new MtrDiff(before, now, reasons.outcome(), reasons.clauses(), hops);
  }

  /// Whether something has changed: a tool that compares ends with 1 then.
  public boolean changed() {
    return outcome == Outcome.CHANGED;
  }

  /// The target's hop in both runs, where both have reached it.
  public Optional<HopDiff> target() {
    if (!before.reached() || !now.reached()) {
      return Optional.empty();
    }
    for (HopDiff hop : hops) {
      if (hop.before().isPresent()
          && hop.now().isPresent()
          && hop.before().get().equals(before.hops().getLast())
          && hop.now().get().equals(now.hops().getLast())) {
        return Optional.of(hop);
      }
    }
    return Optional.empty();
  }

  /// Pairs hops so that a hop more or less does not shift all that lie behind it. A run that has
  /// not seen the end of the path says nothing of what lies behind its last answer.
  private static List<HopDiff> hops(OldMtr.Entry before, OldMtr.Entry now) {
    int first = Math.max(first(before), first(now));
    List<OldTrace.Step> then = answering(before, first);
    List<OldTrace.Step> later = answering(now, first);
    int longest = Math.max(then.size(), later.size());
    pad(then, before.reached(), longest, first);
    pad(later, now.reached(), longest, first);
    Map<Integer, OldMtr.Step> oldSteps = byTtl(before);
    Map<Integer, OldMtr.Step> newSteps = byTtl(now);
    HopAlignment alignment = new HopAlignment(then, later, false, false);
    List<HopDiff> hops = new ArrayList<>();
    for (HopAlignment.Pair pair : alignment.pairs()) {
      hops.add(
          hop(
              pair.before().map(step -> step(oldSteps, step.ttl())),
              pair.now().map(step -> step(newSteps, step.ttl()))));
    }
    return hops;
  }

  private static int first(OldMtr.Entry run) {
    return run.hops().isEmpty() ? 1 : run.hops().getFirst().ttl();
  }

  private static List<OldTrace.Step> answering(OldMtr.Entry run, int first) {
    List<OldTrace.Step> steps = new ArrayList<>();
    for (OldMtr.Step hop : run.hops()) {
      if (hop.ttl() >= first) {
        steps.add(new OldTrace.Step(hop.ttl(), hop.addresses(), hop.medianNanos(), 0));
      }
    }
    while (!steps.isEmpty() && steps.getLast().silent()) {
      steps.removeLast();
    }
    return steps;
  }

  private static void pad(List<OldTrace.Step> steps, boolean whole, int size, int first) {
    while (!whole && steps.size() < size) {
      int ttl = steps.isEmpty() ? first : steps.getLast().ttl() + 1;
      steps.add(new OldTrace.Step(ttl, Set.of(), OptionalLong.empty(), 0));
    }
  }

  private static Map<Integer, OldMtr.Step> byTtl(OldMtr.Entry run) {
    Map<Integer, OldMtr.Step> steps = new HashMap<>();
    for (OldMtr.Step hop : run.hops()) {
      steps.put(hop.ttl(), hop);
    }
    return steps;
  }

  private static OldMtr.Step step(Map<Integer, OldMtr.Step> steps, int ttl) {
    OldMtr.Step known = steps.get(ttl);
    return known != null
        ? known
        : new OldMtr.Step(
            ttl, Set.of(), 0, 0, "silent", OptionalLong.empty(), OptionalDouble.empty());
  }

  private static HopDiff hop(Optional<OldMtr.Step> before, Optional<OldMtr.Step> now) {
    if (before.isEmpty() || now.isEmpty()) {
      HopChange.Kind kind = now.isEmpty() ? HopChange.Kind.REMOVED : HopChange.Kind.ADDED;
      return new HopDiff(kind, before, now, Optional.empty(), Optional.empty());
    }
    OldMtr.Step then = before.get();
    OldMtr.Step later = now.get();
    HopChange.Kind kind = kind(then, later);
    boolean same = kind == HopChange.Kind.SAME || kind == HopChange.Kind.BRANCH;
    long decidedThen = then.received() + then.timedOut();
    long decidedLater = later.received() + later.timedOut();
    Optional<LossShift> loss =
        decidedThen > 0 && decidedLater > 0
            ? Optional.of(
                LossShift.of(then.timedOut(), decidedThen, later.timedOut(), decidedLater))
            : Optional.empty();
    Optional<RttShift> rtt = same ? RttShift.of(then, later) : Optional.empty();
    return new HopDiff(kind, before, now, loss, rtt);
  }

  private static HopChange.Kind kind(OldMtr.Step before, OldMtr.Step now) {
    if (before.addresses().equals(now.addresses())) {
      return HopChange.Kind.SAME;
    }
    if (now.addresses().isEmpty()) {
      return HopChange.Kind.SILENT_NOW;
    }
    if (before.addresses().isEmpty()) {
      return HopChange.Kind.ANSWERS_NOW;
    }
    return Collections.disjoint(before.addresses(), now.addresses())
        ? HopChange.Kind.CHANGED
        : HopChange.Kind.BRANCH;
  }

  /// Appends it as text: a line for each hop, then what it comes to.
  public void append(Utf8Buffer out) {
    DiffText.append(out, this);
  }
}
