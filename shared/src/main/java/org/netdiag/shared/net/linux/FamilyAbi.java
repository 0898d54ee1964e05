package org.netdiag.shared.net.linux;

import org.netdiag.shared.wire.Family;

/// The numbers by which the two families differ in the kernel's interface: `netinet/in.h`,
/// `linux/in.h`, `linux/in6.h`, ip(7), ipv6(7).
///
/// @param domain AF_INET, AF_INET6
/// @param addressLength size of `sockaddr_in`, `sockaddr_in6`
/// @param level SOL_IP, SOL_IPV6
/// @param ttl IP_TTL, IPV6_UNICAST_HOPS: default of a socket
/// @param ttlMessage IP_TTL, IPV6_HOPLIMIT: control message, both directions
/// @param receiveTtl IP_RECVTTL, IPV6_RECVHOPLIMIT
/// @param tos IP_TOS, IPV6_TCLASS: option and control message
/// @param receiveTos IP_RECVTOS, IPV6_RECVTCLASS
/// @param receivePacketInfo IP_PKTINFO, IPV6_RECVPKTINFO: option
/// @param packetInfo IP_PKTINFO, IPV6_PKTINFO: control message
/// @param packetInfoIndex where the interface index is in that message
/// @param mtuDiscover IP_MTU_DISCOVER, IPV6_MTU_DISCOVER
/// @param receiveErrors IP_RECVERR, IPV6_RECVERR: option and control message
/// @param receiveExtensions IP_RECVERR_RFC4884, IPV6_RECVERR_RFC4884, Linux 5.9
/// @param multicastTtl IP_MULTICAST_TTL, IPV6_MULTICAST_HOPS
/// @param multicastLoop IP_MULTICAST_LOOP, IPV6_MULTICAST_LOOP
record FamilyAbi(
    int domain,
    int addressLength,
    int level,
    int ttl,
    int ttlMessage,
    int receiveTtl,
    int tos,
    int receiveTos,
    int receivePacketInfo,
    int packetInfo,
    int packetInfoIndex,
    int mtuDiscover,
    int receiveErrors,
    int receiveExtensions,
    int multicastTtl,
    int multicastLoop) {

  static final FamilyAbi V4 = new FamilyAbi(2, 16, 0, 2, 2, 12, 1, 13, 8, 8, 0, 10, 11, 26, 33, 34);

  static final FamilyAbi V6 =
      new FamilyAbi(10, 28, 41, 16, 52, 51, 67, 66, 49, 50, 16, 23, 25, 31, 18, 19);

  boolean v4() {
    return domain == 2;
  }

  static FamilyAbi of(Family family) {
    return family == Family.V4 ? V4 : V6;
  }
}
