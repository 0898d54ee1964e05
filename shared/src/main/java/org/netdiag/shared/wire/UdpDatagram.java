package org.netdiag.shared.wire;

import java.lang.foreign.MemorySegment;

/// A UDP datagram to build.
///
/// @param sourcePort 0 to 65535
/// @param destinationPort 0 to 65535
/// @param payload what follows the header
public record UdpDatagram(int sourcePort, int destinationPort, MemorySegment payload) {}
