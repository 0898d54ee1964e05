package org.netdiag.dns.message;

/// An EDNS option: RFC 6891 section 6.1.2.
///
/// @param code 0 to 65535: see [EdnsCode]
/// @param data its bytes
public record EdnsOption(int code, Octets data) {
  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public EdnsOption {
    if ((code & ~0xffff) != 0) {
      throw new IllegalArgumentException("EDNS option " + code + " is not in 0 to 65535");
    }
    if (data.length() > 0xffff) {
      throw new IllegalArgumentException(data.length() + " bytes of an option are above 65535");
    }
  }
}
