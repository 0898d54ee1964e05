package org.netdiag.mtr.page;

import java.util.List;
import org.netdiag.mtr.MtrHop;

/// How high a hop's chart reaches: to its greatest time, or to twice its 95th percentile where a
/// few outliers would flatten the rest.
///
/// @param topNanos the upper edge, a round number of milliseconds
/// @param mostNanos the greatest time of all
record ChartScale(double topNanos, long mostNanos) {
  private static final double MILLI = 1e6;
  private static final double LEAST = 0.05;
  private static final int FAR = 4;

  /// Room above the greatest time, so that its line does not lie on the edge.
  private static final double ROOM = 1.05;

  static ChartScale of(MtrHop hop, Timeline timeline) {
    long most = 0;
    List<Integer> flows = timeline.flows(hop.ttl());
    for (int flow : flows) {
      for (int bin = 0; bin < timeline.bins(); bin++) {
        most = Math.max(most, timeline.bin(hop.ttl(), flow, bin).maxNanos());
      }
    }
    double wanted = most;
    if (hop.stats().rtt().isPresent()) {
      long p95 = hop.stats().rtt().get().summary().p95Nanos();
      wanted = most > FAR * p95 ? 2.0 * p95 : most;
    }
    return new ChartScale(round(ROOM * wanted / MILLI) * MILLI, most);
  }

  boolean cut() {
    return mostNanos > topNanos;
  }

  /// The least of 1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten that is not below.
  private static double round(double millis) {
    double least = Math.max(LEAST, millis);
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double step : new double[] {1, 1.5, 2, 3, 4, 5, 6, 8}) {
      if (least <= step * power * (1 + 1e-9)) {
        return step * power;
      }
    }
    return 10 * power;
  }

  /// Where a time lies, from 100 at the bottom to 0 at the top.
  double y(double nanos) {
    return 100 - 100 * Math.min(1, nanos / topNanos);
  }
}
