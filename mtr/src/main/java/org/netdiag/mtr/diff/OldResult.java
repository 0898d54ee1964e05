package org.netdiag.mtr.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.netdiag.mtr.HopRtt;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.verdict.Verdict;
import org.netdiag.shared.report.Utc;

/// Takes what a comparison needs from a result.
final class OldResult {
  private static final int MICROSECOND_DIGITS = 6;

  private OldResult() {}

  static OldMtr.Entry entry(MtrResult result) {
    List<OldMtr.Step> steps = new ArrayList<>();
    for (MtrHop hop : result.hops()) {
      steps.add(step(hop));
    }
    Verdict verdict = result.verdict();
    return new OldMtr.Entry(
        Utc.format(result.startedEpochNanos(), MICROSECOND_DIGITS),
        result.target().name(),
        result.target().address(),
        result.probes().protocol().name().toLowerCase(Locale.ROOT),
        result.rounds(),
        result.reached(),
        new OldMtr.Said(verdict.level().key(), verdict.fromTtl(), verdict.toTtl(), verdict.text()),
        steps);
  }

  private static OldMtr.Step step(MtrHop hop) {
    Optional<HopRtt> rtt = hop.stats().rtt();
    return new OldMtr.Step(
        hop.ttl(),
        OldMtr.ordered(hop.addresses()),
        hop.stats().counts().received(),
        hop.stats().counts().timedOut(),
        hop.verdict().word().key(),
        rtt.isPresent() ? OptionalLong.of(rtt.get().summary().medianNanos()) : OptionalLong.empty(),
        rtt.isPresent() ? rtt.get().summary().stddevNanos() : OptionalDouble.empty());
  }
}
