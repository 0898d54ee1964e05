package org.netdiag.mtr;

import org.netdiag.shared.wire.IpAddress;

/// One address that answers at a TTL.
///
/// A probe that nobody answered counts for whom its flow met last at this TTL, so that the loss of
/// each can be told; before the first answer, for the first who answers.
///
/// @param address who answers
/// @param stats of the probes that it answered or should have answered
public record Responder(IpAddress address, HopStats stats) {}
