package org.netdiag.ping;

import org.netdiag.shared.net.Protocol;

/// What became of one probe.
///
/// @param sequence its number, from 1, without wrap-around
/// @param sentEpochNanos wall-clock time of the send in nanoseconds since the epoch
/// @param protocol what was sent
/// @param outcome how it ended
public record ProbeRecord(int sequence, long sentEpochNanos, Protocol protocol, Outcome outcome) {}
