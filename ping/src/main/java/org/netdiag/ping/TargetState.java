package org.netdiag.ping;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.netdiag.shared.engine.ProbeEvent;
import org.netdiag.shared.engine.Stamp;
import org.netdiag.shared.stats.Jitter;
import org.netdiag.shared.stats.Quantiles;
import org.netdiag.shared.stats.Reordering;
import org.netdiag.shared.stats.RttStats;
import org.netdiag.shared.stats.RttSummary;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// One target that is being probed: where it stands, and what was counted so far. Used again for
/// other targets.
final class TargetState {
  private static final int UNKNOWN = -1;
  private static final double SMOOTHING = 1.0 / 8;

  int index;
  Family family = Family.V4;
  long high;
  long low;
  int scope;
  boolean anyResponder;

  /// Number of the next probe.
  int next;

  /// Probes that a lane has taken and not sent yet.
  int queued;

  long dueNanos;
  int heapPlace;

  /// When the first probe was due.
  long baseNanos;

  /// Whether the first probe has left; the two times below then hold.
  boolean begun;

  long startedNanos;
  long startedEpochNanos;
  long lastSentNanos;
  long lastEndNanos;

  long sent;
  long received;
  long timedOut;
  long errors;
  long inFlight;
  long cancelled;
  long sendFailed;
  long duplicates;
  long late;
  long corrupted;
  long truncated;
  long rejected;
  long open;
  long refused;

  /// Drops of the session when the target was started.
  long dropsBefore;

  double smoothedRtt;
  private long kernel;
  private long kernelRx;
  private long user;
  private int ttl;
  private int lowestTtl;
  private int highestTtl;
  private long loneRtt;
  private int loneSequence;
  private final ProbeRing ring = new ProbeRing();

  /// From the second reply on.
  private @Nullable Series series;

  private static final class Series {
    final RttStats rtt = new RttStats();
    final Quantiles quantiles = new Quantiles();
    final Jitter jitter = new Jitter();
    final Reordering order = new Reordering();

    boolean add(int sequence, long rttNanos) {
      rtt.add(rttNanos);
      quantiles.add(rttNanos);
      jitter.add(sequence, rttNanos);
      return order.add(sequence);
    }
  }

  TargetState() {
    reset();
  }

  void reset() {
    next = 1;
    queued = 0;
    dueNanos = 0;
    heapPlace = DueHeap.ABSENT;
    baseNanos = 0;
    begun = false;
    startedNanos = 0;
    startedEpochNanos = 0;
    lastSentNanos = 0;
    lastEndNanos = 0;
    sent = 0;
    received = 0;
    timedOut = 0;
    errors = 0;
    inFlight = 0;
    cancelled = 0;
    sendFailed = 0;
    duplicates = 0;
    late = 0;
    corrupted = 0;
    truncated = 0;
    rejected = 0;
    open = 0;
    refused = 0;
    smoothedRtt = 0;
    kernel = 0;
    kernelRx = 0;
    user = 0;
    ttl = UNKNOWN;
    series = null;
    ring.clear();
  }

  /// Whether no probe is queued or on its way.
  boolean idle() {
    return queued == 0 && inFlight == 0;
  }

  void sent(ProbeEvent event) {
    if (!begun) {
      begun = true;
      startedNanos = event.nanos;
      startedEpochNanos = event.epochNanos;
    }
    queued--;
    sent++;
    inFlight++;
    lastSentNanos = event.nanos;
    lastEndNanos = event.nanos;
    ring.add(event.sequence, event.epochNanos);
  }

  /// Counts a reply in time and returns the bits of its [ReplyFlag]s.
  int replied(ProbeEvent event, boolean portProtocol) {
    long rttNanos = Math.clamp(event.rttNanos, 0, RttStats.MAX_NANOS);
    end(event);
    received++;
    boolean reordered = measure(event.sequence, rttNanos);
    smoothedRtt = received == 1 ? rttNanos : smoothedRtt + (rttNanos - smoothedRtt) * SMOOTHING;
    countStamp(event.stamp);
    noteTtl(event.ttl);
    corrupted += event.corrupted ? 1 : 0;
    truncated += event.truncated ? 1 : 0;
    int port = 0;
    if (portProtocol) {
      port = event.refused ? 2 : 1;
      open += event.refused ? 0 : 1;
      refused += event.refused ? 1 : 0;
    }
    int flags = flagsOf(event) | (reordered ? ReplyFlag.REORDERED.bit() : 0);
    ring.replied(event, flags, port);
    return flags;
  }

