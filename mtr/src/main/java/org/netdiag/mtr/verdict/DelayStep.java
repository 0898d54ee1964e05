package org.netdiag.mtr.verdict;

/// Where the greatest part of the delay to the target arises.
///
/// @param fromTtl the hop before it; 0 for this host
/// @param toTtl the hop behind it, from which on every answering hop is at least as slow
/// @param addedNanos by how much the round trip grows there
public record DelayStep(int fromTtl, int toTtl, long addedNanos) {}
