package org.netdiag.trace.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.shared.report.Schema;
import org.netdiag.shared.wire.IpAddress;

/// The descriptions of a comparison in results.
final class DiffSchemas {
  private DiffSchemas() {}

  private static final class Holder {
    static final Schema<HopChange> HOP =
        Schema.<HopChange>part()
            .choice("kind", "What became of the hop.", kinds(), change -> change.kind().key())
            .integer(
                "old_ttl",
                "Its TTL in the earlier trace.",
                change -> change.before().isPresent(),
                change -> change.before().orElseThrow().ttl())
            .integer(
                "ttl",
                "Its TTL now.",
                change -> change.now().isPresent(),
                change -> change.now().orElseThrow().ttl())
            .texts("old_addresses", "Who answered.", change -> addresses(change.before()))
            .texts("addresses", "Who answers now.", change -> addresses(change.now()))
            .time("rtt_shift_ms", "By how much its smallest time grew.", DiffSchemas::shift)
            .absent()
            .build();

    static final Schema<TraceDiff> DIFF =
        Schema.<TraceDiff>part()
            .text("old_started", "When the earlier run began.", diff -> diff.old().started())
            .choice(
                "verdict",
                "Whether the route has changed.",
                verdicts(),
                diff -> diff.verdict().key())
            .text("text", "Why.", TraceDiff::text)
            .rows("hops", "Every hop of both traces.", HOP, TraceDiff::hops)
            .detail()
            .build();

    private static List<String> kinds() {
      List<String> words = new ArrayList<>();
      for (HopChange.Kind kind : HopChange.Kind.values()) {
        words.add(kind.key());
      }
      return words;
    }

    private static List<String> verdicts() {
      List<String> words = new ArrayList<>();
      for (TraceDiff.Verdict verdict : TraceDiff.Verdict.values()) {
        words.add(verdict.key());
      }
      return words;
    }
  }

  static Schema<TraceDiff> diff() {
    return Holder.DIFF;
  }

  static Optional<TraceDiff> of(TraceRow row) {
    return row instanceof TraceRow.Measured measured ? measured.diff() : Optional.empty();
  }

  private static double shift(HopChange change) {
    return change.rttShiftNanos().isPresent() ? change.rttShiftNanos().getAsLong() : Double.NaN;
  }

  private static List<String> addresses(Optional<OldTrace.Step> step) {
    List<IpAddress> addresses = step.isPresent() ? List.copyOf(step.get().addresses()) : List.of();
    return HopSchemas.texts(addresses);
  }
}
