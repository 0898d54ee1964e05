package org.netdiag.trace;

/// What a plan's probes are.
public enum TraceProtocol {
  /// ICMP echo, or UDP where this host allows no ICMP probes.
  AUTO,
  /// ICMP echo.
  ICMP,
  /// UDP datagrams.
  UDP,
  /// TCP SYN segments.
  TCP,
  /// All three side by side, with a result each.
  ALL
}
