package org.netdiag.trace.report;

import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;

/// A [TraceDiff] as text.
final class DiffText {
  private DiffText() {}

  static void append(Utf8Buffer out, TraceDiff diff) {
    out.ascii("Compared with the trace of ");
    SafeText.append(out, diff.old().started());
    out.ascii(":\n");
    for (HopChange change : diff.hops()) {
      hop(out, change);
    }
    out.ascii("Route ").ascii(diff.verdict().key()).ascii(": ");
    out.ascii(diff.text()).ascii(".\n");
  }

  private static void hop(Utf8Buffer out, HopChange change) {
    int ttl = change.step().ttl();
    out.put(change.kind().sign()).ascii(ttl < 10 ? "  " : " ").integer(ttl).ascii("  ");
    out.ascii(DiffJudge.who(change.step()));
    switch (change.kind()) {
      case SAME, ADDED -> {}
      case REMOVED -> out.ascii("  (gone)");
      case BRANCH -> was(out, change, ", another branch");
      case CHANGED, SILENT_NOW, ANSWERS_NOW -> was(out, change, "");
    }
    if (change.before().isPresent() && change.before().get().ttl() != ttl) {
      out.ascii("  (hop ").integer(change.before().get().ttl()).ascii(" before)");
    }
    if (change.rttShiftNanos().isPresent()) {
      long shift = change.rttShiftNanos().getAsLong();
      out.ascii("  ")
          .millis((double) Math.abs(shift))
          .ascii(shift > 0 ? " ms slower" : " ms faster");
    }
    out.put('\n');
  }

  private static void was(Utf8Buffer out, HopChange change, String how) {
    out.ascii("  (was ").ascii(DiffJudge.who(change.before().orElseThrow()));
    out.ascii(how).put(')');
  }
}
