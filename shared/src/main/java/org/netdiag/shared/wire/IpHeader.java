package org.netdiag.shared.wire;

/// What the IP header of a packet to build says, apart from lengths, protocol and checksum.
///
/// @param source same family as the destination
/// @param destination same family as the source
/// @param ttl TTL or hop limit, 0 to 255
/// @param tos DSCP and ECN byte, 0 to 255
/// @param flow identification of IPv4 (16 bits), flow label of IPv6 (20 bits)
/// @param dontFragment the DF bit of IPv4; without a meaning in IPv6
public record IpHeader(
    IpAddress source, IpAddress destination, int ttl, int tos, int flow, boolean dontFragment) {
  /// TTL of [#of]: that of RFC 1700 and of Linux.
  public static final int DEFAULT_TTL = 64;

  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public IpHeader {
    if (source.family() != destination.family()) {
      throw new IllegalArgumentException("families differ: " + source + " and " + destination);
    }
    check("TTL", ttl, 255);
    check("TOS", tos, 255);
    check("flow", flow, source.family() == Family.V4 ? 0xffff : 0xfffff);
  }

  /// A header with TTL 64, TOS 0, flow 0 and no DF bit.
  public static IpHeader of(IpAddress source, IpAddress destination) {
    return new IpHeader(source, destination, DEFAULT_TTL, 0, 0, false);
  }

  /// The same with another TTL or hop limit.
  public IpHeader withTtl(int value) {
    return new IpHeader(source, destination, value, tos, flow, dontFragment);
  }

  /// The same with another DSCP and ECN byte.
  public IpHeader withTos(int value) {
    return new IpHeader(source, destination, ttl, value, flow, dontFragment);
  }

  /// The same with another identification or flow label.
  public IpHeader withFlow(int value) {
    return new IpHeader(source, destination, ttl, tos, value, dontFragment);
  }

  /// The same with or without the DF bit.
  public IpHeader withDontFragment(boolean value) {
    return new IpHeader(source, destination, ttl, tos, flow, value);
  }

  /// The packet's family.
  public Family family() {
    return source.family();
  }

  /// The sum of the pseudo header of a message.
  ///
  /// @param protocol number of the transport protocol
  /// @param length bytes from the transport header on
  public long pseudoSum(int protocol, int length) {
    long addresses =
        Checksum.addresses(source.high(), source.low(), destination.high(), destination.low());
    return Checksum.pseudo(addresses, protocol, length);
  }

  private static void check(String what, int value, int bound) {
    if (value < 0 || value > bound) {
      throw new IllegalArgumentException(what + " " + value + " is not in 0.." + bound);
    }
  }
}
