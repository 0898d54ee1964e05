package org.netdiag.shared.names;

import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// The blocks of addresses that stay inside a site or a host: nobody announces them, so no
/// autonomous system is to be found, and asking outside would only tell what the inside looks like.
///
/// They are, of the IANA special-purpose registries (RFC 6890):
/// - IPv4: 0.0.0.0/8, 10.0.0.0/8, 100.64.0.0/10, 127.0.0.0/8, 169.254.0.0/16, 172.16.0.0/12,
///   192.0.0.0/24, 192.168.0.0/16, 224.0.0.0/4, 240.0.0.0/4
/// - IPv6: everything in ::/16 (unspecified, loopback, IPv4-mapped), NAT64 (64:ff9b::/96 and
///   64:ff9b:1::/48, for all of 64:ff9b::/32), discard-only 100::/64, unique local fc00::/7,
///   fe80::/10 and fec0::/10, ff00::/8
///
/// Blocks for documentation and for benchmarks are not among them: laboratories use those as if
/// they were public.
public final class PrivateBlocks {
  private PrivateBlocks() {}

  /// Whether an address is in one of the blocks.
  public static boolean contain(IpAddress address) {
    return address.family() == Family.V4 ? v4((int) address.low()) : v6(address);
  }

  private static boolean v4(int bits) {
    return switch (bits >>> 24) {
      case 0, 10, 127 -> true;
      case 100 -> (bits >>> 22 & 3) == 1;
      case 169 -> bits >>> 16 == 0xa9fe;
      case 172 -> bits >>> 20 == 0xac1;
      case 192 -> bits >>> 8 == 0xc00000 || bits >>> 16 == 0xc0a8;
      default -> bits >>> 28 >= 14;
    };
  }

  private static boolean v6(IpAddress address) {
    long high = address.high();
    int first = (int) (high >>> 48);
    return first == 0
        || high >>> 32 == 0x64ff9bL
        || high == 0x0100_0000_0000_0000L
        || first >>> 9 == 0xfc >> 1
        || first >>> 7 == 0xfe80 >> 7
        || first >>> 8 == 0xff;
  }
}
