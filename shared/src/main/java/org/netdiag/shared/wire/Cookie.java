package org.netdiag.shared.wire;

/// A keyed hash over a probe's destination and token.
public final class Cookie {
  private final long k0;
  private final long k1;

  /// @param k0 first half of the key
  /// @param k1 second half of the key
  public Cookie(long k0, long k1) {
    this.k0 = k0;
    this.k1 = k1;
  }

  /// The cookie of a probe.
  public long of(long high, long low, long token) {
    return ((high ^ k0) * 31) + ((low ^ k1) * 17) + token;
  }
}
