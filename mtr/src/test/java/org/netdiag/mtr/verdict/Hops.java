package org.netdiag.mtr.verdict;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Evidence written as text: `answered/lost` for each hop, from TTL 1 on, with what follows it.
///
/// - `*` the target answers here
/// - `!` its answers say that the target cannot be reached
/// - `@12.5` its median in milliseconds
/// - `^9` hops on the way back
/// - `%0.5,6` the order of its losses is that of a bucket with answers per probe and a burst; its
///   counts are that of 300 probes
final class Hops {
  private Hops() {}

  static List<HopEvidence> of(String text) {
    List<HopEvidence> hops = new ArrayList<>();
    if (text.isBlank()) {
      return hops;
    }
    for (String word : text.strip().split("\\s+", -1)) {
      hops.add(hop(hops.size() + 1, word));
    }
    return hops;
  }

  private static HopEvidence hop(int ttl, String word) {
    String counts = word.replaceAll("[*!@^%].*", "");
    AnswerPattern pattern = AnswerPattern.NONE;
    long answered;
    long lost;
    if (word.contains("%")) {
      pattern = bucket(after(word, '%'));
      answered = pattern.recent().cardinality();
      lost = pattern.recentCount() - answered;
    } else {
      answered = Long.parseLong(counts.substring(0, counts.indexOf('/')));
      lost = Long.parseLong(counts.substring(counts.indexOf('/') + 1));
    }
    String median = after(word, '@');
    String back = after(word, '^');
    return new HopEvidence(
        ttl,
        answered,
        lost,
        word.contains("*"),
        median.isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of((long) (1e6 * Double.parseDouble(median))),
        OptionalLong.empty(),
        back.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(back)),
        pattern,
        word.contains("!"));
  }

  private static String after(String word, char mark) {
    int at = word.indexOf(mark);
    return at < 0 ? "" : word.substring(at + 1).replaceAll("[*!@^%].*", "");
  }

  /// The order that a bucket gives to 300 probes, one every 100 ms.
  static AnswerPattern bucket(String figures) {
    int comma = figures.indexOf(',');
    double perProbe = Double.parseDouble(figures.substring(0, comma));
    double burst = Double.parseDouble(figures.substring(comma + 1));
    BitSet answered = new BitSet();
    double tokens = burst;
    for (int probe = 0; probe < 300; probe++) {
      boolean takes = tokens >= 1 - 1e-9;
      answered.set(probe, takes);
      tokens = Math.min(burst, tokens - (takes ? 1 : 0) + perProbe);
    }
    int first = answered.nextClearBit(0);
    return new AnswerPattern(100_000_000, first >= 300 ? -1 : first, answered, 300);
  }
}
