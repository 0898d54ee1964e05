package org.netdiag.mtr.verdict;

/// How a router seems to limit its answers: a token bucket as it looks from here. Other people's
/// probes take from the same bucket, so both are lower bounds.
///
/// @param perSecond answers per second in the long run
/// @param burst answers in a row before the limit shows, at least 1
public record RateLimit(double perSecond, int burst) {}
