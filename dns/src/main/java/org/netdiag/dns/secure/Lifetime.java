package org.netdiag.dns.secure;

import java.util.Locale;

/// Where a moment lies in a signature's time.
public enum Lifetime {
  /// Within it.
  VALID,
  /// Within it, near its end: see [SignatureState#SOON_SECONDS].
  ENDS_SOON,
  /// After it.
  EXPIRED,
  /// Before it: a signer's or this machine's clock is wrong.
  NOT_YET_VALID;

  /// Its name in lower case.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether a signature counts.
  public boolean valid() {
    return this == VALID || this == ENDS_SOON;
  }
}
