package org.netdiag.shared.net;

/// What one open socket really gives; the only way in which code above the socket layer learns what
/// its mode can see.
///
/// @param ident the ICMP identifier that replies carry, 0 to 65535, or the local UDP port; 0 when
///   the socket has none (TCP connect)
/// @param quotedHeader whether ICMP errors arrive with the quoted IP header
/// @param transmitStamps whether the kernel stamps packets as they leave
/// @param receiveStamps whether the kernel stamps packets as they arrive
/// @param receiveSlots how many replies of ordinary size the receive buffer holds before the kernel
///   drops
/// @param errorSlots how many ICMP errors and transmit stamps may be outstanding before the kernel
///   drops them silently; `Integer.MAX_VALUE` where there is no such queue
public record Capabilities(
    int ident,
    boolean quotedHeader,
    boolean transmitStamps,
    boolean receiveStamps,
    int receiveSlots,
    int errorSlots) {}
