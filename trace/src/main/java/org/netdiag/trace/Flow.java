package org.netdiag.trace;

/// What the probes of a trace look like to a router that balances load.
public enum Flow {
  /// All alike, so that they take one way: ICMP with a constant checksum, UDP and TCP with constant
  /// ports.
  PARIS("paris"),
  /// Each different: ICMP checksums, UDP destination ports and TCP source ports vary, so that
  /// balanced branches mix.
  CLASSIC("classic"),
  /// As Paris, and the IPv4 identification (IPv6: the length) names the probe, so that a
  /// translation of the UDP checksum shows.
  DUBLIN("dublin"),
  /// One local port for each TTL, shared by its passes: what UDP and TCP without privilege can do.
  /// Balanced branches may mix from hop to hop.
  PER_TTL("per_ttl");

  private final String key;

  Flow(String key) {
    this.key = key;
  }

  /// Its word in reports.
  public String key() {
    return key;
  }
}
