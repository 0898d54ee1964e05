package org.netdiag.dns.query;

import java.util.OptionalLong;

/// Where the time of a stream's answer went, in nanoseconds by the monotonic clock.
///
/// @param connectNanos to connect; empty over a connection that was open, and where HTTP hides it
/// @param tlsNanos to set up TLS; empty without, and as above
/// @param queryNanos from the question to its answer
public record Phases(OptionalLong connectNanos, OptionalLong tlsNanos, OptionalLong queryNanos) {
  /// Nothing is known.
  public static final Phases NONE =
      new Phases(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
}
