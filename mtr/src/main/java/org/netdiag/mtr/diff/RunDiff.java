package org.netdiag.mtr.diff;

import java.util.ArrayList;
import java.util.List;

/// How two runs differ, path by path.
///
/// @param diffs the paths that both have measured, in the order of the later run
/// @param onlyBefore targets that only the earlier run has measured
/// @param onlyNow targets that only the later run has measured
public record RunDiff(List<MtrDiff> diffs, List<String> onlyBefore, List<String> onlyNow) {
  /// Copies the lists.
  public RunDiff {
    diffs = List.copyOf(diffs);
    onlyBefore = List.copyOf(onlyBefore);
    onlyNow = List.copyOf(onlyNow);
  }

  /// Compares two runs.
  public static RunDiff of(OldMtr before, OldMtr now) {
    List<MtrDiff> diffs = new ArrayList<>();
    List<String> onlyNow = new ArrayList<>();
    List<OldMtr.Entry> left = new ArrayList<>(before.entries());
    for (OldMtr.Entry entry : now.entries()) {
      var match = new OldMtr(before.started(), left).find(entry);
      if (match.isPresent()) {
        left.remove(match.get());
        diffs.add(MtrDiff.of(match.get(), entry));
      } else {
        onlyNow.add(entry.name());
      }
    }
    List<String> onlyBefore = new ArrayList<>();
    for (OldMtr.Entry entry : left) {
      onlyBefore.add(entry.name());
    }
    return new RunDiff(diffs, onlyBefore, onlyNow);
  }

  /// Whether a path has changed: a tool that compares ends with 1 then.
  public boolean changed() {
    for (MtrDiff diff : diffs) {
      if (diff.changed()) {
        return true;
      }
    }
    return false;
  }
}
