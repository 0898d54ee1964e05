package org.netdiag.trace.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.netdiag.shared.report.Schema;
import org.netdiag.shared.report.SchemaBuilder;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.stats.RttSummary;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.Hop;
import org.netdiag.trace.IcmpNote;
import org.netdiag.trace.TcpState;
import org.netdiag.trace.TraceReply;
import org.netdiag.trace.TraceResult;

/// The description of a hop as a line of the flat formats.
final class HopRowSchema {
  private HopRowSchema() {}

  private static final class Holder {
    static final Schema<HopRow> ROW = build();

    private static Schema<HopRow> build() {
      var row = Schema.<HopRow>named(TraceSchemas.NAME);
      row.integer("index", "Place of the target in the input, from 0.", r -> r.trace().index());
      row.noMetric();
      row.object("target", "Who was traced.", TraceSchemas.target(), r -> result(r).target());
      row.choice(
              "protocol",
              "What was sent.",
              TraceSchemas.PROTOCOLS,
              r -> TraceSchemas.lower(result(r).probes().protocol()))
          .label("protocol");
      row.integer("ttl", "TTL of the probes.", r -> r.hop().isPresent(), r -> hop(r).ttl());
      row.label("ttl").title("hop");
      addResponder(row);
      addFigures(row);
      addMarks(row);
      row.flag("reached", "Whether the target answered.", r -> result(r).reached());
      row.choice("stop", "Why the trace ended.", TraceSchemas.stops(), r -> result(r).stop().key());
      return row.alternative(
              r -> r.trace() instanceof TraceRow.Unresolved,
              Schema.<HopRow>part()
                  .integer("index", "Place of the target.", r -> r.trace().index())
                  .object("target", "Who was to be traced.", TraceSchemas.name(), HopRow::trace)
                  .text("error", "Why it was not traced.", r -> TraceSchemas.error(r.trace()))
                  .build())
          .build();
    }

    private static void addResponder(SchemaBuilder<HopRow> row) {
      row.optionalText("address", "Who answered first.", r -> address(r).map(IpAddress::toString))
          .label("hop");
      row.optionalText("addresses", "Everybody who answered.", HopRowSchema::addresses);
      row.optionalText("name", "Name of the first address.", r -> of(r, Hop::names));
      row.integer(
          "asn",
          "AS number of the first address.",
          r -> of(r, Hop::asn).isPresent(),
          r -> of(r, Hop::asn).orElseThrow());
      row.noMetric();
    }

    private static void addFigures(SchemaBuilder<HopRow> row) {
      row.integer("sent", "Probes that left this host.", HopRow::sent);
      row.integer("received", "Probes with an answer in time.", HopRow::received);
      row.integer("late", "Probes with a later answer.", HopRow::late);
      row.integer("duplicates", "Further answers to answered probes.", HopRow::duplicates);
      row.optionalObject("rtt_ms", "Round-trip time of answers in time.", rtt(), HopRow::rtt);
    }

    private static Schema<RttSummary> rtt() {
      return Schema.<RttSummary>part()
          .time("min", "The smallest.", RttSummary::minNanos)
          .quantile("0")
          .time("mean", "The arithmetic mean.", RttSummary::meanNanos)
          .time("median", "The quantile 0.5 by nearest rank.", RttSummary::medianNanos)
          .quantile("0.5")
          .time("max", "The largest.", RttSummary::maxNanos)
          .quantile("1")
          .time("stddev", "The sample standard deviation (n - 1).", RttSummary::stddev)
          .build();
    }

    private static void addMarks(SchemaBuilder<HopRow> row) {
      row.integer(
          "return_hops",
          "Hops on the way back, if the TTL started as usual.",
          r -> r.first().isPresent() && r.first().get().returnHops().isPresent(),
          r -> r.first().orElseThrow().returnHops().orElseThrow());
      row.integer(
          "icmp_type",
          "ICMP type of the first answer.",
          r -> icmp(r).isPresent(),
          r -> icmp(r).orElseThrow().type());
      row.noMetric();
      row.integer(
          "icmp_code",
          "ICMP code of the first answer.",
          r -> icmp(r).isPresent(),
          r -> icmp(r).orElseThrow().code());
      row.noMetric();
      row.optionalText("annotation", "What it objects, as traceroute says it.", HopRowSchema::mark);
      row.optionalText(
          "tcp",
          "What a TCP port answered: open or refused.",
          r -> r.first().flatMap(TraceReply::tcp).map(TcpState::key));
      row.optionalText("mpls", "MPLS labels of the probe.", HopRowSchema::mpls);
      row.flag(
          "rate_limited",
          "Whether it limits its answers.",
          HopRowSchema::known,
          r -> hop(r).rateLimited());
      row.flag("nat", "Whether a translation shows here.", HopRowSchema::known, r -> hop(r).nat());
    }
  }

  static Schema<HopRow> row() {
    return Holder.ROW;
  }

  private static TraceResult result(HopRow row) {
    return TraceSchemas.result(row.trace());
  }

  private static boolean known(HopRow row) {
    return row.hop().isPresent();
  }

  private static Hop hop(HopRow row) {
    return row.hop().orElseThrow();
  }

  private static Optional<IpAddress> address(HopRow row) {
    return row.first().map(TraceReply::from);
  }

  private static Optional<String> addresses(HopRow row) {
    List<IpAddress> all = row.hop().isPresent() ? row.hop().get().addresses() : List.of();
    return all.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", HopSchemas.texts(all)));
  }

  /// What is known of the first address.
  private static <V> Optional<V> of(HopRow row, Function<Hop, Map<IpAddress, V>> known) {
    return address(row).flatMap(address -> Optional.ofNullable(known.apply(hop(row)).get(address)));
  }

  private static Optional<IcmpNote> icmp(HopRow row) {
    return row.first().flatMap(TraceReply::icmp);
  }

  private static Optional<String> mark(HopRow row) {
    if (row.first().isEmpty()) {
      return Optional.empty();
    }
    String mark = IcmpMark.of(row.first().get());
    return mark.isEmpty() ? Optional.empty() : Optional.of(mark);
  }

  private static Optional<String> mpls(HopRow row) {
    if (row.first().isEmpty() || row.first().get().mpls().isEmpty()) {
      return Optional.empty();
    }
    Utf8Buffer out = new Utf8Buffer();
    ExtensionText.mpls(out, row.first().get().mpls());
    return Optional.of(out.toString());
  }
}
