package org.netdiag.trace.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.trace.Stop;
import org.netdiag.trace.TraceResult;

/// How a trace differs from an earlier one of the same target, hop by hop.
///
/// Hops are compared by the sets of their addresses and aligned first, so that a hop more does not
/// make everything behind it differ. Addresses that are branches of one balancer are no change.
///
/// @param old the earlier trace
/// @param verdict whether the route has changed
/// @param text why, one clause
/// @param hops every hop of both
public record TraceDiff(OldTrace.Entry old, Verdict verdict, String text, List<HopChange> hops) {
  private static final long LEAST_SHIFT_NANOS = 1_000_000;
  private static final int SHIFT_DIVISOR = 5;

  /// Whether the route has changed.
  public enum Verdict {
    /// As far as both traces see.
    UNCHANGED("unchanged"),
    /// It has.
    CHANGED("changed"),
    /// What was seen fits both.
    UNDECIDED("undecided");

    private final String key;

    Verdict(String key) {
      this.key = key;
    }

    /// Its word in reports.
    public String key() {
      return key;
    }
  }

  /// Copies the list.
  public TraceDiff {
    hops = List.copyOf(hops);
  }

  /// Compares an earlier trace with one of now.
  public static TraceDiff of(OldTrace.Entry old, TraceResult now) {
    List<OldTrace.Step> before = old.steps();
    List<OldTrace.Step> fresh = OldTrace.steps(now);
    int first = Math.max(first(before), first(fresh));
    before = answering(before, first);
    fresh = answering(fresh, first);
    int longest = Math.max(before.size(), fresh.size());
    before = open(old.stop()) ? padded(before, longest, first) : before;
    fresh = open(now.stop().key()) ? padded(fresh, longest, first) : fresh;
    HopAlignment alignment =
        new HopAlignment(before, fresh, old.multipath(), now.multipath().isPresent());
    List<HopChange> changes = new ArrayList<>();
    for (HopAlignment.Pair pair : alignment.pairs()) {
      changes.add(change(alignment, pair));
    }
    DiffJudge judge = new DiffJudge(old, now, changes);
    return new TraceDiff(old, judge.verdict(), judge.text(), changes);
  }

  private static int first(List<OldTrace.Step> steps) {
    return steps.isEmpty() ? 1 : steps.getFirst().ttl();
  }

  /// The steps from a TTL on without the silent tail.
  private static List<OldTrace.Step> answering(List<OldTrace.Step> steps, int first) {
    List<OldTrace.Step> kept = new ArrayList<>();
    for (OldTrace.Step step : steps) {
      if (step.ttl() >= first) {
        kept.add(step);
      }
    }
    while (!kept.isEmpty() && kept.getLast().silent()) {
      kept.removeLast();
    }
    return kept;
  }

  /// Whether a trace ended without having seen the end of the path.
  private static boolean open(String stop) {
    return !stop.equals(Stop.REACHED.key()) && !stop.equals(Stop.UNREACHABLE.key());
  }

  /// As many steps, silent ones where it saw nothing.
  private static List<OldTrace.Step> padded(List<OldTrace.Step> steps, int size, int first) {
    List<OldTrace.Step> all = new ArrayList<>(steps);
    while (all.size() < size) {
      all.add(OldTrace.Step.silent(all.isEmpty() ? first : all.getLast().ttl() + 1));
    }
    return all;
  }

  private static HopChange change(HopAlignment alignment, HopAlignment.Pair pair) {
    if (pair.before().isEmpty() || pair.now().isEmpty()) {
      return new HopChange(
          pair.now().isEmpty() ? HopChange.Kind.REMOVED : HopChange.Kind.ADDED,
          pair.before(),
          pair.now(),
          OptionalLong.empty());
    }
    OldTrace.Step before = pair.before().get();
    OldTrace.Step now = pair.now().get();
    HopChange.Kind kind = kind(alignment, before, now);
    boolean kept = kind == HopChange.Kind.SAME || kind == HopChange.Kind.BRANCH;
    return new HopChange(
        kind, pair.before(), pair.now(), kept ? shift(before, now) : OptionalLong.empty());
  }

  private static HopChange.Kind kind(
      HopAlignment alignment, OldTrace.Step before, OldTrace.Step now) {
    if (before.addresses().equals(now.addresses())) {
      return HopChange.Kind.SAME;
    }
    if (now.silent()) {
      return HopChange.Kind.SILENT_NOW;
    }
    if (before.silent()) {
      return HopChange.Kind.ANSWERS_NOW;
    }
    return alignment.alike(before, now) ? HopChange.Kind.BRANCH : HopChange.Kind.CHANGED;
  }

  /// The difference of the smallest times where it is more than either side scatters and more than
  /// a fifth; below a millisecond it tells about this host rather than about the path.
  private static OptionalLong shift(OldTrace.Step before, OldTrace.Step now) {
    if (before.minNanos().isEmpty() || now.minNanos().isEmpty()) {
      return OptionalLong.empty();
    }
    long old = before.minNanos().getAsLong();
    long shift = now.minNanos().getAsLong() - old;
    long scatter = Math.max(before.spreadNanos(), now.spreadNanos());
    long least = Math.max(LEAST_SHIFT_NANOS, scatter + (old / SHIFT_DIVISOR));
    return Math.abs(shift) > least ? OptionalLong.of(shift) : OptionalLong.empty();
  }

  /// Appends it as text: a line for each hop, then the verdict. No line begins with a number.
  public void append(Utf8Buffer out) {
    DiffText.append(out, this);
  }
}
