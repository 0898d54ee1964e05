package org.netdiag.shared.sim;

import java.util.Optional;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// A block of addresses: those that share the first `bits` bits with `address`.
///
/// @param address the block's first address; bits after the prefix are zero
/// @param bits length of the prefix, 0 to 32 or 0 to 128
record Prefix(IpAddress address, int bits) {
  /// Reads `ADDRESS/BITS` or an address alone. Empty when it is neither, or when a bit after the
  /// prefix is set.
  static Optional<Prefix> parse(String text) {
    int slash = text.indexOf('/');
    Optional<IpAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int all = address.get().family().addressBits();
    int bits = slash < 0 ? all : number(text.substring(slash + 1), all);
    if (bits < 0) {
      return Optional.empty();
    }
    Prefix prefix = new Prefix(address.get(), bits);
    return Optional.of(prefix).filter(p -> p.masked(p.address()).equals(p.address()));
  }

  /// Every address of a family.
  static Prefix all(Family family) {
    return new Prefix(IpAddress.of(family, 0, 0, 0), 0);
  }

  boolean contains(Family family, long high, long low) {
    if (family != address.family()) {
      return false;
    }
    if (family == Family.V4) {
      return bits == 0 || (low ^ address.low()) >>> (32 - bits) == 0;
    }
    long highDifference = bits == 0 ? 0 : (high ^ address.high()) >>> Math.max(0, 64 - bits);
    long lowDifference = bits <= 64 ? 0 : (low ^ address.low()) >>> (128 - bits);
    return highDifference == 0 && lowDifference == 0;
  }

  /// How many addresses it holds, at most `Long.MAX_VALUE`.
  long size() {
    int free = address.family().addressBits() - bits;
    return free >= 63 ? Long.MAX_VALUE : 1L << free;
  }

  private IpAddress masked(IpAddress of) {
    int all = of.family().addressBits();
    long low = keep(of.low(), bits - (all - 64));
    return IpAddress.of(of.family(), keep(of.high(), bits), low, 0);
  }

  /// `word` with only its first `count` bits.
  private static long keep(long word, int count) {
    return count <= 0 ? 0 : count >= 64 ? word : word & -1L << (64 - count);
  }

  private static int number(String text, int most) {
    if (text.isEmpty() || text.length() > 3) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return -1;
      }
      value = value * 10 + text.charAt(i) - '0';
    }
    return value <= most ? value : -1;
  }

  @Override
  public String toString() {
    return bits == address.family().addressBits() ? address.toString() : address + "/" + bits;
  }
}
