package org.netdiag.shared.sim;

import java.lang.foreign.MemorySegment;

/// Takes the packets that reach the local host.
@FunctionalInterface
public interface PacketSink {
  /// A packet has arrived.
  ///
  /// @param atNanos virtual time of the arrival, nanoseconds since the start
  /// @param packet its bytes, from the IP header on, at offset 0; valid during the call only
  /// @param length how many bytes it has
  void arrived(long atNanos, MemorySegment packet, int length);
}
