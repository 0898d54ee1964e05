package org.netdiag.mtr.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A path that is probed in rounds: one probe for each hop, all within a part of the round.
final class SimPath {
  static final double INTERVAL = 1;

  /// How many outcomes a hop's pattern holds: the default window and what can be in flight.
  private static final int RECENT = 112;

  /// When a link drops packets.
  interface Drops {
    boolean drop(double seconds);
  }

  /// A link that loses nothing.
  static final Drops NEVER = seconds -> false;

  /// A token bucket, from which others may take too.
  static final class Bucket {
    private final double perSecond;
    private final double burst;
    private final double others;
    private final SplittableRandom random;
    private double tokens;
    private double before;

    /// @param others how many tokens others take in a second
    Bucket(double perSecond, double burst, double others, SplittableRandom random) {
      this.perSecond = perSecond;
      this.burst = burst;
      this.others = others;
      this.random = random;
      this.tokens = burst;
    }

    boolean take(double seconds) {
      double passed = seconds - before;
      before = seconds;
      tokens = Math.min(burst, tokens + passed * perSecond);
      double wanted = passed * others;
      while (wanted > 0) {
        boolean taken = random.nextDouble() < wanted;
        tokens = Math.max(0, tokens - (taken ? 1 : 0));
        wanted -= 1;
      }
      boolean one = tokens >= 1;
      tokens -= one ? 1 : 0;
      return one;
    }
  }

  final int length;
  final Drops[] there;
  final Drops[] back;
  final @Nullable Bucket[] buckets;
  final boolean[] silent;
  private int passed;

  /// A path that answers everything.
  ///
  /// @param length how many hops, the target among them
  SimPath(int length) {
    this.length = length;
    this.there = new Drops[length + 1];
    this.back = new Drops[length + 1];
    this.buckets = new @Nullable Bucket[length + 1];
    this.silent = new boolean[length + 1];
    Arrays.fill(there, NEVER);
    Arrays.fill(back, NEVER);
  }

  /// What some rounds leave as evidence; they follow those of the call before.
  List<HopEvidence> run(int rounds, SplittableRandom random) {
    BitSet[] answered = new BitSet[length + 1];
    for (int ttl = 1; ttl <= length; ttl++) {
      answered[ttl] = new BitSet();
    }
    for (int round = 0; round < rounds; round++) {
      for (int ttl = 1; ttl <= length; ttl++) {
        double seconds = (passed + round) * INTERVAL + 0.01 * ttl + 0.002 * random.nextDouble();
        answered[ttl].set(round, answers(ttl, seconds));
      }
    }
    passed += rounds;
    List<HopEvidence> all = new ArrayList<>();
    for (int ttl = 1; ttl <= length; ttl++) {
      all.add(evidence(ttl, answered[ttl], rounds));
    }
    return all;
  }

  private boolean answers(int ttl, double seconds) {
    for (int link = 1; link <= ttl; link++) {
      if (there[link].drop(seconds)) {
        return false;
      }
    }
    Bucket bucket = buckets[ttl];
    if (silent[ttl] || (bucket != null && !bucket.take(seconds))) {
      return false;
    }
    for (int link = ttl; link >= 1; link--) {
      if (back[link].drop(seconds)) {
        return false;
      }
    }
    return true;
  }

  private HopEvidence evidence(int ttl, BitSet answered, int rounds) {
    int kept = Math.min(rounds, RECENT);
    int received = answered.cardinality();
    OptionalLong median = received == 0 ? OptionalLong.empty() : OptionalLong.of(ttl * 1_000_000L);
    return new HopEvidence(
        ttl,
        received,
        rounds - received,
        ttl == length && received > 0,
        median,
        median,
        OptionalInt.empty(),
        new AnswerPattern(
            (long) (INTERVAL * 1e9),
            received == rounds ? -1 : answered.nextClearBit(0),
            answered.get(rounds - kept, rounds),
            kept));
  }
}
