package org.netdiag.trace.report;

import java.util.List;
import org.netdiag.trace.Stop;
import org.netdiag.trace.TraceResult;

/// Decides from the changes of hops whether the route has changed, and says why.
final class DiffJudge {
  /// Hops in a row that may differ only because another branch of a balancer was taken. Branches
  /// that long and longer exist, but a change of the route becomes the likelier reason.
  private static final int LONGEST_BRANCH = 3;

  private final OldTrace.Entry old;
  private final TraceResult now;
  private final List<HopChange> changes;
  private final boolean enumerated;

  DiffJudge(OldTrace.Entry old, TraceResult now, List<HopChange> changes) {
    this.old = old;
    this.now = now;
    this.changes = changes;
    this.enumerated = old.multipath() || now.multipath().isPresent();
  }

  TraceDiff.Verdict verdict() {
    if (firstChange() >= 0 || endMoved()) {
      return TraceDiff.Verdict.CHANGED;
    }
    boolean open = firstPerhaps() >= 0 || lost() || now.stop() == Stop.CANCELLED;
    return open ? TraceDiff.Verdict.UNDECIDED : TraceDiff.Verdict.UNCHANGED;
  }

  String text() {
    int change = firstChange();
    if (change >= 0) {
      return described(changes.get(change)) + others(change);
    }
    if (endMoved()) {
      return "it was " + old.stop() + " and is " + now.stop().key();
    }
    int perhaps = firstPerhaps();
    if (perhaps >= 0) {
      return described(changes.get(perhaps))
          + ", which may be another branch of a load balancer: --multipath tells the two apart";
    }
    if (lost()) {
      return "it is the same as far as hops answer, but the target does not answer any more";
    }
    if (now.stop() == Stop.CANCELLED) {
      return "the trace was ended before it had seen the whole path";
    }
    boolean found = now.stop() == Stop.REACHED && !old.stop().equals(Stop.REACHED.key());
    return found
        ? "it is the same as far as hops answered before, and the target answers now"
        : "every hop that answers in both traces is the same";
  }

  private boolean lost() {
    return old.stop().equals(Stop.REACHED.key()) && now.stop() != Stop.REACHED;
  }

  /// Whether the path ends otherwise than it did, by what somebody said.
  private boolean endMoved() {
    boolean unreachable = now.stop() == Stop.UNREACHABLE;
    return unreachable != old.stop().equals(Stop.UNREACHABLE.key())
        && (unreachable ? lost() : now.stop() == Stop.REACHED);
  }

  /// The first hop that cannot be explained but by another route; -1 when there is none.
  private int firstChange() {
    for (int i = 0; i < changes.size(); i++) {
      HopChange.Kind kind = changes.get(i).kind();
      if (kind == HopChange.Kind.ADDED
          || kind == HopChange.Kind.REMOVED
          || (kind == HopChange.Kind.CHANGED && !perhapsBranch(i))) {
        return i;
      }
    }
    return -1;
  }

  private int firstPerhaps() {
    for (int i = 0; i < changes.size(); i++) {
      if (changes.get(i).kind() == HopChange.Kind.CHANGED) {
        return i;
      }
    }
    return -1;
  }

  /// Whether a changed hop may belong to another branch: few in a row, the same hop behind them,
  /// and nobody has enumerated the branches.
  private boolean perhapsBranch(int at) {
    if (enumerated) {
      return false;
    }
    int first = at;
    while (first > 0 && !changes.get(first - 1).kept()) {
      first--;
    }
    int end = at;
    while (end < changes.size() && !changes.get(end).kept()) {
      end++;
    }
    return end < changes.size() && end - first <= LONGEST_BRANCH;
  }

  private static String described(HopChange change) {
    String hop = "hop " + change.step().ttl();
    return switch (change.kind()) {
      case ADDED -> hop + " is new: " + who(change.step());
      case REMOVED -> hop + " is gone: " + who(change.step());
      case SAME, BRANCH, CHANGED, SILENT_NOW, ANSWERS_NOW ->
          hop
              + " was "
              + who(change.before().orElseThrow())
              + " and is "
              + who(change.now().orElseThrow());
    };
  }

  private String others(int told) {
    int more = 0;
    for (int i = 0; i < changes.size(); i++) {
      HopChange.Kind kind = changes.get(i).kind();
      boolean differs =
          kind == HopChange.Kind.ADDED
              || kind == HopChange.Kind.REMOVED
              || kind == HopChange.Kind.CHANGED;
      more += differs && i != told ? 1 : 0;
    }
    return more == 0 ? "" : more == 1 ? ", and one more differs" : ", and " + more + " more differ";
  }

  /// The addresses of a hop; `silent` for none.
  static String who(OldTrace.Step step) {
    return step.silent()
        ? "silent"
        : String.join(" ", HopSchemas.texts(List.copyOf(step.addresses())));
  }
}
