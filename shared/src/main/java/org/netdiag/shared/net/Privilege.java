package org.netdiag.shared.net;

/// By what right a socket sends probes.
public enum Privilege {
  /// A raw socket: CAP_NET_RAW on Linux.
  RAW,
  /// A datagram socket: ICMP where `net.ipv4.ping_group_range` allows it (icmp(7)), UDP always.
  DATAGRAM,
  /// One non-blocking connect per probe: TCP, always allowed.
  CONNECT
}
