package org.netdiag.shared.sim;

import java.util.ArrayList;
import java.util.List;

/// Packets that are not in use. Two sizes, so that a million small probes in flight need little.
final class PacketPool {
  private static final int SMALL = 256;
  private static final int LARGE = 65_575;
  private static final int KEPT_LARGE = 16;

  private final List<SimPacket> small = new ArrayList<>();
  private final List<SimPacket> large = new ArrayList<>();

  /// A packet with room for `bytes`, its contents undefined.
  SimPacket take(int bytes) {
    List<SimPacket> free = bytes <= SMALL ? small : large;
    return free.isEmpty() ? new SimPacket(bytes <= SMALL ? SMALL : LARGE) : free.removeLast();
  }

  SimPacket copy(SimPacket packet) {
    SimPacket copy = take(packet.length);
    copy.copyFrom(packet);
    return copy;
  }

  void release(SimPacket packet) {
    packet.forgetWay();
    if (packet.data.length == SMALL) {
      small.add(packet);
    } else if (large.size() < KEPT_LARGE) {
      large.add(packet);
    }
  }
}
