package org.netdiag.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns what a [HopSearch] has found into hops.
final class HopMaker {
  /// Unanswered probes of a hop that answers otherwise from which on it is said to limit its
  /// answers; a single one may be lost.
  private static final int LEAST_MISSING = 2;

  private HopMaker() {}

  /// The hops from the floor to the horizon.
  ///
  /// @param now time of the end; what was sent longer ago than a target takes and has not answered
  ///   by then will not
  static List<Hop> hops(HopSearch search, long now) {
    List<Hop> hops = new ArrayList<>();
    int last = search.horizon();
    boolean behindAllAnswered = false;
    for (int ttl = last; ttl >= search.floor(); ttl--) {
      HopState state = search.hop(ttl);
      boolean limits = ttl == last ? targetLimits(search, now) : behindAllAnswered;
      hops.addFirst(hop(state, limits));
      behindAllAnswered |= state.asked() > 0 && missing(state) == 0 && state.answered();
    }
    return hops;
  }

  /// Whether the target answers some of the probes that reached it and leaves several others: those
  /// with a TTL above its own count too. Hosts bound their ICMP errors (Linux: 6 at once, then one
  /// a second).
  private static boolean targetLimits(HopSearch search, long now) {
    int end = search.endTtl();
    if (end == 0 || search.stop() != Stop.REACHED) {
      return false;
    }
    long rtt = search.hop(end).longestRttNanos();
    int answered = 0;
    int missing = 0;
    for (int ttl = end; ttl <= search.maxTtl(); ttl++) {
      for (Attempt attempt : search.hop(ttl).attempts) {
        boolean overdue =
            attempt.state == Attempt.State.WAITING && now - attempt.sentNanos > rtt + (rtt / 4);
        answered += attempt.state == Attempt.State.ANSWERED ? 1 : 0;
        missing += attempt.state == Attempt.State.SILENT || overdue ? 1 : 0;
      }
    }
    return answered >= LEAST_MISSING && missing >= 2 * LEAST_MISSING;
  }

  private static Hop hop(HopState state, boolean noLoss) {
    List<HopProbe> probes = new ArrayList<>();
    boolean nat = false;
    for (Attempt attempt : state.attempts) {
      HopProbe probe = probe(attempt);
      probes.add(probe);
      nat |= probe.reply().map(reply -> reply.quote().translated()).orElse(false);
    }
    boolean limited = state.answered() && noLoss && missing(state) >= LEAST_MISSING;
    return new Hop(state.ttl, probes, limited, nat, false, Map.of(), Map.of());
  }

  private static int missing(HopState state) {
    int missing = 0;
    for (Attempt attempt : state.attempts) {
      missing += attempt.state == Attempt.State.SILENT ? 1 : 0;
    }
    return missing;
  }

  /// What became of an attempt.
  static HopProbe probe(Attempt attempt) {
    ProbeOutcome outcome =
        switch (attempt.state) {
          case ANSWERED -> new ProbeOutcome.Reply(attempt.reply.orElseThrow());
          case SILENT -> new ProbeOutcome.Timeout(attempt.reply);
          case FAILED -> new ProbeOutcome.SendFailed(attempt.errno);
          case WANTED, WAITING, CANCELLED -> new ProbeOutcome.Cancelled();
        };
    return new HopProbe(attempt.flow, attempt.sentEpochNanos, outcome, attempt.duplicates);
  }

  /// The error number of a trace none of whose probes has left; empty when one has.
  static Optional<Integer> refusal(HopSearch search) {
    Optional<Integer> errno = Optional.empty();
    for (int ttl = search.floor(); ttl <= search.horizon(); ttl++) {
      for (Attempt attempt : search.hop(ttl).attempts) {
        if (attempt.state != Attempt.State.FAILED) {
          return Optional.empty();
        }
        errno = Optional.of(attempt.errno);
      }
    }
    return errno;
  }
}
