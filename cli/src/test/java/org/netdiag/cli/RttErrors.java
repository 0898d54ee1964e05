package org.netdiag.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.netdiag.shared.report.JsonValue;

/// How far the round-trip times of a trace are from those of a capture on the same device. The n-th
/// probe of a hop is the n-th with that TTL in the capture.
///
/// @param stamp how the times were measured
/// @param sortedMicros the differences without their signs, in microseconds, the smallest first
record RttErrors(String stamp, List<Double> sortedMicros) {

  /// Compares every answer that is in both.
  static RttErrors of(TracedPath path, List<CapturedProbes.Probe> captured) {
    Map<Integer, List<CapturedProbes.Probe>> byTtl = new HashMap<>();
    captured.forEach(it -> byTtl.computeIfAbsent(it.ttl(), _ -> new ArrayList<>()).add(it));
    List<Double> micros = new ArrayList<>();
    String stamp = "none";
    for (JsonValue hop : path.hops()) {
      Iterator<CapturedProbes.Probe> wire =
          byTtl.getOrDefault(TracedPath.number(hop, "ttl"), List.of()).iterator();
      for (JsonValue probe : TracedPath.items(hop, "probes")) {
        OptionalLong nanos = wire.hasNext() ? wire.next().rttNanos() : OptionalLong.empty();
        double millis =
            probe.get("rtt_ms").orElse(new JsonValue.Unknown()).number().orElse(Double.NaN);
        if (nanos.isPresent() && !Double.isNaN(millis)) {
          micros.add(Math.abs(millis * 1000 - nanos.getAsLong() / 1000.0));
          stamp = probe.get("stamp").flatMap(JsonValue::text).orElse(stamp);
        }
      }
    }
    Collections.sort(micros);
    return new RttErrors(stamp, micros);
  }

  /// How many answers are in both.
  int count() {
    return sortedMicros.size();
  }

  /// The middle difference.
  double medianMicros() {
    return sortedMicros.get(sortedMicros.size() / 2);
  }

  /// The greatest difference.
  double worstMicros() {
    return sortedMicros.getLast();
  }

  @Override
  public String toString() {
    return count() == 0
        ? "nothing in both"
        : String.format(
            Locale.ROOT,
            "%d answers, stamp %s, median %.1f us, worst %.1f us",
            count(),
            stamp,
            medianMicros(),
            worstMicros());
  }
}
