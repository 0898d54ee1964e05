package org.netdiag.mtr.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.netdiag.mtr.FlowStats;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.ProbeCounts;
import org.netdiag.mtr.verdict.RateLimit;
import org.netdiag.shared.report.Schema;
import org.netdiag.shared.report.SchemaBuilder;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.MplsLabel;

/// The description of a hop as a line of the flat formats.
final class HopRowSchema {
  private HopRowSchema() {}

  /// @param name of the schema, with its version
  /// @param pathping whether direct pings are told
  static Schema<HopRow> build(String name, boolean pathping) {
    var row = Schema.<HopRow>named(name);
    row.integer("index", "Place of the target in the input, from 0.", r -> r.path().index());
    row.noMetric();
    row.object(
        "target", "Whose path was measured.", ResultSchemas.target(), r -> result(r).target());
    row.choice("protocol", "What was sent.", ResultSchemas.PROTOCOLS, HopRowSchema::protocol);
    row.label("protocol");
    row.integer("ttl", "TTL of the probes.", HopRowSchema::known, r -> hop(r).ttl());
    row.label("ttl").title("hop");
    row.integer("flow", "Flow of the probes, from 0.", HopRowSchema::known, HopRowSchema::flow);
    row.label("flow");
    addResponder(row);
    addCounts(row);
    HopSchemas.times(row, HopRow::stats);
    row.time("first_ms", "Round-trip time of the first answer.", r -> HopSchemas.first(r.stats()));
    row.time(
        "first_penalty_ms",
        "How much slower the first answer was than the median.",
        r -> HopSchemas.penalty(r.stats()));
    addVerdict(row);
    if (pathping) {
      row.optionalObject(
          "direct",
          "Pings to its own address.",
          HopSchemas.direct(),
          r -> r.hop().flatMap(MtrHop::direct));
    }
    addPath(row);
    return row.alternative(r -> r.path() instanceof MtrRow.Unresolved, unresolved()).build();
  }

  private static void addResponder(SchemaBuilder<HopRow> row) {
    row.optionalText("address", "Who answered last.", r -> r.latest().map(IpAddress::toString));
    row.label("hop");
    row.optionalText("addresses", "Everybody who answered.", HopRowSchema::addresses);
    row.optionalText("name", "Name of the address.", r -> of(r, MtrHop::names));
    row.integer(
        "asn",
        "AS number of the address.",
        r -> of(r, MtrHop::asn).isPresent(),
        r -> of(r, MtrHop::asn).orElseThrow());
    row.noMetric();
  }

  private static void addCounts(SchemaBuilder<HopRow> row) {
    count(row, "sent", "Probes that left this host.", ProbeCounts::sent);
    count(row, "received", "Probes with an answer in time.", ProbeCounts::received);
    count(row, "timed_out", "Probes without one.", ProbeCounts::timedOut);
    count(row, "in_flight", "Probes that wait for one.", ProbeCounts::inFlight);
    count(row, "late", "Probes that were answered too late.", ProbeCounts::late);
    count(row, "duplicates", "Further answers.", ProbeCounts::duplicates);
    count(row, "reordered", "Answers that a later one overtook.", ProbeCounts::reordered);
    count(row, "send_failed", "Probes that never left.", ProbeCounts::sendFailed);
    StatsSchemas.loss(row, r -> r.stats().counts().loss());
  }

  private static void count(
      SchemaBuilder<HopRow> row, String key, String doc, ToLongFunction<ProbeCounts> of) {
    row.integer(key, doc, HopRowSchema::known, r -> of.applyAsLong(r.stats().counts()));
  }

  private static void addVerdict(SchemaBuilder<HopRow> row) {
    row.percent("link_loss_pct", "Loss of the link that ends here.", of(HopSchemas::link));
    row.percent("node_loss_pct", "Answers that the node did not give.", of(HopSchemas::node));
    row.optionalText(
        "verdict",
        "What is to be said of the hop.",
        r -> r.hop().map(h -> h.verdict().word().key()));
    row.decimal(
        "rate_limit_per_second",
        "Answers per second in the long run of a hop that limits them.",
        3,
        r -> limit(r).isPresent() ? limit(r).get().perSecond() : Double.NaN);
    row.integer(
        "rate_limit_burst",
        "Answers in a row before the limit shows.",
        r -> limit(r).isPresent(),
        r -> limit(r).orElseThrow().burst());
    row.optionalText("mpls", "MPLS labels in the latest answer.", HopRowSchema::mpls);
    row.flag(
        "target_here",
        "Whether the target answers here.",
        HopRowSchema::known,
        r -> hop(r).target());
  }

  private static void addPath(SchemaBuilder<HopRow> row) {
    row.flag("reached", "Whether the target has ever answered.", r -> result(r).reached());
    row.choice(
        "path_verdict",
        "How bad the path is.",
        VerdictSchemas.LEVELS,
        r -> result(r).verdict().level().key());
    row.percent(
        "path_loss_pct",
        "What the target loses.",
        r -> result(r).verdict().lossPct().orElse(Double.NaN));
  }

  private static Schema<HopRow> unresolved() {
    return Schema.<HopRow>part()
        .integer("index", "Place of the target.", r -> r.path().index())
        .object("target", "Whose path was to be measured.", ResultSchemas.name(), HopRow::path)
        .text("error", "Why it was not measured.", r -> ResultSchemas.error(r.path()))
        .build();
  }

  private static ToDoubleFunction<HopRow> of(ToDoubleFunction<MtrHop> get) {
    return r -> r.hop().isPresent() ? get.applyAsDouble(r.hop().get()) : Double.NaN;
  }

  private static Optional<RateLimit> limit(HopRow row) {
    return row.hop().flatMap(hop -> hop.verdict().rateLimit());
  }

  private static MtrResult result(HopRow row) {
    return ResultSchemas.result(row.path());
  }

  private static String protocol(HopRow row) {
    return ResultSchemas.lower(result(row).probes().protocol());
  }

  private static boolean known(HopRow row) {
    return row.hop().isPresent();
  }

  private static MtrHop hop(HopRow row) {
    return row.hop().orElseThrow();
  }

  private static int flow(HopRow row) {
    return row.flow().map(FlowStats::flow).orElse(0);
  }

  private static Optional<String> addresses(HopRow row) {
    List<IpAddress> all = row.addresses();
    return all.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", HopSchemas.texts(all)));
  }

  /// What is known of the address.
  private static <V> Optional<V> of(HopRow row, Function<MtrHop, Map<IpAddress, V>> known) {
    return row.latest().flatMap(address -> Optional.ofNullable(known.apply(hop(row)).get(address)));
  }

  private static Optional<String> mpls(HopRow row) {
    List<String> labels = new ArrayList<>();
    if (row.hop().isPresent()) {
      for (MplsLabel label : row.hop().get().mpls()) {
        labels.add(
            "L="
                + label.label()
                + ",E="
                + label.trafficClass()
                + ",S="
                + (label.bottom() ? 1 : 0)
                + ",T="
                + label.ttl());
      }
    }
    return labels.isEmpty() ? Optional.empty() : Optional.of(String.join("/", labels));
  }
}
