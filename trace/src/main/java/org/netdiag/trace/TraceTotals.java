package org.netdiag.trace;

/// What a run over any number of targets came to. A target that is traced with three protocols
/// counts three times.
///
/// @param targets how many traces the plan asks for
/// @param finished how many have their result
/// @param reached how many of them reached their target
/// @param sent probes that left this host
/// @param startedEpochNanos wall-clock time of the start in nanoseconds since the epoch
/// @param elapsedNanos from the start to the end, or to now
/// @param cancelled whether the run was ended from outside
public record TraceTotals(
    int targets,
    int finished,
    int reached,
    long sent,
    long startedEpochNanos,
    long elapsedNanos,
    boolean cancelled) {}
