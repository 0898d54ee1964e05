package org.netdiag.shared.net;

import org.netdiag.shared.wire.IpAddress;

/// How packets to a destination leave this host.
///
/// @param source the local address that they carry
/// @param mtu the interface's MTU in bytes, IP header included; 0 where it is not known
public record Route(IpAddress source, int mtu) {}
