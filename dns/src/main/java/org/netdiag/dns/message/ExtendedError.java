package org.netdiag.dns.message;

import java.nio.charset.StandardCharsets;

/// An extended DNS error: RFC 8914.
///
/// @param code 0 to 65535
/// @param text what the server adds, not escaped; may be empty
public record ExtendedError(int code, String text) {
  private static final String[] NAMES = {
    "Other",
    "Unsupported DNSKEY Algorithm",
    "Unsupported DS Digest Type",
    "Stale Answer",
    "Forged Answer",
    "DNSSEC Indeterminate",
    "DNSSEC Bogus",
    "Signature Expired",
    "Signature Not Yet Valid",
    "DNSKEY Missing",
    "RRSIGs Missing",
    "No Zone Key Bit Set",
    "NSEC Missing",
    "Cached Error",
    "Not Ready",
    "Blocked",
    "Censored",
    "Filtered",
    "Prohibited",
    "Stale NXDOMAIN Answer",
    "Not Authoritative",
    "Not Supported",
    "No Reachable Authority",
    "Network Error",
    "Invalid Data",
    "Signature Expired before Valid",
    "Too Early",
    "Unsupported NSEC3 Iterations Value",
    "Unable to conform to policy",
    "Synthesized",
    "Invalid Query Type"
  };

  /// The error in an option of code 15 with at least two bytes.
  static ExtendedError of(EdnsOption option) {
    Octets data = option.data();
    String text = new String(data.slice(2, data.length()).bytes(), StandardCharsets.UTF_8);
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == 0) {
      end--;
    }
    return new ExtendedError(data.u16(0), text.substring(0, end));
  }

  /// IANA's name of the code, empty for one without.
  public String name() {
    return code < NAMES.length ? NAMES[code] : "";
  }
}
