package org.netdiag.mtr;

/// What a run has come to.
///
/// @param paths targets times protocols
/// @param finished paths with a result
/// @param reached paths whose target has answered
/// @param rounds begun by the path that is farthest
/// @param sent probes that left this host
/// @param startedEpochNanos wall-clock time of the start in nanoseconds since the epoch
/// @param elapsedNanos until the end, or until now
/// @param cancelled whether it was ended before its end
public record MtrTotals(
    int paths,
    int finished,
    int reached,
    long rounds,
    long sent,
    long startedEpochNanos,
    long elapsedNanos,
    boolean cancelled) {}
