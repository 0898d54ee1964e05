package org.netdiag.trace;

/// Which sockets a trace may use.
public enum TracePrivilege {
  /// Raw ones, otherwise those that need no privilege.
  AUTO,
  /// Raw ones only.
  RAW,
  /// Those that need no privilege: ICMP and UDP datagrams, TCP connect.
  DATAGRAM
}
