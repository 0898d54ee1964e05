package org.netdiag.mtr.report;

import java.util.Optional;
import java.util.OptionalDouble;
import org.netdiag.mtr.FlowStats;
import org.netdiag.mtr.HopStats;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.ProbeCounts;
import org.netdiag.mtr.Responder;
import org.netdiag.mtr.verdict.HopVerdict;

/// What a row of a report shows.
///
/// @param stats its statistics
/// @param whole whether every probe of the row is known to be its own; not so for one of several
///   responders, to whom only probes are counted whose end is known
/// @param verdict of the hop; only on the row of the hop as a whole
record ReportFigures(HopStats stats, boolean whole, Optional<HopVerdict> verdict) {
  static ReportFigures of(MtrHop hop) {
    return new ReportFigures(hop.stats(), true, Optional.of(hop.verdict()));
  }

  static ReportFigures of(FlowStats flow) {
    return new ReportFigures(flow.stats(), true, Optional.empty());
  }

  static ReportFigures of(Responder responder) {
    return new ReportFigures(responder.stats(), false, Optional.empty());
  }

  ProbeCounts counts() {
    return stats.counts();
  }

  OptionalDouble linkLossPct() {
    return verdict.isPresent() ? verdict.get().linkLossPct() : OptionalDouble.empty();
  }

  OptionalDouble nodeLossPct() {
    return verdict.isPresent() ? verdict.get().nodeLossPct() : OptionalDouble.empty();
  }

  /// The hop's word; empty on every other row.
  Optional<String> word() {
    return verdict.map(it -> it.word().key());
  }
}
