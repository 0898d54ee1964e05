package org.netdiag.dns.machine;

/// What an encrypted way came to that a server names for itself.
///
/// @param way as it was named
/// @param server `ADDRESS#PORT` that was asked
/// @param reading what came
/// @param here whether it is at the address of the server that names it
public record DesignatedReading(DesignatedWay way, String server, Reading reading, boolean here) {}
