package org.netdiag.mtr;

import org.netdiag.shared.wire.IpAddress;

/// A flow met somebody else at a TTL than before.
///
/// @param epochNanos wall-clock time of the answer that showed it, in nanoseconds since the epoch
/// @param ttl where
/// @param flow of which flow
/// @param before who answered until then
/// @param after who answers now
public record RouteChange(long epochNanos, int ttl, int flow, IpAddress before, IpAddress after) {}
