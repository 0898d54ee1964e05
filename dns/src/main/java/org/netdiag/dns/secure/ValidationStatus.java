package org.netdiag.dns.secure;

import java.util.Locale;

/// What a validation came to: the states of RFC 4033 section 5.
public enum ValidationStatus {
  /// Signed by a chain of keys and delegations that begins at a trust anchor.
  SECURE,
  /// Proven to be unsigned, or signed only in ways that validators take for unsigned.
  INSECURE,
  /// It ought to be signed, and what came does not prove itself.
  BOGUS,
  /// Nothing can be said: answers are missing, or no trust anchor applies. RFC 4033 calls it
  /// indeterminate.
  UNDECIDED;

  /// Its name in lower case.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
