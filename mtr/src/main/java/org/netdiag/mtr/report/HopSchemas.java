package org.netdiag.mtr.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.netdiag.mtr.DirectStats;
import org.netdiag.mtr.FlowStats;
import org.netdiag.mtr.HopStats;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.ProbeCounts;
import org.netdiag.mtr.Responder;
import org.netdiag.mtr.verdict.HopWord;
import org.netdiag.mtr.verdict.RateLimit;
import org.netdiag.shared.report.Schema;
import org.netdiag.shared.report.SchemaBuilder;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.report.ReplySchemas;

/// The descriptions of a hop and its parts in results.
final class HopSchemas {
  static final List<String> WORDS = words();

  private HopSchemas() {}

  private static final class Holder {
    static final Schema<MtrHop> PLAIN = hop(false);
    static final Schema<MtrHop> WITH_DIRECT = hop(true);

    private static Schema<MtrHop> hop(boolean direct) {
      var hop = Schema.<MtrHop>part();
      hop.integer("ttl", "TTL of its probes.", MtrHop::ttl);
      hop.texts("addresses", "Who answered in time, in order.", it -> texts(it.addresses()));
      hop.textMap("names", "Names of addresses.", it -> map(it, it.names()));
      hop.countMap("asn", "AS numbers of addresses.", it -> map(it, it.asn()));
      counts(hop, it -> it.stats().counts());
      times(hop, MtrHop::stats);
      hop.percent("link_loss_pct", "Loss of the link that ends here.", HopSchemas::link);
      hop.percent("node_loss_pct", "Answers that the node itself did not give.", HopSchemas::node);
      hop.choice("verdict", "What is to be said of it.", WORDS, it -> it.verdict().word().key());
      hop.rows("responders", "Each address for itself.", responder(), HopSchemas::responders);
      if (direct) {
        hop.optionalObject("direct", "Pings to its own address.", direct(), MtrHop::direct);
      }
      addMore(hop);
      return hop.build();
    }

    private static void addMore(SchemaBuilder<MtrHop> hop) {
      hop.flag("target", "Whether it is the target that answers here.", MtrHop::target);
      furtherCounts(hop, it -> it.stats().counts());
      hop.time("first_ms", "Round-trip time of the first answer.", it -> first(it.stats()));
      hop.time(
          "first_penalty_ms",
          "How much slower the first answer was than the median.",
          it -> penalty(it.stats()));
      hop.optionalObject(
              "rate_limit",
              "How it limits its answers, as far as its pattern shows that.",
              rateLimit(),
              it -> it.verdict().rateLimit())
          .absent();
      hop.rows("mpls", "MPLS labels in the latest answer.", ReplySchemas.mpls(), MtrHop::mpls)
          .absent();
      hop.object("window", "The latest rounds.", StatsSchemas.window(), MtrHop::window);
      hop.rows("flows", "Each flow for itself, where there are several.", flow(), HopSchemas::flows)
          .absent();
    }

    private static Schema<Responder> responder() {
      var row = Schema.<Responder>part();
      row.text("address", "Who answers.", it -> it.address().toString());
      row.integer("sent", "Probes that it has or should have answered.", it -> sent(it.stats()));
      row.integer("received", "Probes that it answered.", it -> it.stats().counts().received());
      times(row, Responder::stats);
      row.integer("timed_out", "Probes that it should have.", it -> it.stats().counts().timedOut());
      row.integer("in_flight", "Probes that wait for it.", it -> it.stats().counts().inFlight());
      row.integer("late", "Its answers that came too late.", it -> it.stats().counts().late());
      row.integer("duplicates", "Its further answers.", it -> it.stats().counts().duplicates());
      StatsSchemas.loss(row, it -> it.stats().counts().loss());
      return row.build();
    }

    private static Schema<FlowStats> flow() {
      var row = Schema.<FlowStats>part();
      row.integer("flow", "Its number, from 0.", FlowStats::flow);
      row.texts("addresses", "Who answered it, the latest last.", it -> texts(it.addresses()));
      counts(row, it -> it.stats().counts());
      times(row, FlowStats::stats);
      furtherCounts(row, it -> it.stats().counts());
      return row.build();
    }

    private static Schema<RateLimit> rateLimit() {
      return Schema.<RateLimit>part()
          .decimal("per_second", "Answers per second in the long run.", 3, RateLimit::perSecond)
          .integer("burst", "Answers in a row before the limit shows.", RateLimit::burst)
          .build();
    }
  }

