package org.netdiag.shared.wire;

import java.util.Optional;

/// An IPv4 or IPv6 address as two numbers.
///
/// @param family which protocol
/// @param high the upper 64 bits of an IPv6 address, 0 for IPv4
/// @param low the lower 64 bits of an IPv6 address, or the 32 bits of an IPv4 address
/// @param scope interface index of a link-local IPv6 address (RFC 4007), otherwise 0
public record IpAddress(Family family, long high, long low, int scope)
    implements Comparable<IpAddress> {

  /// Checks that an IPv4 address is one.
  ///
  /// @throws IllegalArgumentException with the value
  public IpAddress {
    if (family == Family.V4 && (high != 0 || low >>> 32 != 0 || scope != 0)) {
      throw new IllegalArgumentException("not an IPv4 address: " + high + ":" + low);
    }
  }

  /// An IPv4 address from its 32 bits.
  public static IpAddress v4(int bits) {
    return new IpAddress(Family.V4, 0, Integer.toUnsignedLong(bits), 0);
  }

  /// An IPv6 address without a scope.
  public static IpAddress v6(long high, long low) {
    return new IpAddress(Family.V6, high, low, 0);
  }

  /// An address from the family's columns of a batch.
  public static IpAddress of(Family family, long high, long low, int scope) {
    return new IpAddress(family, high, low, scope);
  }

  /// An address from its 4 or 16 bytes in network order.
  ///
  /// @throws IllegalArgumentException when there are neither 4 nor 16
  public static IpAddress of(byte[] bytes) {
    return switch (bytes.length) {
      case 4 -> new IpAddress(Family.V4, 0, word(bytes, 0, 4), 0);
      case 16 -> new IpAddress(Family.V6, word(bytes, 0, 8), word(bytes, 8, 8), 0);
      default -> throw new IllegalArgumentException(bytes.length + " bytes are no address");
    };
  }

  /// Reads the usual text forms: dotted decimal with four parts and no leading zeros, and RFC 4291
  /// section 2.2 for IPv6. A zone is not read here: it needs the host's interfaces.
  public static Optional<IpAddress> parse(String text) {
    return text.indexOf(':') >= 0 ? IpText.parseV6(text) : IpText.parseV4(text);
  }

  /// The same address with an interface index.
  public IpAddress withScope(int index) {
    return new IpAddress(family, high, low, index);
  }

  /// Its 4 or 16 bytes in network order.
  public byte[] bytes() {
    byte[] out = new byte[family.addressBits() / 8];
    for (int i = 0; i < out.length; i++) {
      int shift = 8 * (out.length - 1 - i);
      out[i] = (byte) (shift >= 64 ? high >>> (shift - 64) : low >>> shift);
    }
    return out;
  }

  /// Whether it is a multicast address: 224.0.0.0/4 or ff00::/8.
  public boolean multicast() {
    return family == Family.V4 ? low >>> 28 == 0xe : high >>> 56 == 0xff;
  }

  /// Whether it names this host: 127.0.0.0/8 or ::1.
  public boolean loopback() {
    return family == Family.V4 ? low >>> 24 == 127 : high == 0 && low == 1;
  }

  /// Whether it is link-local: 169.254.0.0/16 or fe80::/10.
  public boolean linkLocal() {
    return family == Family.V4 ? low >>> 16 == 0xa9fe : high >>> 54 == 0x3fa;
  }

  /// Whether it is 0.0.0.0 or ::.
  public boolean unspecified() {
    return high == 0 && low == 0;
  }

  /// By family, then by number, then by scope.
  @Override
  public int compareTo(IpAddress other) {
    int order = family.compareTo(other.family);
    order = order != 0 ? order : Long.compareUnsigned(high, other.high);
    order = order != 0 ? order : Long.compareUnsigned(low, other.low);
    return order != 0 ? order : Integer.compare(scope, other.scope);
  }

  /// The canonical text: dotted decimal, or RFC 5952 with the scope as `%index`.
  @Override
  public String toString() {
    return IpText.format(this);
  }

  private static long word(byte[] bytes, int from, int count) {
    long word = 0;
    for (int i = from; i < from + count; i++) {
      word = word << 8 | (bytes[i] & 0xff);
    }
    return word;
  }
}
