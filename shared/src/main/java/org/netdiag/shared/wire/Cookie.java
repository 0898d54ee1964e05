package org.netdiag.shared.wire;

/// A keyed number per probe that only its sender can know: SipHash-2-4 (Aumasson and Bernstein,
/// 2012) of destination, token and generation. Whoever answers without having seen the probe cannot
/// guess it. Immutable; allocates nothing after construction.
public final class Cookie {
  private static final long LENGTH_BLOCK = 32L << 56;

  private final long k0;
  private final long k1;

  /// @param k0 first half of the key, from a source that others cannot guess
  /// @param k1 second half
  public Cookie(long k0, long k1) {
    this.k0 = k0;
    this.k1 = k1;
  }

  /// The cookies of another use of the same key: the use 0 is this one, and of two uses neither
  /// tells the other's cookies.
  public Cookie derived(long use) {
    return use == 0 ? this : new Cookie(of(use, 0, 0, 0), of(use, 1, 0, 0));
  }

  /// The cookie of one probe.
  ///
  /// @param high upper half of the destination
  /// @param low lower half of the destination
  /// @param token the probe's token
  /// @param generation what tells probes apart whose token is the same
  public long of(long high, long low, long token, long generation) {
    long v0 = k0 ^ 0x736f6d6570736575L;
    long v1 = k1 ^ 0x646f72616e646f6dL;
    long v2 = k0 ^ 0x6c7967656e657261L;
    long v3 = k1 ^ 0x7465646279746573L;
    long word = high;
    for (int i = 0; i < 5; i++) {
      v3 ^= word;
      for (int round = 0; round < 2; round++) {
        v0 += v1;
        v2 += v3;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 = Long.rotateLeft(v0, 32) + v3;
        v2 += v1;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 = Long.rotateLeft(v2, 32);
      }
      v0 ^= word;
      word = i == 0 ? low : i == 1 ? token : i == 2 ? generation : LENGTH_BLOCK;
    }
    v2 ^= 0xff;
    for (int round = 0; round < 4; round++) {
      v0 += v1;
      v2 += v3;
      v1 = Long.rotateLeft(v1, 13) ^ v0;
      v3 = Long.rotateLeft(v3, 16) ^ v2;
      v0 = Long.rotateLeft(v0, 32) + v3;
      v2 += v1;
      v1 = Long.rotateLeft(v1, 17) ^ v2;
      v3 = Long.rotateLeft(v3, 21) ^ v0;
      v2 = Long.rotateLeft(v2, 32);
    }
    return v0 ^ v1 ^ v2 ^ v3;
  }
}
