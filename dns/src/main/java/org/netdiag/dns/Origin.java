package org.netdiag.dns;

import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Who announces a block of addresses.
///
/// @param asn 1 to 4294967295, or 0 when nobody does
/// @param block an address of the block
/// @param bits length of its prefix, 0 to 32 or 0 to 128
record Origin(long asn, IpAddress block, int bits) {
  boolean covers(IpAddress address) {
    return address.family() == block.family() && first(address, bits).equals(first(block, bits));
  }

  /// The same network for no more than `bits` of prefix allow: a smaller block around `address`.
  Origin within(IpAddress address, int atLeastBits) {
    return bits >= atLeastBits ? this : new Origin(asn, first(address, atLeastBits), atLeastBits);
  }

  /// The first address of the block of that length around an address.
  static IpAddress first(IpAddress address, int bits) {
    Family family = address.family();
    long high = keep(address.high(), bits);
    return IpAddress.of(family, high, keep(address.low(), bits - (family.addressBits() - 64)), 0);
  }

  private static long keep(long word, int count) {
    return count <= 0 ? 0 : count >= 64 ? word : word & (-1L << (64 - count));
  }
}
