package org.netdiag.shared.net.linux;

import java.lang.foreign.MemorySegment;
import org.netdiag.shared.net.RxSlot;

/// One packet from a raw socket, from its IP header on for IPv4 and from behind it for IPv6.
/// Reused.
interface RawPacket {
  /// Takes a packet of `length` bytes, and answers whether it may be about one of our probes.
  boolean read(MemorySegment bytes, long offset, int length);

  /// Overwrites what an ordinary reply would have in `slot`.
  void fill(RxSlot slot, ControlMessages control);
}