  /// The description of a hop.
  ///
  /// @param direct whether its own address was pinged
  static Schema<MtrHop> hop(boolean direct) {
    return direct ? Holder.WITH_DIRECT : Holder.PLAIN;
  }

  static Schema<DirectStats> direct() {
    var row = Schema.<DirectStats>part();
    row.integer("sent", "Pings that left this host.", it -> it.stats().counts().sent());
    row.integer("received", "Pings with an answer in time.", it -> it.stats().counts().received());
    StatsSchemas.loss(row, it -> it.stats().counts().loss());
    times(row, DirectStats::stats);
    row.text("address", "Who was pinged.", it -> it.address().toString()).noColumn();
    row.integer("timed_out", "Pings without one.", it -> it.stats().counts().timedOut());
    row.integer("in_flight", "Pings that wait for one.", it -> it.stats().counts().inFlight());
    return row.build();
  }

  /// Adds what the contract tells of a row's probes.
  static <T> void counts(SchemaBuilder<T> row, Function<? super T, ProbeCounts> of) {
    row.integer("sent", "Probes that left this host.", it -> of.apply(it).sent());
    row.integer("received", "Probes with an answer in time.", it -> of.apply(it).received());
    row.integer("timed_out", "Probes without one.", it -> of.apply(it).timedOut());
    row.integer("in_flight", "Probes that wait for one.", it -> of.apply(it).inFlight());
    row.integer("late", "Probes that were answered too late.", it -> of.apply(it).late());
    row.integer("duplicates", "Further answers.", it -> of.apply(it).duplicates());
    StatsSchemas.loss(row, it -> of.apply(it).loss());
  }

  /// Adds what else is counted.
  static <T> void furtherCounts(SchemaBuilder<T> row, Function<? super T, ProbeCounts> of) {
    row.integer("reordered", "Answers that a later one overtook.", it -> of.apply(it).reordered());
    row.integer("send_failed", "Probes that never left.", it -> of.apply(it).sendFailed());
  }

  /// Adds a row's round-trip times and jitter.
  static <T> void times(SchemaBuilder<T> row, Function<? super T, HopStats> of) {
    row.optionalObject("rtt_ms", "Round-trip time.", StatsSchemas.rtt(), it -> of.apply(it).rtt());
    row.optionalObject("jitter_ms", "Jitter.", StatsSchemas.jitter(), it -> of.apply(it).jitter());
  }

  static double link(MtrHop hop) {
    return number(hop.verdict().linkLossPct());
  }

  static double node(MtrHop hop) {
    return number(hop.verdict().nodeLossPct());
  }

  static double first(HopStats stats) {
    return stats.rtt().isPresent() ? stats.rtt().get().firstNanos() : Double.NaN;
  }

  static double penalty(HopStats stats) {
    return stats.rtt().isPresent() && stats.rtt().get().firstPenaltyNanos().isPresent()
        ? stats.rtt().get().firstPenaltyNanos().getAsLong()
        : Double.NaN;
  }

  private static double number(OptionalDouble value) {
    return value.orElse(Double.NaN);
  }

  private static long sent(HopStats stats) {
    return stats.counts().sent();
  }

  /// The responders; their times only where they are those of one flow.
  static List<Responder> responders(MtrHop hop) {
    if (hop.flows().size() < 2) {
      return hop.responders();
    }
    List<Responder> bare = new ArrayList<>();
    for (Responder one : hop.responders()) {
      ProbeCounts counts = one.stats().counts();
      HopStats stats = new HopStats(counts, Optional.empty(), Optional.empty());
      bare.add(new Responder(one.address(), stats));
    }
    return bare;
  }

  private static List<FlowStats> flows(MtrHop hop) {
    return hop.flows().size() < 2 ? List.of() : hop.flows();
  }

  static List<String> texts(List<IpAddress> addresses) {
    List<String> texts = new ArrayList<>(addresses.size());
    for (IpAddress address : addresses) {
      texts.add(address.toString());
    }
    return texts;
  }

  /// What is known of a hop's addresses, in their order.
  private static <V> Map<String, V> map(MtrHop hop, Map<IpAddress, V> known) {
    Map<String, V> map = new LinkedHashMap<>();
    for (IpAddress address : hop.addresses()) {
      V value = known.get(address);
      if (value != null) {
        map.put(address.toString(), value);
      }
    }
    return map;
  }

  private static List<String> words() {
    List<String> words = new ArrayList<>();
    for (HopWord word : HopWord.values()) {
      words.add(word.key());
    }
    return List.copyOf(words);
  }
}
