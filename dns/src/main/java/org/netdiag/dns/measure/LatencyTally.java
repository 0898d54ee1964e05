package org.netdiag.dns.measure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.Outcome;
import org.netdiag.dns.query.Phases;
import org.netdiag.dns.query.TlsFacts;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.engine.Stamp;
import org.netdiag.shared.stats.Jitter;
import org.netdiag.shared.stats.Quantiles;
import org.netdiag.shared.stats.RttStats;
import org.netdiag.shared.stats.RttSummary;

/// Counts what becomes of the questions to one target.
final class LatencyTally {
  private static final int MOST_PROBES = 1000;

  private final LatencyTarget target;
  private final Question question;
  private final RttStats rtt = new RttStats();
  private final Quantiles quantiles = new Quantiles();
  private final Jitter jitter = new Jitter();
  private final Quantiles connect = new Quantiles();
  private final Quantiles tls = new Quantiles();
  private final Quantiles query = new Quantiles();
  private final Map<Integer, Long> rcodes = new TreeMap<>();
  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private final Map<Stamp, Long> stamps = new EnumMap<>(Stamp.class);
  private final ArrayDeque<Shot> shots = new ArrayDeque<>();
  private Optional<TlsFacts> tlsFacts = Optional.empty();
  private long omitted;
  private long sent;
  private long received;
  private long timedOut;
  private long errors;
  private long cancelled;
  private long sendFailed;
  private long duplicates;
  private long late;
  private long rejected;
  private long conflicts;
  private long truncated;
  private long connections;

  /// A question on its way, and what becomes of it.
  static final class Shot {
    final int sequence;
    final long sentNanos;
    Optional<LatencyProbe.End> end = Optional.empty();
    OptionalLong rttNanos = OptionalLong.empty();
    OptionalLong lateNanos = OptionalLong.empty();
    Optional<DnsResult> answer = Optional.empty();
    String text = "";

    Shot(int sequence, long sentNanos) {
      this.sequence = sequence;
      this.sentNanos = sentNanos;
    }

    boolean open() {
      return end.isEmpty();
    }

    LatencyProbe probe() {
      var reply = answer.flatMap(DnsResult::reply);
      return new LatencyProbe(
          sequence,
          end.orElse(LatencyProbe.End.CANCELLED),
          rttNanos,
          lateNanos,
          reply.isPresent() ? OptionalInt.of(reply.get().rcode()) : OptionalInt.empty(),
          text,
          answer.isPresent() && answer.get().strays().duplicates() > 0,
          answer.isPresent() && answer.get().conflict().isPresent());
    }
  }

  LatencyTally(LatencyTarget target, Question question) {
    this.target = target;
    this.question = question;
  }

  /// A question leaves.
  Shot sent(int sequence, long nowNanos) {
    Shot shot = new Shot(sequence, nowNanos);
    sent++;
    shots.add(shot);
    if (shots.size() > MOST_PROBES) {
      shots.remove();
      omitted++;
    }
    return shot;
  }

  long inFlight() {
    return sent - received - timedOut - errors - cancelled;
  }

  /// An answer in time.
  void received(Shot shot, DnsResult result, long rttNanos) {
    shot.end = Optional.of(LatencyProbe.End.REPLY);
    shot.rttNanos = OptionalLong.of(rttNanos);
    received++;
    long figure = Math.min(rttNanos, RttStats.MAX_NANOS);
    rtt.add(figure);
    quantiles.add(figure);
    jitter.add(shot.sequence, figure);
    stamps.merge(result.stamp(), 1L, Long::sum);
    said(shot, result);
    Phases phases = result.phases();
    note(connect, phases.connectNanos());
    note(tls, phases.tlsNanos());
    note(query, phases.queryNanos());
    connections += phases.connectNanos().isPresent() ? 1 : 0;
    if (result.tls().isPresent()) {
      tlsFacts = result.tls();
    }
  }

  private static void note(Quantiles to, OptionalLong nanos) {
    if (nanos.isPresent()) {
      to.add(Math.clamp(nanos.getAsLong(), 0, RttStats.MAX_NANOS));
    }
  }

  /// An answer after the time-out.
  void late(Shot shot, DnsResult result, long rttNanos) {
    shot.lateNanos = OptionalLong.of(rttNanos);
    late++;
    said(shot, result);
  }

  private void said(Shot shot, DnsResult result) {
    shot.answer = Optional.of(result);
    result.reply().ifPresent(reply -> rcodes.merge(reply.rcode(), 1L, Long::sum));
    outcomes.merge(result.outcome(), 1L, Long::sum);
    duplicates += result.strays().duplicates();
    conflicts += result.conflict().isPresent() ? 1 : 0;
    truncated += result.truncated() ? 1 : 0;
  }

  /// Messages that came and proved nothing.
  void rejected(int count) {
    rejected += count;
  }

  void timedOut(Shot shot) {
    shot.end = Optional.of(LatencyProbe.End.TIMEOUT);
    timedOut++;
  }

  void failed(Shot shot, LatencyProbe.End end, String text) {
    shot.end = Optional.of(end);
    shot.text = text;
    errors++;
  }

  void sendFailed(Shot shot, String text) {
    shot.end = Optional.of(LatencyProbe.End.SEND_FAILED);
    shot.text = text;
    sent--;
    sendFailed++;
  }

  /// Ends what is still on its way.
  void cancel() {
    for (Shot shot : shots) {
      if (shot.open()) {
        shot.end = Optional.of(LatencyProbe.End.CANCELLED);
      }
    }
    cancelled += inFlight();
  }

  /// What has been learnt so far.
  LatencyResult result(long elapsedNanos) {
    var probes = new ArrayList<LatencyProbe>(shots.size());
    for (Shot shot : shots) {
      if (!shot.open()) {
        probes.add(shot.probe());
      }
    }
    boolean stream = target.server().transport() != Transport.UDP;
    Map<String, Long> codes = new LinkedHashMap<>();
    rcodes.forEach((code, count) -> codes.put(Rcode.text(code), count));
    return new LatencyResult(
        target,
        question,
        counts(),
        RttSummary.of(rtt, quantiles),
        jitter.summary(),
        stream && received > 0
            ? Optional.of(new PhaseMedians(median(connect), median(tls), median(query)))
            : Optional.empty(),
        connections,
        commonest(),
        codes,
        new EnumMap<>(outcomes),
        tlsFacts,
        elapsedNanos,
        probes,
        omitted);
  }

  private LatencyCounts counts() {
    return new LatencyCounts(
        sent,
        received,
        timedOut,
        errors,
        inFlight(),
        cancelled,
        sendFailed,
        duplicates,
        late,
        rejected,
        conflicts,
        truncated);
  }

  private static OptionalLong median(Quantiles of) {
    return of.size() == 0 ? OptionalLong.empty() : OptionalLong.of(of.atNanos(0.5));
  }

  private Optional<Stamp> commonest() {
    Optional<Stamp> best = Optional.empty();
    for (Stamp each : stamps.keySet()) {
      if (best.isEmpty() || stamps.getOrDefault(each, 0L) > stamps.getOrDefault(best.get(), 0L)) {
        best = Optional.of(each);
      }
    }
    return best;
  }
}
