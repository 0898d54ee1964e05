package org.netdiag.shared.sim;

import java.util.ArrayList;
import java.util.List;

/// Packets that are not in use. Three sizes, so that a million small probes in flight need little.
final class PacketPool {
  private static final int SMALL = 256;
  private static final int MEDIUM = 2048;
  private static final int LARGE = 65_575;
  private static final int KEPT_LARGE = 16;

  private final List<SimPacket> small = new ArrayList<>();
  private final List<SimPacket> medium = new ArrayList<>();
  private final List<SimPacket> large = new ArrayList<>();

  /// A packet with room for `bytes`, its contents undefined.
  SimPacket take(int bytes) {
    int size = bytes <= SMALL ? SMALL : bytes <= MEDIUM ? MEDIUM : LARGE;
    List<SimPacket> free = size == SMALL ? small : size == MEDIUM ? medium : large;
    return free.isEmpty() ? new SimPacket(size) : free.removeLast();
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
    } else if (packet.data.length == MEDIUM) {
      medium.add(packet);
    } else if (large.size() < KEPT_LARGE) {
      large.add(packet);
    }
  }
}
