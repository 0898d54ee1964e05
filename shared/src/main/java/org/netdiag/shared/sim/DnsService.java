package org.netdiag.shared.sim;

import java.util.List;
import org.netdiag.shared.sim.dns.NameServer;

/// How a node answers DNS over UDP: immutable.
///
/// @param port where it listens
/// @param server what it knows
/// @param uncached how long it takes to look up what it does not keep
/// @param udpSize largest datagram that it sends, which its OPT record says
/// @param faults what it does wrong
record DnsService(
    int port, NameServer server, Delay uncached, int udpSize, List<DnsFault> faults) {}
