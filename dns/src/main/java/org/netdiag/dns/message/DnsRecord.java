package org.netdiag.dns.message;

/// A resource record: RFC 1035 section 4.1.3.
///
/// @param name its owner
/// @param type record type, 0 to 65535
/// @param dnsClass class, 0 to 65535
/// @param ttl seconds, 0 to 2^32−1 as on the wire; RFC 2181 section 8 has values above 2^31−1 mean
///   0
/// @param rdata its data with every name in it uncompressed, as far as its type is known to
///   compress names (RFC 1035, RFC 3597 section 4)
public record DnsRecord(DomainName name, int type, int dnsClass, long ttl, Octets rdata) {
  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public DnsRecord {
    if ((type & ~0xffff) != 0 || (dnsClass & ~0xffff) != 0) {
      throw new IllegalArgumentException(
          "type " + type + " or class " + dnsClass + " is not in 0 to 65535");
    }
    if (ttl < 0 || ttl > 0xffff_ffffL) {
      throw new IllegalArgumentException("TTL " + ttl + " is not in 0 to 4294967295");
    }
  }
}
