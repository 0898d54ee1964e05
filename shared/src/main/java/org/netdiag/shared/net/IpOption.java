package org.netdiag.shared.net;

/// An IPv4 header option that a socket sends with each packet, RFC 791 section 3.1.
public enum IpOption {
  /// No option.
  NONE,
  /// Record route: up to nine addresses.
  RECORD_ROUTE,
  /// Internet timestamp, time stamps only (flag 0).
  TIMESTAMP_ONLY,
  /// Internet timestamp, each preceded by the address that registers it (flag 1).
  TIMESTAMP_AND_ADDRESS
}
