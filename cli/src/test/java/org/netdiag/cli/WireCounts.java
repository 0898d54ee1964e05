package org.netdiag.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What a capture says of the probes with one TTL.
///
/// @param sent probes that passed the device
/// @param sortedMillis round-trip times of those that were answered, the smallest first
record WireCounts(int sent, List<Double> sortedMillis) {

  /// Counts those with a TTL. What was answered after `mostMillis` counts as unanswered.
  static WireCounts of(List<CapturedProbes.Probe> probes, int ttl, double mostMillis) {
    int sent = 0;
    List<Double> millis = new ArrayList<>();
    for (CapturedProbes.Probe probe : probes) {
      if (probe.ttl() == ttl) {
        sent++;
        double rtt = probe.rttNanos().orElse(Long.MAX_VALUE) / 1e6;
        if (rtt <= mostMillis) {
          millis.add(rtt);
        }
      }
    }
    Collections.sort(millis);
    return new WireCounts(sent, millis);
  }

  /// How many were answered.
  int received() {
    return sortedMillis.size();
  }

  /// The mean round-trip time, NaN without an answer.
  double mean() {
    return sortedMillis.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }
}
