package org.netdiag.mtr;

import org.netdiag.shared.wire.IpAddress;

/// What pings to a hop's own address came to.
///
/// @param address that was pinged
/// @param stats of the pings
public record DirectStats(IpAddress address, HopStats stats) {}
