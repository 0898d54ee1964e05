package org.netdiag.ping;

/// By what right ICMP probes are sent. UDP always uses datagram sockets and TCP connects.
public enum PingPrivilege {
  /// A datagram socket, or a raw one where the kernel refuses it.
  AUTO,
  /// A raw socket, which needs CAP_NET_RAW.
  RAW,
  /// A datagram socket, which needs `net.ipv4.ping_group_range` to hold the process's group.
  DATAGRAM
}