  static int flagsOf(ProbeEvent event) {
    return (event.corrupted ? ReplyFlag.CORRUPTED.bit() : 0)
        | (event.truncated ? ReplyFlag.TRUNCATED.bit() : 0)
        | (event.differentResponder ? ReplyFlag.DIFFERENT_RESPONDER.bit() : 0);
  }

  private boolean measure(int sequence, long rttNanos) {
    Series all = series;
    if (received == 1) {
      loneRtt = rttNanos;
      loneSequence = sequence;
      return false;
    }
    if (all == null) {
      all = new Series();
      all.add(loneSequence, loneRtt);
      series = all;
    }
    return all.add(sequence, rttNanos);
  }

  private void countStamp(Stamp stamp) {
    switch (stamp) {
      case KERNEL -> kernel++;
      case KERNEL_RX -> kernelRx++;
      case USER -> user++;
    }
  }

  private void noteTtl(int received) {
    if (received < 0 || received > 255) {
      return;
    }
    lowestTtl = ttl == UNKNOWN ? received : Math.min(lowestTtl, received);
    highestTtl = ttl == UNKNOWN ? received : Math.max(highestTtl, received);
    ttl = received;
  }

  void timedOut(ProbeEvent event) {
    end(event);
    timedOut++;
    ring.timedOut(event.sequence);
  }

  void erred(ProbeEvent event) {
    end(event);
    errors++;
    ring.refused(event);
  }

  void failed(ProbeEvent event) {
    sendFailed++;
    if (event.wasSent) {
      sent--;
      end(event);
    } else {
      queued--;
      ring.add(event.sequence, event.epochNanos);
    }
    ring.failed(event);
  }

  /// A probe that no lane could be found for.
  void failed(int sequence, long epochNanos, int errno) {
    sendFailed++;
    ring.add(sequence, epochNanos);
    ring.failed(sequence, errno, 0);
  }

  void duplicated(ProbeEvent event) {
    duplicates++;
    ring.duplicate(event.sequence);
  }

  void late(ProbeEvent event) {
    late++;
    ring.late(event.sequence, event.rttNanos);
  }

  void cancelled(long now) {
    cancelled += inFlight;
    inFlight = 0;
    queued = 0;
    lastEndNanos = now;
    ring.cancelAll();
  }

  private void end(ProbeEvent event) {
    inFlight--;
    lastEndNanos = event.nanos;
  }

  PingCounts counts(long dropsNow) {
    Series all = series;
    long unanswered = timedOut + inFlight;
    return new PingCounts(
        sent,
        received,
        timedOut,
        errors,
        inFlight,
        cancelled,
        sendFailed,
        duplicates,
        late,
        corrupted,
        truncated,
        all == null ? 0 : all.order.count(),
        rejected,
        Math.min(dropsNow - dropsBefore, unanswered),
        open,
        refused);
  }

  /// Adds its round-trip times to those of others.
  void addTo(RttStats rtt, Quantiles quantiles) {
    Series all = series;
    if (all != null) {
      rtt.merge(all.rtt);
      quantiles.merge(all.quantiles);
    } else if (received == 1) {
      rtt.add(loneRtt);
      quantiles.add(loneRtt);
    }
  }

  /// What was learnt, `elapsedNanos` after the first send.
  PingResult result(PingPlan plan, PingLanes lanes, long dropsNow, long elapsedNanos) {
    Series all = series;
    Optional<RttSummary> rtt =
        all != null
            ? RttSummary.of(all.rtt, all.quantiles)
            : received == 0 ? Optional.empty() : Optional.of(lone());
    return new PingResult(
        new PingTarget(index, plan.targets().name(index), IpAddress.of(family, high, low, scope)),
        plan.packet().protocol(),
        lanes.privilege(family),
        plan.payloadBytes(),
        counts(dropsNow),
        new StampCounts(kernel, kernelRx, user),
        rtt,
        all == null ? Optional.empty() : all.jitter.summary(),
        received == 0 ? OptionalDouble.empty() : OptionalDouble.of(smoothedRtt),
        ttl == UNKNOWN ? Optional.empty() : Optional.of(new TtlReading(ttl, lowestTtl, highestTtl)),
        ring.records(family, plan.packet().protocol()),
        startedEpochNanos,
        elapsedNanos);
  }

  private RttSummary lone() {
    return new RttSummary(
        1, loneRtt, loneRtt, loneRtt, loneRtt, loneRtt, loneRtt, loneRtt, Double.NaN);
  }
}
