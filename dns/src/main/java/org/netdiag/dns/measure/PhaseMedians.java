package org.netdiag.dns.measure;

import java.util.OptionalLong;

/// Where the time of answers over streams went: medians by nearest rank, in nanoseconds.
///
/// @param connectNanos to connect, over the connections that were opened
/// @param tlsNanos to set up TLS, over the same
/// @param queryNanos from a question to its answer, over all answers in time
public record PhaseMedians(
    OptionalLong connectNanos, OptionalLong tlsNanos, OptionalLong queryNanos) {}
