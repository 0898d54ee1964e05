package org.netdiag.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.netdiag.bench.EchoCapture.Exchange;

/// Sets what a tool reported beside what passed the interface.
///
/// @param errorNanos reported minus captured, for each reply that has both
/// @param capturedNanos the captured round-trip times of the same replies
/// @param unmatched replies that were reported and are not in the capture
record Matching(Series errorNanos, Series capturedNanos, int unmatched) {

  /// Matches by the number on the wire.
  static Matching bySequence(List<Reported> reported, List<Exchange> captured) {
    Map<Integer, Exchange> found = new HashMap<>();
    for (Exchange exchange : captured) {
      found.putIfAbsent(exchange.sequence(), exchange);
    }
    return match(reported, found);
  }

  /// Matches the n-th request on the wire with the probe that the tool numbers n, from 1 on.
  static Matching byOrder(List<Reported> reported, List<Exchange> captured) {
    Map<Integer, Exchange> found = new HashMap<>();
    for (int i = 0; i < captured.size(); i++) {
      found.put(i + 1, captured.get(i));
    }
    return match(reported, found);
  }

  private static Matching match(List<Reported> reported, Map<Integer, Exchange> found) {
    Series errors = new Series();
    Series rtts = new Series();
    int unmatched = 0;
    for (Reported reply : reported) {
      Exchange exchange = found.get(reply.sequence());
      if (exchange == null || !exchange.answered()) {
        unmatched++;
      } else {
        errors.add(reply.rttNanos() - (double) exchange.rttNanos());
        rtts.add((double) exchange.rttNanos());
      }
    }
    return new Matching(errors, rtts, unmatched);
  }
}
