package org.netdiag.mtr;

/// What a probe is, in the number that comes back with its events: 13 bits of the round, 8 of the
/// TTL, 5 of the flow, 4 of the query, 1 for a direct ping.
///
/// Rounds are at least 10 ms apart, so their number repeats after 82 s, when a lane has long
/// forgotten the probe.
final class ProbeNumber {
  private static final int ROUND_BITS = 13;
  private static final int ROUND_MASK = (1 << ROUND_BITS) - 1;

  private ProbeNumber() {}

  static int of(long round, int ttl, int flow, int query, boolean direct) {
    int number = (int) (round & ROUND_MASK);
    number = (number << 8) | ttl;
    number = (number << 5) | flow;
    number = (number << 4) | query;
    return (number << 1) | (direct ? 1 : 0);
  }

  /// @param current the latest round that was begun
  static long round(int number, long current) {
    int low = (number >>> 18) & ROUND_MASK;
    return current - ((current - low) & ROUND_MASK);
  }

  static int ttl(int number) {
    return (number >>> 10) & 0xff;
  }

  static int flow(int number) {
    return (number >>> 5) & 0x1f;
  }

  static int query(int number) {
    return (number >>> 1) & 0xf;
  }

  static boolean direct(int number) {
    return (number & 1) != 0;
  }
}
