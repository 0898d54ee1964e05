package org.netdiag.shared.wire;

/// The protocol numbers of IPv4 and the next-header numbers of IPv6 that matter here (IANA
/// "Assigned Internet Protocol Numbers").
public final class IpProtocol {
  /// A protocol that the bytes do not tell, because they end before it.
  public static final int UNKNOWN = -1;

  /// IPv6 hop-by-hop options, RFC 8200 section 4.3.
  public static final int HOP_BY_HOP = 0;

  /// ICMP for IPv4, RFC 792.
  public static final int ICMP = 1;

  /// TCP, RFC 9293.
  public static final int TCP = 6;

  /// UDP, RFC 768.
  public static final int UDP = 17;

  /// IPv6 routing header, RFC 8200 section 4.4.
  public static final int ROUTING = 43;

  /// IPv6 fragment header, RFC 8200 section 4.5.
  public static final int FRAGMENT = 44;

  /// Encapsulating security payload, RFC 4303: what follows it cannot be read.
  public static final int ESP = 50;

  /// Authentication header, RFC 4302.
  public static final int AUTHENTICATION = 51;

  /// ICMPv6, RFC 4443.
  public static final int ICMPV6 = 58;

  /// Nothing follows, RFC 8200 section 4.7.
  public static final int NO_NEXT_HEADER = 59;

  /// IPv6 destination options, RFC 8200 section 4.6.
  public static final int DESTINATION_OPTIONS = 60;

  /// IPv6 mobility header, RFC 6275.
  public static final int MOBILITY = 135;

  private IpProtocol() {}
}
