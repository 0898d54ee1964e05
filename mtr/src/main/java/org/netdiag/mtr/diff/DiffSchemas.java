package org.netdiag.mtr.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.shared.report.JsonSchema;
import org.netdiag.shared.report.Schema;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.report.HopChange;

/// The description of comparisons, from which their JSON follows.
public final class DiffSchemas {
  /// The name that reports carry.
  static final String NAME = "netdiag.mtr.diff/1";

  private DiffSchemas() {}

  private static final class Holder {
    static final Schema<LossShift> LOSS =
        Schema.<LossShift>part()
            .percent("before_pct", "What was lost in the earlier run.", LossShift::beforePct)
            .percent("now_pct", "What was lost in the later run.", LossShift::nowPct)
            .percent("change_points_pct", "The difference in points.", LossShift::points)
            .interval(
                "change_ci99_pct",
                "99 % confidence interval of the difference (Newcombe).",
                LossShift::lowPoints,
                LossShift::highPoints)
            .flag("significant", "Whether chance does not explain it.", LossShift::significant)
            .build();

    static final Schema<RttShift> RTT =
        Schema.<RttShift>part()
            .time("before_ms", "Median in the earlier run.", rtt -> rtt.beforeNanos())
            .time("now_ms", "Median in the later run.", rtt -> rtt.nowNanos())
            .time("shift_ms", "The difference.", rtt -> rtt.shiftNanos())
            .time("threshold_ms", "What it must exceed.", rtt -> rtt.thresholdNanos())
            .choice("threshold", "What that comes from.", reasons(), rtt -> rtt.reason().key())
            .flag("significant", "Whether it does.", RttShift::significant)
            .build();

    static final Schema<HopDiff> HOP =
        Schema.<HopDiff>part()
            .choice("kind", "What became of the hop.", kinds(), hop -> hop.kind().key())
            .integer(
                "before_ttl",
                "Its TTL in the earlier run.",
                hop -> hop.before().isPresent(),
                hop -> hop.before().orElseThrow().ttl())
            .integer(
                "ttl",
                "Its TTL in the later run.",
                hop -> hop.now().isPresent(),
                hop -> hop.now().orElseThrow().ttl())
            .texts("before_addresses", "Who answered.", hop -> addresses(hop.before()))
            .texts("addresses", "Who answers later.", hop -> addresses(hop.now()))
            .optionalObject("loss", "How its loss differs.", LOSS, HopDiff::loss)
            .optionalObject("rtt", "How its median time differs.", RTT, HopDiff::rtt)
            .build();

    static final Schema<OldMtr.Entry> RUN =
        Schema.<OldMtr.Entry>part()
            .text("started", "When the run began.", OldMtr.Entry::started)
            .text("address", "Where probes went.", run -> run.address().toString())
            .integer("rounds", "Rounds that were begun.", OldMtr.Entry::rounds)
            .flag("reached", "Whether the target has answered.", OldMtr.Entry::reached)
            .text("verdict", "Its level.", run -> run.verdict().level())
            .text("text", "Its verdict.", run -> run.verdict().text())
            .build();

    static final Schema<MtrDiff> DIFF =
        Schema.<MtrDiff>named(NAME)
            .text("target", "What it was called.", diff -> diff.now().name())
            .text("protocol", "What was sent.", diff -> diff.now().protocol())
            .object("before", "The earlier run.", RUN, MtrDiff::before)
            .object("now", "The later run.", RUN, MtrDiff::now)
            .choice(
                "outcome",
                "Whether something has changed.",
                outcomes(),
                diff -> diff.outcome().key())
            .texts("reasons", "What has, or may have.", MtrDiff::reasons)
            .rows("hops", "Every hop of both runs.", HOP, MtrDiff::hops)
            .build();

    private static List<String> kinds() {
      List<String> words = new ArrayList<>();
      for (HopChange.Kind kind : HopChange.Kind.values()) {
        words.add(kind.key());
      }
      return words;
    }

    private static List<String> reasons() {
      List<String> words = new ArrayList<>();
      for (RttShift.Reason reason : RttShift.Reason.values()) {
        words.add(reason.key());
      }
      return words;
    }

    private static List<String> outcomes() {
      List<String> words = new ArrayList<>();
      for (MtrDiff.Outcome outcome : MtrDiff.Outcome.values()) {
        words.add(outcome.key());
      }
      return words;
    }
  }

  /// The description of a comparison; its name is `netdiag.mtr.diff/1`.
  public static Schema<MtrDiff> diff() {
    return Holder.DIFF;
  }

  /// The JSON Schema of a whole report; it ships as `netdiag.mtr.diff.schema.json`.
  public static String jsonSchema() {
    return JsonSchema.document("Comparisons of netdiag mtr", diff(), List.of());
  }

  private static List<String> addresses(Optional<OldMtr.Step> step) {
    List<String> texts = new ArrayList<>();
    if (step.isPresent()) {
      for (IpAddress address : step.get().addresses()) {
        texts.add(address.toString());
      }
    }
    return texts;
  }
}
