package org.netdiag.trace;

import java.util.OptionalInt;

/// What an ICMP error shows of the probe as it arrived at the responder.
///
/// @param ttl TTL in the quoted IP header: 1 as a rule, 0 from a router that forwards what has
///   expired, more behind one that rewrites it; empty where the mode does not show the header
/// @param tos DSCP and ECN byte in the quoted IP header; empty where the mode does not show it
/// @param translated whether source address, port, identifier or checksum are not those that were
///   sent: a NAT lies before the responder; false where the mode does not show it
public record Quote(OptionalInt ttl, OptionalInt tos, boolean translated) {
  /// A reply that quotes nothing.
  public static final Quote NONE = new Quote(OptionalInt.empty(), OptionalInt.empty(), false);
}
