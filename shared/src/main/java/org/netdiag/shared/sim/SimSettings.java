package org.netdiag.shared.sim;

import java.util.OptionalLong;

/// How a simulation runs, apart from what its network looks like: immutable.
///
/// @param seed decides every random draw; empty for the topology's own
/// @param speed how fast virtual time passes
/// @param rootAllowed whether raw sockets and marks may be had (CAP_NET_RAW, CAP_NET_ADMIN)
/// @param pingGroupOpen whether ICMP datagram sockets may be had (`net.ipv4.ping_group_range`)
/// @param originNanos what the monotonic clock says at the start: any number, since monotonic time
///   has no meaning but by difference
public record SimSettings(
    OptionalLong seed, Speed speed, boolean rootAllowed, boolean pingGroupOpen, long originNanos) {

  /// The topology's seed, at full speed, everything allowed.
  public static SimSettings defaults() {
    return new SimSettings(OptionalLong.empty(), Speed.MAX, true, true, 1_000_000_000L);
  }

  /// The same with a seed.
  public SimSettings withSeed(long value) {
    return new SimSettings(OptionalLong.of(value), speed, rootAllowed, pingGroupOpen, originNanos);
  }

  /// The same at another speed.
  public SimSettings withSpeed(Speed value) {
    return new SimSettings(seed, value, rootAllowed, pingGroupOpen, originNanos);
  }

  /// The same with or without the right to raw sockets and marks.
  public SimSettings withRootAllowed(boolean value) {
    return new SimSettings(seed, speed, value, pingGroupOpen, originNanos);
  }

  /// The same with or without the right to ICMP datagram sockets.
  public SimSettings withPingGroupOpen(boolean value) {
    return new SimSettings(seed, speed, rootAllowed, value, originNanos);
  }

  /// The same with another origin of the monotonic clock.
  public SimSettings withOriginNanos(long value) {
    return new SimSettings(seed, speed, rootAllowed, pingGroupOpen, value);
  }
}
