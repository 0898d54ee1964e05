package org.netdiag.trace.way;

import org.netdiag.shared.engine.Lane;
import org.netdiag.shared.net.Protocol;

/// Where the attempts of a search leave.
///
/// @param lane takes them
/// @param protocol what they are
/// @param port destination port of flow 0; 0 for ICMP
/// @param exclusive whether probes of one flow that are out at the same time cannot be told apart,
///   or cannot be sent at all
public record Outlet(Lane lane, Protocol protocol, int port, boolean exclusive) {}
