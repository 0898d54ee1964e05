package org.netdiag.ping;

/// What became of one probe.
///
/// @param sequence its number, from 1, without wrap-around
/// @param sentEpochNanos wall-clock time of the send in nanoseconds since the epoch
/// @param outcome how it ended
public record ProbeRecord(int sequence, long sentEpochNanos, Outcome outcome) {}
