package org.netdiag.mtr.diff;

import org.netdiag.shared.report.Durations;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;

/// An [MtrDiff] as text. No line begins with a number.
final class DiffText {
  private DiffText() {}

  static void append(Utf8Buffer out, MtrDiff diff) {
    SafeText.append(out, diff.now().name());
    out.ascii(" (").ascii(diff.now().address().toString()).ascii("), ");
    SafeText.append(out, diff.now().protocol());
    out.put('\n');
    run(out, "A ", diff.before());
    run(out, "B ", diff.now());
    for (HopDiff hop : diff.hops()) {
      hop(out, hop);
    }
    switch (diff.outcome()) {
      case CHANGED -> out.ascii("Changed: ");
      case UNCHANGED -> out.ascii("Unchanged: nothing differs that chance does not explain");
      case UNDECIDED -> out.ascii("Undecided: ");
    }
    for (int i = 0; i < diff.reasons().size(); i++) {
      out.ascii(i == 0 ? "" : "; ");
      SafeText.append(out, diff.reasons().get(i));
    }
    out.ascii(".\n");
  }

  private static void run(Utf8Buffer out, String which, OldMtr.Entry run) {
    out.ascii(which);
    SafeText.append(out, run.started());
    out.ascii(", ").integer(run.rounds()).ascii(run.rounds() == 1 ? " round, " : " rounds, ");
    SafeText.append(out, run.verdict().level());
    out.ascii(": ");
    SafeText.append(out, run.verdict().text());
    out.put('\n');
  }

  private static void hop(Utf8Buffer out, HopDiff hop) {
    int ttl = hop.step().ttl();
    out.put(sign(hop)).ascii(ttl < 10 ? "  " : ttl < 100 ? " " : "").integer(ttl).ascii("  ");
    out.ascii(DiffReasons.who(hop.step()));
    switch (hop.kind()) {
      case SAME, ADDED -> {}
      case REMOVED -> out.ascii("  (gone)");
      case BRANCH, CHANGED, SILENT_NOW, ANSWERS_NOW -> {
        out.ascii("  (was ").ascii(DiffReasons.who(hop.before().orElseThrow())).put(')');
      }
    }
    if (hop.before().isPresent() && hop.before().get().ttl() != ttl) {
      out.ascii("  (hop ").integer(hop.before().get().ttl()).ascii(" before)");
    }
    if (hop.loss().isPresent()) {
      loss(out, hop.loss().get());
    }
    if (hop.rtt().isPresent()) {
      rtt(out, hop.rtt().get());
    }
    out.put('\n');
  }

  private static char sign(HopDiff hop) {
    return switch (hop.kind()) {
      case SAME -> '=';
      case BRANCH -> '~';
      case CHANGED -> '!';
      case SILENT_NOW, ANSWERS_NOW -> '?';
      case ADDED -> '+';
      case REMOVED -> '-';
    };
  }

  private static void loss(Utf8Buffer out, LossShift loss) {
    if (loss.beforePct() == 0 && loss.nowPct() == 0) {
      return;
    }
    out.ascii("  loss ").decimal(loss.beforePct(), 1).ascii(" -> ").decimal(loss.nowPct(), 1);
    out.ascii(" %");
    if (loss.significant()) {
      out.ascii(" (").ascii(loss.points() > 0 ? "+" : "").decimal(loss.points(), 1);
      out.ascii(" points, ").decimal(loss.lowPoints(), 1).ascii(" to ");
      out.decimal(loss.highPoints(), 1).put(')');
    } else {
      out.ascii(loss.points() == 0 ? "" : " (may be chance)");
    }
  }

  private static void rtt(Utf8Buffer out, RttShift rtt) {
    out.ascii("  median ").ascii(Durations.rtt(rtt.beforeNanos())).ascii(" -> ");
    out.ascii(Durations.rtt(rtt.nowNanos())).ascii(" ms");
    if (rtt.significant()) {
      long shift = rtt.shiftNanos();
      out.ascii(" (").ascii(Durations.rtt(Math.abs(shift)));
      out.ascii(shift > 0 ? " ms slower)" : " ms faster)");
    }
  }
}
