package org.netdiag.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netdiag.shared.wire.IpAddress;

/// The first hops that all targets of a run have in common: a number of scouts is traced in full;
/// up to where every one of them was answered by the same address, the others ask only the last
/// common hop and take what lies before it from a scout.
///
/// Scouts that all take the same of n equally loaded branches would hide a balancer with a chance
/// of n to the power of 1 − SCOUTS.
final class SharedPrefix {
  /// Targets that are traced in full before anything is shared.
  static final int SCOUTS = 16;

  /// Targets below which nothing is shared.
  static final int LEAST_TARGETS = 32;

  /// Where other targets begin while the scouts are under way.
  static final int HELD_FLOOR = 5;

  private final List<HopSearch> scouts = new ArrayList<>();
  private final int wanted;
  private int started;
  private List<IpAddress> addresses = List.of();
  private boolean known;

  /// @param targets of the run
  /// @param possible whether sharing is wanted at all
  SharedPrefix(int targets, boolean possible) {
    this.wanted = possible && targets >= LEAST_TARGETS ? SCOUTS : Integer.MAX_VALUE;
  }

  /// Whether the next target is a scout.
  boolean scout() {
    return started < wanted;
  }

  void started() {
    started++;
  }

  /// Whether the scouts have come back.
  boolean known() {
    return known;
  }

  /// Takes a scout's trace in.
  ///
  /// @return whether the common hops are known by it
  boolean learn(HopSearch scout) {
    if (known || wanted == Integer.MAX_VALUE) {
      return false;
    }
    scouts.add(scout);
    if (scouts.size() < wanted) {
      return false;
    }
    known = true;
    List<IpAddress> common = new ArrayList<>();
    for (int ttl = 1; ttl < scout.horizon(); ttl++) {
      Optional<IpAddress> address = common(ttl);
      if (address.isEmpty()) {
        break;
      }
      common.add(address.get());
    }
    addresses = common;
    return true;
  }

  private Optional<IpAddress> common(int ttl) {
    Optional<IpAddress> first = Optional.empty();
    for (HopSearch scout : scouts) {
      int end = scout.endTtl();
      if (ttl >= (end > 0 ? end : scout.lastAnswered())) {
        return Optional.empty();
      }
      for (Attempt attempt : scout.hop(ttl).attempts) {
        Optional<IpAddress> from =
            attempt.state == Attempt.State.ANSWERED
                ? attempt.reply.map(TraceReply::from)
                : Optional.empty();
        if (from.isEmpty() || (first.isPresent() && !first.equals(from))) {
          return Optional.empty();
        }
        first = from;
      }
    }
    return first;
  }

  /// Tells a search that waits or begins what it may take over.
  void tell(HopSearch search, int firstTtl) {
    int check = Math.min(addresses.size(), search.floor());
    if (check <= firstTtl) {
      search.lower(firstTtl);
    } else {
      search.expect(check, addresses.get(check - 1));
    }
  }

  /// Where a search begins that starts now.
  int floor(int firstTtl) {
    if (scout()) {
      return firstTtl;
    }
    return Math.max(firstTtl, known ? addresses.size() : HELD_FLOOR);
  }

  /// The common hops below a TTL, as a scout has found them.
  List<Hop> hopsBelow(int ttl) {
    List<Hop> hops = new ArrayList<>();
    for (int i = 1; i < ttl; i++) {
      List<HopProbe> probes = new ArrayList<>();
      boolean nat = false;
      for (Attempt attempt : scouts.getFirst().hop(i).attempts) {
        HopProbe probe = HopMaker.probe(attempt);
        probes.add(probe);
        nat |= probe.reply().map(reply -> reply.quote().translated()).orElse(false);
      }
      hops.add(new Hop(i, probes, false, nat, true, Map.of(), Map.of()));
    }
    return hops;
  }
}
