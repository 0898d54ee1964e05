package org.netdiag.shared.sim;

import java.util.List;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// The host that probes leave from.
///
/// @param v4 its IPv4 addresses
/// @param v6 its IPv6 addresses
/// @param mtu of its interface in bytes
/// @param overhead time from a send call to the wire, which a transmit stamp leaves out
/// @param sendRate bucket of its send queue; a full queue makes a send wait
/// @param fullErrno what a send then fails with: EAGAIN or ENOBUFS
/// @param receiveSlots replies that a receive buffer of default size holds
/// @param errorSlots ICMP errors and transmit stamps that an error queue holds
/// @param resolvers name servers that it asks
record LocalHost(
    List<IpAddress> v4,
    List<IpAddress> v6,
    int mtu,
    Delay overhead,
    Rate sendRate,
    int fullErrno,
    int receiveSlots,
    int errorSlots,
    List<IpAddress> resolvers) {
  List<IpAddress> addresses(Family family) {
    return family == Family.V4 ? v4 : v6;
  }
}
