package org.netdiag.shared.engine;

/// What a message does so that balancers see probes as one flow or as many, and so that what comes
/// back still names its probe.
public enum FlowMode {
  /// Nothing is held constant: an echo's checksum differs from probe to probe; UDP keeps its source
  /// port, and the session varies the destination port.
  CLASSIC,
  /// What balancers look at depends on [ProbeFields#flow] alone: the checksum of an echo, the
  /// source port of UDP (Augustin et al. 2006, "Avoiding traceroute anomalies with Paris
  /// traceroute"). Two payload bytes make the checksum come out as wanted.
  PARIS,
  /// UDP alone: ports as with PARIS, a payload and checksum of which every byte is known beforehand
  /// so that a translation shows; the IPv4 identification or the length of an IPv6 datagram names
  /// the probe.
  DUBLIN
}
