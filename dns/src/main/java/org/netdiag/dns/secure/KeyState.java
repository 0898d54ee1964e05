package org.netdiag.dns.secure;

/// A DNSKEY record: RFC 4034 section 2.
///
/// @param tag 0 to 65535
/// @param algorithm 0 to 255, from IANA's registry
/// @param flags 16 bits: 0x0100 zone key, 0x0001 secure entry point, 0x0080 revoked
/// @param anchored whether a DS record or a trust anchor has its digest
public record KeyState(int tag, int algorithm, int flags, boolean anchored) {
  /// Whether it may sign records of the zone.
  public boolean zoneKey() {
    return (flags & 0x0100) != 0;
  }

  /// Whether it is meant to be what DS records name.
  public boolean entryPoint() {
    return (flags & 0x0001) != 0;
  }

  /// Whether its owner has revoked it: RFC 5011 section 2.1.
  public boolean revoked() {
    return (flags & 0x0080) != 0;
  }
}
