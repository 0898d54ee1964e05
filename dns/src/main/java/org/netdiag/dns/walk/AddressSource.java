package org.netdiag.dns.walk;

import java.util.Locale;

/// Where a walk has a server's address from.
public enum AddressSource {
  /// The list of root servers that ships.
  HINT,
  /// The user.
  GIVEN,
  /// A referral's additional section.
  GLUE,
  /// A walk of its own, for a name without glue.
  WALKED,
  /// Nobody knows it.
  NONE;

  /// Its name in lower case.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
