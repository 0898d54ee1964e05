package org.netdiag.dns.walk;

import java.util.List;
import java.util.Optional;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Blocks of addresses that the Internet at large does not reach: IANA's registries for special
/// purposes (RFC 6890).
public final class SpecialAddress {
  private static final List<Block> BLOCKS =
      List.of(
          new Block("0.0.0.0", 8, "this network"),
          new Block("10.0.0.0", 8, "private"),
          new Block("100.64.0.0", 10, "carrier-grade NAT"),
          new Block("127.0.0.0", 8, "loopback"),
          new Block("169.254.0.0", 16, "link-local"),
          new Block("172.16.0.0", 12, "private"),
          new Block("192.0.2.0", 24, "documentation"),
          new Block("192.168.0.0", 16, "private"),
          new Block("198.18.0.0", 15, "benchmarking"),
          new Block("198.51.100.0", 24, "documentation"),
          new Block("203.0.113.0", 24, "documentation"),
          new Block("224.0.0.0", 4, "multicast"),
          new Block("240.0.0.0", 4, "reserved"),
          new Block("::", 128, "unspecified"),
          new Block("::1", 128, "loopback"),
          new Block("::ffff:0:0", 96, "IPv4-mapped"),
          new Block("100::", 64, "discard-only"),
          new Block("2001:db8::", 32, "documentation"),
          new Block("3fff::", 20, "documentation"),
          new Block("fc00::", 7, "unique local"),
          new Block("fe80::", 10, "link-local"),
          new Block("ff00::", 8, "multicast"));

  private SpecialAddress() {}

  private record Block(String first, int bits, String purpose) {
    boolean has(IpAddress address) {
      // A mapped address in text would be read as IPv6 and compared as such.
      IpAddress start = IpAddress.parse(first).orElseThrow();
      if (start.family() != address.family()) {
        return false;
      }
      byte[] one = start.bytes();
      byte[] other = address.bytes();
      for (int bit = 0; bit < bits; bit++) {
        if (((one[bit / 8] ^ other[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  /// What the address's block is for; empty for an address of the Internet.
  public static Optional<String> of(IpAddress address) {
    for (Block block : BLOCKS) {
      if (block.has(address)) {
        return Optional.of(block.purpose());
      }
    }
    return Optional.empty();
  }

  /// Bits of the prefix by which networks are told apart here: those that are announced at least.
  public static int prefixBits(Family family) {
    return family == Family.V4 ? 24 : 48;
  }
}
