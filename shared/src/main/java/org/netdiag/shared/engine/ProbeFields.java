package org.netdiag.shared.engine;

/// What differs from probe to probe: filled by the lane, read by [ProbeMessage#write]. Reused.
public final class ProbeFields {
  /// ICMP identifier, or the local UDP or TCP port; the first of them where the flow chooses one.
  public int ident;

  /// The number by which the wire names the probe: 16 bits of ICMP and UDP, never 0 for raw UDP; 20
  /// bits of TCP.
  public int sequence;

  /// Names the probe; a message with room for it carries it beside the cookie.
  public long token;

  /// The keyed hash that whoever returns it must have seen.
  public long cookie;

  /// The probe's flow, 0 upward.
  public int flow;

  /// Bytes to write, at most the message's length.
  public int bytes;

  /// Destination port; 0 for ICMP.
  public int port;

  /// High half of the destination.
  public long high;

  /// Low half of the destination.
  public long low;

  /// High half of the local address; 0 where nobody needs it.
  public long sourceHigh;

  /// Low half of the local address.
  public long sourceLow;

  /// Nothing yet.
  public ProbeFields() {}
}
