package org.netdiag.trace;

/// How a [HopSearch] asks.
///
/// @param firstTtl the first TTL, 1 to `maxTtl`
/// @param maxTtl the greatest TTL
/// @param gap silent hops in a row after which nothing more is expected
/// @param queries probes for each hop
/// @param timeoutNanos the longest wait for an answer
/// @param windowed whether a TTL is asked only when at most `gap` before it are without an answer,
///   rather than all at once: for many targets
/// @param exclusive whether a TTL can have one probe on its way only
record HopPolicy(
    int firstTtl,
    int maxTtl,
    int gap,
    int queries,
    long timeoutNanos,
    boolean windowed,
    boolean exclusive) {
  static HopPolicy of(TracePacing pacing, boolean windowed, boolean exclusive) {
    return new HopPolicy(
        pacing.firstTtl(),
        pacing.maxTtl(),
        pacing.gap(),
        pacing.queries(),
        pacing.timeout().toNanos(),
        windowed,
        exclusive);
  }
}
